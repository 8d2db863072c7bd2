"""Lessons as pages show them: where somebody is, what was heard in an answer, and who is asked to take what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from hearten.flows.learning_ports import Try
from hearten.flows.read_pair import ReadAnswer
from hearten.kernel.labels import Grade
from hearten.kernel.people import Person
from hearten.kernel.reading import Evidence
from hearten.learn.judging import Verdict, is_earnest
from hearten.learn.library import path
from hearten.learn.standing import Standing
from hearten.storage.assignments import WHOLE_PATH, Assignment
from hearten.web.folding import Words, words
from hearten.web.marks import Mark, marked
from hearten.web.words import GRADE_WORDS

VERDICT_WORDS: Final[Mapping[Verdict, str]] = {"met": "There it is", "nearly": "Nearly", "not_yet": "Not yet"}
VERDICT_SIGNS: Final[Mapping[Verdict, Grade]] = {"met": "heard", "nearly": "partly", "not_yet": "missed"}
STRENGTH_WORDS: Final = {"strong": "strong evidence", "fair": "fair evidence", "weak": "weak evidence"}
FEWEST_MARKED: Final = 0.5
"""On the page of two answers only what the reader is sure of is marked: four labels under every word teach nothing."""
_EMPHASIS = re.compile(r"\*([^*\n]{1,80})\*")


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer as it is shown: its words with the acts marked, and its grade in words."""

    words: Markup
    grade: Grade | None
    grade_words: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownTry:
    """An answer to an exercise with what was said of it."""

    id: int
    words: Words
    sign: Grade
    verdict: str
    why: str
    keep: tuple[str, ...]
    trying: str
    is_met: bool
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team: what they were asked to take, and how far they are in it, None where they don't show it."""

    person: Person
    asked: tuple[tuple[Assignment, str, bool | None], ...]
    done: int | None


def prose(paragraph: str) -> Markup:
    """Write a paragraph with its *emphasised* words."""
    parts = enumerate(_EMPHASIS.split(paragraph))  # every second one stood between two stars
    return Markup("").join(Markup("<em>{}</em>").format(part) if place % 2 else escape(part) for place, part in parts)


def shown(answer: ReadAnswer, only: Sequence[str] = ()) -> Shown:
    """Write one of a lesson's two answers, marking the acts in `only` and whatever hurts."""
    spans = [span for span in answer.spans if span.label in only or (not only and span.p >= FEWEST_MARKED)]
    return Shown(_marked(answer.text, spans), answer.grade, GRADE_WORDS[answer.grade].name if answer.grade else "", answer.why)


def shown_try(one: Try) -> ShownTry:
    """Write an answer to an exercise."""
    judged = one.judged
    return ShownTry(
        id=one.id,
        words=words(one.text, judged.spans),
        sign=VERDICT_SIGNS[judged.verdict],
        verdict=VERDICT_WORDS[judged.verdict],
        why=judged.why,
        keep=judged.keep,
        trying=judged.trying,
        is_met=judged.verdict == "met",
        is_counted=is_earnest(one.text, judged.verdict),
    )


def asked_words(lesson: str) -> str:
    """Name what somebody is asked to take."""
    known = path().get(lesson)
    return "the whole path" if lesson == WHOLE_PATH else f"“{known.title}”" if known else lesson


def members(people: Iterable[Person], asked: Iterable[Assignment], showing: Mapping[int, tuple[Standing, ...]]) -> list[Member]:
    """Return what a lead sees of their team; `showing` has the standings of those who show them."""
    of_each: dict[int, list[Assignment]] = {}
    for one in asked:
        of_each.setdefault(one.person, []).append(one)
    return [_member(person, of_each.get(person.id, ()), showing.get(person.id)) for person in people]


def _member(person: Person, asked: Sequence[Assignment], showing: tuple[Standing, ...] | None) -> Member:
    done = {one.lesson.name for one in showing or () if one.is_done}
    rows = tuple((one, asked_words(one.lesson), None if showing is None else _is_done(one.lesson, done)) for one in asked)
    return Member(person, rows, None if showing is None else len(done))


def _is_done(lesson: str, done: set[str]) -> bool:
    return done >= set(path()) if lesson == WHOLE_PATH else lesson in done


def _marked(text: str, spans: Iterable[Evidence]) -> Markup:
    return marked(text, [Mark(span.start, span.end, span.label, span.p) for span in spans])
