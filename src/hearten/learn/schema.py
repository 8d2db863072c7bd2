"""Read a lesson's file, and say of every mistake in it where it is, what is wrong, and what is allowed."""

import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Annotated, Final

from pydantic import BaseModel, Field

from hearten.kernel.authored import STRICT, BadAuthored, Kind, Mistake, allowed_are
from hearten.kernel.labels import ACTS
from hearten.learn.lesson import SOUGHT, Exercise, Lesson, Pair, Section, Source, Strength

EXERCISES = 3
Text = Annotated[str, Field(min_length=1, max_length=4000)]
ID, DOI = r"^[a-z][a-z0-9-]{0,59}$", r"^10\.\d{4,9}/\S+$"
Id = Annotated[str, Field(pattern=ID)]
Doi = Annotated[str, Field(pattern=DOI)]


class BadLesson(BadAuthored):
    """A lesson's file can't be learnt from."""


class _Part(BaseModel):
    model_config = STRICT


class _Section(_Part):
    heading: Text
    text: Text
    sources: list[Id] = []


class _Source(_Part):
    id: Id
    authors: Text
    year: int = Field(ge=1900, le=2100)
    title: Text
    published: Text
    doi: Doi
    strength: Strength
    found: Text


class _Pair(_Part):
    situation: Text
    customer: Text
    weak: Text
    why_weak: Text
    strong: Text
    why_strong: Text
    shows: list[str] = Field(min_length=1)


class _Exercise(_Part):
    task: Text
    situation: Text
    customer: Text
    looks_for: list[str] = Field(min_length=1)
    leaves_out: list[str] = []
    graded: bool = True
    example: Text


class _File(_Part):
    title: Text
    place: int = Field(ge=1, le=99)
    about: Text
    minutes: int = Field(ge=1, le=60)
    skills: list[str] = Field(min_length=1)
    scenario: Id
    teaching: list[_Section] = Field(min_length=1)
    sources: list[_Source] = Field(min_length=1)
    pair: _Pair
    exercises: list[_Exercise]


def _sample() -> str:
    return (files("hearten.learn") / "lessons" / "active-listening.toml").read_text("utf-8")


KIND: Final = Kind(
    _File,
    BadLesson,
    "docs/lessons.md",
    {
        ID: "must be small letters, digits and hyphens, with a letter first",
        DOI: "is no DOI: it begins with 10., and has neither https:// nor doi: before it",
    },
    _sample,
)


def load(text: str, *, name: str) -> Lesson:
    """Read a lesson's file; `name` is the file's name without its ending.

    Raises:
        BadLesson: every mistake in it, with its line, the field and what is allowed.
    """
    return _lesson(KIND.parsed(text, name=name, check=_mistakes), name)


def _lesson(file: _File, name: str) -> Lesson:
    return Lesson(
        name=name,
        place=file.place,
        title=file.title,
        about=file.about,
        minutes=file.minutes,
        skills=tuple(file.skills),
        sections=tuple(Section(one.heading, _paragraphs(one.text), tuple(one.sources)) for one in file.teaching),
        sources=tuple(Source(**one.model_dump()) for one in file.sources),
        pair=_pair(file.pair),
        exercises=tuple(_exercise(one) for one in file.exercises),
        scenario=file.scenario,
    )


def _pair(one: _Pair) -> Pair:
    return Pair(one.situation, one.customer, one.weak, one.why_weak, one.strong, one.why_strong, tuple(one.shows))


def _exercise(one: _Exercise) -> Exercise:
    sought = tuple(tuple(_either(each)) for each in one.looks_for)
    return Exercise(one.task, one.situation, one.customer, sought, frozenset(one.leaves_out), one.example, graded=one.graded)


def _either(sought: str) -> list[str]:
    return sought.split(" or ")


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


def _mistakes(file: _File) -> Iterator[Mistake]:
    """Give what is wrong although every field is well formed."""
    known = [source.id for source in file.sources]
    for place, section in enumerate(file.teaching, 1):
        yield from _unknown(f"teaching[{place}].sources", section.sources, known, "source")
    for place, source in enumerate(file.sources, 1):
        if known.count(source.id) > 1:
            yield Mistake(f"sources[{place}].id", f"two have the id {source.id!r}.")
        if not any(source.id in section.sources for section in file.teaching):
            unused = f"no part of the teaching rests on {source.id!r}: name it in its `sources`, or leave it out."
            yield Mistake(f"sources[{place}].id", unused)
    yield from _unknown("skills", file.skills, ACTS, "act")
    yield from _unknown("pair.shows", file.pair.shows, ACTS, "act")
    if len(file.exercises) != EXERCISES:
        yield Mistake("exercises", f"a lesson has {EXERCISES} exercises, this one has {len(file.exercises)}.")
    for place, exercise in enumerate(file.exercises, 1):
        sought = [part for one in exercise.looks_for for part in _either(one)]
        yield from _unknown(f"exercises[{place}].looks_for", sought, SOUGHT, "act")
        yield from _unknown(f"exercises[{place}].leaves_out", exercise.leaves_out, SOUGHT, "act")


def _unknown(field: str, given: Sequence[str], allowed: Sequence[str], what: str) -> Iterator[Mistake]:
    return (Mistake(field, f"there is no {what} {one!r}. {allowed_are(one, allowed)}") for one in given if one not in allowed)
