"""The unit of measurement: an opening, the response it met, the effect that followed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.kernel.conversation import Conversation
from hearten.kernel.labels import Cause, Effect, Grade, OpeningKind
from hearten.kernel.reading import Reading

BADLY_MET: Final = {"missed": 1.0, "unanswered": 0.9, "partly": 0.5, "heard": 0.0}
"""How badly a customer was met, 0–1, in the ranking of moments; nothing is computed from it that people are shown."""

FEWEST_TO_SHOW = 10  # Source: docs/measure.md; a rate of fewer moments says more about chance than about anybody.


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a customer asked to be heard: characters `start` to `end` of message number `message`."""

    message: int
    kind: OpeningKind
    start: int
    end: int
    quote: str
    p: float


@dataclass(frozen=True, slots=True)
class Shown:
    """An act that the response shows, with the words that show it."""

    message: int
    act: str
    start: int
    end: int
    quote: str
    p: float


@dataclass(frozen=True, slots=True)
class Moment:
    """One opening with everything that a person needs to check its grade.

    `also` are the other openings of the same turn. `need` is how much the customer needed an answer, 0–1. `lacking` are the
    parts of the rubric that were not met; `would_have_helped` is the smallest set of acts that would have changed the grade for the
    better, `to_be_heard` what it takes beyond them for `heard`.
    """

    opening: Opening
    also: tuple[Opening, ...]
    response: tuple[int, ...]
    acts: tuple[Shown, ...]
    grade: Grade
    why: str
    lacking: tuple[str, ...]
    would_have_helped: tuple[str, ...]
    effect: Effect
    cause: Cause | None
    strength: float
    need: float
    rubric: str
    bundle: str
    to_be_heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval. `rate`, `low` and `high` are None where `n` is below what may be shown."""

    n: int
    rate: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A conversation that has been read: one reading for each message, and its moments in order."""

    conversation: Conversation
    readings: tuple[Reading, ...]
    moments: tuple[Moment, ...]


def worst_first(moments: Iterable[Moment]) -> Sequence[Moment]:
    """Order moments by how much the customer needed it and how badly it was met."""
    return sorted(moments, key=lambda moment: -moment.need * BADLY_MET[moment.grade])
