"""What the scenarios of one's own house need of storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hearten.kernel.authored import Mistake
from hearten.practise.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Kept:
    """The text of a scenario as it was put in; `by` is None where that account is gone, or it came by the command line.

    `version` counts from 1, and grows each time it is replaced.
    """

    name: str
    text: str
    by: str | None
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A scenario without mistakes, and what would play badly in it, each with its line."""

    scenario: Scenario
    advice: tuple[Mistake, ...]


class ScenarioStore(Protocol):
    """The scenarios that a house wrote itself. Sessions have a copy of theirs, so that nothing here changes them."""

    def kept(self) -> Sequence[Kept]:
        """Return all of them, by name."""
        ...

    def put(self, name: str, text: str, *, person: int | None) -> None:
        """Keep one, or a newer version of it."""
        ...

    def remove(self, name: str) -> None:
        """Take one out.

        Raises:
            NotFound: there is none of that name.
        """
        ...
