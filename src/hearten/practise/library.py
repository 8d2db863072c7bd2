"""The scenarios that come with hearten, and those that somebody wrote themself."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from hearten.kernel.authored import file_at, files_in, named
from hearten.kernel.errors import Conflict, HeartenError
from hearten.practise.scenario import Scenario
from hearten.practise.schema import load

NAME = r"[a-z][a-z0-9-]{1,59}"
LONGEST_NAME = 60
ENDS = re.compile(r"(?: \(\d+\))?(?:\.toml)?(?:\.txt)?$")


@cache
def shipped() -> Mapping[str, Scenario]:
    """Return the scenarios that come with hearten by name, the easiest first."""
    read = files_in(files("hearten.practise") / "scenarios", load)
    return in_order(read)


def in_order(scenarios: Iterable[Scenario]) -> Mapping[str, Scenario]:
    """Return scenarios by name, the easiest first."""
    return {one.name: one for one in sorted(scenarios, key=lambda one: (one.difficulty, one.name))}


def shipped_one(name: str) -> Scenario:
    """Return a scenario that comes with hearten.

    Raises:
        NotFound: there is none of that name.
    """
    return named(name, shipped(), what="scenario")


def shipped_text(name: str) -> str:
    """Return the file of a scenario that comes with hearten; `name` is one of `shipped`."""
    return (files("hearten.practise") / "scenarios" / f"{name}.toml").read_text("utf-8")


def beginning() -> str:
    """Return a small scenario without mistakes, explained line by line, to write one's own into."""
    return (files("hearten.practise") / "beginning.toml").read_text("utf-8")


def lines_to_say(scenario: Scenario) -> int:
    """Count what the customer can say: the lines of all situations, and the ways in which facts are told."""
    return sum(len(lines) for lines in scenario.lines.values()) + sum(len(fact.say) for fact in scenario.facts)


def from_file(path: Path) -> Scenario:
    """Read one's own scenario.

    Raises:
        BadFile: it can't be read at all.
        BadScenario: it has mistakes, each in a line of the message.
    """
    return file_at(path, load)


@lru_cache(maxsize=200)
def written(text: str, name: str) -> Scenario:
    """Read the text of one's own scenario.

    Raises:
        BadScenario: as `from_file`.
    """
    return load(text, name=name)


def to_put_in(file: str, text: str) -> Scenario:
    """Read a scenario that is to stand in the library; `file` is the name of its file.

    Raises:
        BadScenario: as `from_file`.
        HeartenError: the file's name can't be the scenario's.
        Conflict: a scenario that comes with hearten has that name.
    """
    name = name_of(file)
    if name in shipped():
        raise Conflict(f"A scenario that comes with hearten is called {name!r}. Give the file of yours another name.")
    return written(text, name)


def name_of(file: str) -> str:
    """Return the name that a scenario gets from its file's: it stands in addresses, and no way leads out of it.

    A second download, `lost-bag (1).toml`, and what an editor saved as `lost-bag.toml.txt` have the name of the first.

    Raises:
        HeartenError: nothing is left of it.
    """
    last = ENDS.sub("", file.replace("\\", "/").rpartition("/")[2])
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode().lower().replace("'", "")
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].rstrip("-")
    if not re.fullmatch(NAME, name):
        raise HeartenError(f"“{last[:LONGEST_NAME]}” can't be a scenario's name. Call the file as you would call the story: lost-bag.toml.")
    return name
