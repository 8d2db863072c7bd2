"""Read a lesson's file, and say of every mistake in it where it is, what is wrong, and what is allowed."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearten.kernel.errors import HeartenError
from hearten.kernel.labels import ACTS
from hearten.learn.lesson import SOUGHT, Exercise, Lesson, Pair, Section, Source, Strength

EXERCISES = 3
Text = Annotated[str, Field(min_length=1, max_length=4000)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
Doi = Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")]


class BadLesson(HeartenError):
    """A lesson's file can't be learnt from. The message has one line for each mistake."""

    status = 422


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


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
    exercises: list[_Exercise] = Field(min_length=EXERCISES, max_length=EXERCISES)


_TABLES: Mapping[str, type[BaseModel]] = {"teaching": _Section, "sources": _Source, "pair": _Pair, "exercises": _Exercise}


def load(text: str, *, name: str) -> Lesson:
    """Read a lesson's file; `name` is the file's name without its ending.

    Raises:
        BadLesson: one line for each mistake, with the file, the field and what is allowed.
    """
    try:
        file = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        raise BadLesson(f"{name}.toml: this is not valid TOML: {wrong}. Strings stand in quotes, lists in [ ].") from wrong
    except ValidationError as wrong:
        raise _bad(name, [_explained(cast("Mapping[str, Any]", one)) for one in wrong.errors()]) from wrong
    found = list(_mistakes(file))
    if found:
        raise _bad(name, found)
    return _lesson(file, name)


def _bad(name: str, wrong: Sequence[tuple[str, str]]) -> BadLesson:
    return BadLesson("\n".join(f"{name}.toml: {field}: {message}" for field, message in wrong))


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


def _mistakes(file: _File) -> Iterator[tuple[str, str]]:
    """Give what is wrong although every field is well formed."""
    known = [source.id for source in file.sources]
    for place, section in enumerate(file.teaching, 1):
        for cited in section.sources:
            if cited not in known:
                yield f"teaching[{place}].sources", f"there is no source {cited!r}. Allowed are {', '.join(known)}."
    for place, source in enumerate(file.sources, 1):
        if known.count(source.id) > 1:
            yield f"sources[{place}].id", f"two have the id {source.id!r}."
        if not any(source.id in section.sources for section in file.teaching):
            yield f"sources[{place}].id", f"no part of the teaching rests on {source.id!r}: name it in its `sources`, or leave it out."
    yield from _acts("skills", file.skills, ACTS)
    yield from _acts("pair.shows", file.pair.shows, ACTS)
    for place, exercise in enumerate(file.exercises, 1):
        yield from _acts(f"exercises[{place}].looks_for", [part for one in exercise.looks_for for part in _either(one)], SOUGHT)
        yield from _acts(f"exercises[{place}].leaves_out", exercise.leaves_out, SOUGHT)


def _acts(field: str, given: Sequence[str], allowed: Sequence[str]) -> Iterator[tuple[str, str]]:
    for one in given:
        if one not in allowed:
            near = get_close_matches(one, allowed, n=1)
            yield field, f"there is no {one!r}. {f'Did you mean {near[0]}? ' if near else ''}Allowed are {', '.join(allowed)}."


def _explained(error: Mapping[str, Any]) -> tuple[str, str]:
    """Say what pydantic found as one would say it to a colleague."""
    place: tuple[int | str, ...] = error["loc"]
    field = "".join(f"[{part + 1}]" if isinstance(part, int) else f"{'.' if number else ''}{part}" for number, part in enumerate(place))
    kind, given, top = error["type"], error["input"], str(next(iter(place), ""))
    if kind == "extra_forbidden":
        known = list((_TABLES[top] if len(place) > 1 else _File).model_fields)
        near = get_close_matches(field.rpartition(".")[2], known, n=1)
        return field, f"there is no such field. {f'Did you mean {near[0]}? ' if near else ''}Allowed are {', '.join(known)}."
    if kind == "missing":
        return field, "is missing. docs/lessons.md says what it is."
    if kind in {"too_short", "too_long"} and field == "exercises":
        return field, f"a lesson has {EXERCISES} exercises, this one has {len(given)}."
    if kind == "literal_error":
        return field, f"{given!r} is none of what is allowed: {error['ctx']['expected'].replace(' or ', ', ')}."
    if kind == "string_pattern_mismatch" and field.endswith("doi"):
        return field, f"{given!r} is no DOI: it begins with 10., and has neither https:// nor doi: before it."
    return field, f"{repr(given)[:60]}: {error['msg']}."
