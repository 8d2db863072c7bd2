"""A scenario as a course of choices: what the customer says, three answers to choose from, and what each does to them.

Everything in it was worked out beforehand by the listener, the rubric and the rules, so that it needs none of them to be played.
"""

from dataclasses import dataclass

from hearten.kernel.labels import Grade


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose: the grade of the moment that it answers (None where there is none), why, and what moved the customer."""

    text: str
    next: int
    grade: Grade | None
    why: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the customer says, how they are (each from 0 to 100, in whole numbers), how it ended if it did, and what there is to choose."""

    line: str
    tension: int
    trust: int
    heard: int
    ended: str | None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course; the first scene is the first line. `made_by` are the bundle and the rubric that graded it."""

    name: str
    title: str
    about: str
    customer: str
    may: tuple[str, ...]
    may_not: tuple[str, ...]
    happened: str
    need: str
    endings: dict[str, str]
    scenes: tuple[Scene, ...]
    made_by: tuple[str, str]
