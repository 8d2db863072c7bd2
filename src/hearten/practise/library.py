"""The scenarios that come with hearten, and those in a folder of one's own."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from hearten.kernel.authored import file_at, files_in, named
from hearten.practise.scenario import Scenario
from hearten.practise.schema import load


@cache
def shipped() -> Mapping[str, Scenario]:
    """Return the scenarios that come with hearten by name, the easiest first."""
    read = files_in(files("hearten.practise") / "scenarios", load)
    return {one.name: one for one in sorted(read, key=lambda one: (one.difficulty, one.name))}


def shipped_one(name: str) -> Scenario:
    """Return a scenario that comes with hearten.

    Raises:
        NotFound: there is none of that name.
    """
    return named(name, shipped(), what="scenario")


def from_file(path: Path) -> Scenario:
    """Read one's own scenario.

    Raises:
        BadFile: it can't be read at all.
        BadScenario: it has mistakes, each in a line of the message.
    """
    return file_at(path, load)
