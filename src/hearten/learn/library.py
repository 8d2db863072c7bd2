"""The path: the lessons that come with hearten, in order, and those in a file of one's own."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from hearten.kernel.authored import file_at, files_in, named
from hearten.learn.lesson import Lesson
from hearten.learn.schema import load


@cache
def path() -> Mapping[str, Lesson]:
    """Return the lessons that come with hearten by name, in the order of the path."""
    read = files_in(files("hearten.learn") / "lessons", load)
    return {one.name: one for one in sorted(read, key=lambda one: one.place)}


def shipped_lesson(name: str) -> Lesson:
    """Return a lesson of the path.

    Raises:
        NotFound: there is none of that name.
    """
    return named(name, path(), what="lesson")


def lesson_from(file: Path) -> Lesson:
    """Read one's own lesson.

    Raises:
        BadFile: it can't be read at all.
        BadLesson: it has mistakes, each in a line of the message.
    """
    return file_at(file, load)
