"""What the API gives and takes of lessons and progress, as JSON."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from hearten.kernel.labels import Grade
from hearten.learn.judging import Verdict
from hearten.learn.lesson import Strength
from hearten.web.api.shapes import RateShape, Shape, Taken
from hearten.web.ids import Id

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,59}$")]


class StandingShape(BaseModel):
    """A lesson in the path, and how far one is in it: for each exercise how often it was tried and whether it was met."""

    name: str
    place: int
    title: str
    about: str
    minutes: int
    skills: list[str]
    scenario: str
    tries: list[int]
    met: list[bool]
    played_at: datetime | None
    done_at: datetime | None


class SourceShape(Shape):
    """Where a claim is from, and how much it can carry."""

    id: str
    authors: str
    year: int
    title: str
    published: str
    doi: str
    strength: Strength
    found: str


class SectionShape(Shape):
    """A part of the teaching; `sources` are ids."""

    heading: str
    paragraphs: list[str]
    sources: list[str]


class PairShape(Shape):
    """A weak and a strong answer to one customer."""

    situation: str
    customer: str
    weak: str
    why_weak: str
    strong: str
    why_strong: str
    shows: list[str]


class ExerciseShape(Shape):
    """A customer to answer. Of each list in `looks_for` one is enough."""

    task: str
    situation: str
    customer: str
    looks_for: list[list[str]]
    leaves_out: list[str]
    graded: bool
    example: str


class LessonShape(Shape):
    """A whole lesson."""

    name: str
    place: int
    title: str
    about: str
    minutes: int
    skills: list[str]
    scenario: str
    sections: list[SectionShape]
    sources: list[SourceShape]
    pair: PairShape
    exercises: list[ExerciseShape]


class SpanShape(Shape):
    """An act, and the characters of the text that show it."""

    label: str
    start: int
    end: int
    p: float


class JudgedShape(Shape):
    """What was said of an answer."""

    verdict: Verdict
    grade: Grade | None
    why: str
    keep: list[str]
    trying: str
    spans: list[SpanShape]


class TryShape(Shape):
    """One of one's own answers to an exercise, numbered from 1."""

    id: int
    lesson: str
    exercise: int
    text: str
    judged: JudgedShape
    at: datetime


class NewTry(Taken):
    """An answer to an exercise, numbered from 1."""

    exercise: Annotated[int, Field(ge=1, le=9)]
    text: Annotated[str, Field(min_length=1, max_length=20_000)]


class AssignmentShape(BaseModel):
    """A lesson, or the whole `path`, that somebody was asked to take; `is_done` is null where they don't show it."""

    id: int
    person: int
    lesson: str
    by: str | None
    at: datetime
    is_done: bool | None


class NewAssignment(Taken):
    """Ask somebody whom one leads to take a lesson, or the whole `path`."""

    person: Id
    lesson: Name


class MadeShape(BaseModel):
    """The number of what was made."""

    id: int


class ShownShape(Taken):
    """What one shows one's lead of one's own."""

    what: Literal["progress", "lessons"]
    is_shown: bool


class ChangeShape(Shape):
    """Two rates and by how much the second is higher, with a 95 % interval; null where either is of too few to say."""

    before: RateShape
    after: RateShape
    difference: float | None
    low: float | None
    high: float | None


class SkillShape(Shape):
    """An act: in how many practised turns it was used, in how many judged ones tried and landed, and in what share of real responses."""

    act: str
    used: int
    tried: int
    landed: int
    real: ChangeShape


class PractisedDayShape(Shape):
    """A day with practice: the turns, and in how many each skill was tried and landed, in the order of `skills`."""

    day: date
    turns: int
    tried: list[int]
    landed: list[int]


class ProgressShape(Shape):
    """Somebody's progress. `heard` compares the half year before `began` with all since; nobody is compared with anybody else.

    Of the `turns`, `judged` answered something that asked to be heard, and `landed` of these were at least partly heard.
    """

    began: datetime | None
    turns: int
    judged: int
    landed: int
    days: list[PractisedDayShape]
    skills: list[SkillShape]
    heard: ChangeShape
