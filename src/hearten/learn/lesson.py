"""A lesson: a page of teaching with its sources, a weak and a strong answer, exercises, and a scenario to try it in.

One TOML file each; `docs/lessons.md` teaches how to write one, and `schema.py` reads it.
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from hearten.kernel.labels import ACTS

Mark = Literal["sets_a_limit", "ends_it"]
"""What an answer may do that is no act: it names what has to stop and what follows; it ends the conversation."""

MARKS: Final = get_args(Mark)
SOUGHT: Final = (*ACTS, *MARKS)
"""What an exercise may look for."""

Strength = Literal["strong", "fair", "weak"]
"""How much a source can carry: several trials or a review of them; one good experiment or a large field study; less than that."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim is from. `found` says what was found, with whom, and what that can't show."""

    id: str
    authors: str
    year: int
    title: str
    published: str
    doi: str
    strength: Strength
    found: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some paragraphs under a heading, and the ids of the sources that they rest on."""

    heading: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A customer's turn and two answers to it. `shows` are acts that the listener finds in the strong one."""

    situation: str
    customer: str
    weak: str
    why_weak: str
    strong: str
    why_strong: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """A customer's turn to answer.

    Of each of `looks_for` one is enough, the first is what the lesson is about; `leaves_out` are acts that spoil it. `graded` says
    whether the customer has to be heard by the rubric as well. `example` is one answer among many.
    """

    task: str
    situation: str
    customer: str
    looks_for: tuple[tuple[str, ...], ...]
    leaves_out: frozenset[str]
    example: str
    graded: bool = True


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step of the path. `skills` are the acts that it is about, `scenario` is where they are tried out."""

    name: str
    place: int
    title: str
    about: str
    minutes: int
    skills: tuple[str, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    pair: Pair
    exercises: tuple[Exercise, ...]
    scenario: str

    def source(self, id: str) -> Source:
        """Return the source of this id."""
        return next(source for source in self.sources if source.id == id)
