"""The path: the lessons that come with hearten, in order, and those in a file of one's own."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from hearten.kernel.errors import BadFile, NotFound
from hearten.learn.lesson import Lesson
from hearten.learn.schema import load


@cache
def path() -> Mapping[str, Lesson]:
    """Return the lessons that come with hearten by name, in the order of the path."""
    found = (one for one in (files("hearten.learn") / "lessons").iterdir() if one.name.endswith(".toml"))
    read = [load(one.read_text("utf-8"), name=one.name.removesuffix(".toml")) for one in found]
    return {one.name: one for one in sorted(read, key=lambda one: one.place)}


def shipped_lesson(name: str) -> Lesson:
    """Return a lesson of the path.

    Raises:
        NotFound: there is none of that name.
    """
    known = path()
    if name not in known:
        raise NotFound(f"There is no lesson {name!r}. Those that come with hearten: {', '.join(known)}.")
    return known[name]


def lesson_from(file: Path) -> Lesson:
    """Read one's own lesson.

    Raises:
        BadFile: it can't be read at all.
        BadLesson: it has mistakes, each in a line of the message.
    """
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadFile(f"{file} can't be read as UTF-8 text: {wrong}.") from wrong
    return load(text, name=file.stem)
