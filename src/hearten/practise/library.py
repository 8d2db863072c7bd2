"""The scenarios that come with hearten, and those in a folder of one's own."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from hearten.kernel.errors import BadFile, NotFound
from hearten.practise.scenario import Scenario
from hearten.practise.schema import load


@cache
def shipped() -> Mapping[str, Scenario]:
    """Return the scenarios that come with hearten by name, the easiest first."""
    folder = files("hearten.practise") / "scenarios"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
    read = [load(path.read_text("utf-8"), name=path.name.removesuffix(".toml")) for path in paths]
    return {one.name: one for one in sorted(read, key=lambda one: (one.difficulty, one.name))}


def shipped_one(name: str) -> Scenario:
    """Return a scenario that comes with hearten.

    Raises:
        NotFound: there is none of that name.
    """
    known = shipped()
    if name not in known:
        raise NotFound(f"There is no scenario {name!r}. Those that come with hearten: {', '.join(known)}.")
    return known[name]


def from_file(path: Path) -> Scenario:
    """Read one's own scenario.

    Raises:
        BadFile: it can't be read at all.
        BadScenario: it has mistakes, each in a line of the message.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadFile(f"{path} can't be read as UTF-8 text: {wrong}.") from wrong
    return load(text, name=path.stem)
