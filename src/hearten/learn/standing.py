"""How far somebody is on the path: what they answered, what they played, and what is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hearten.learn.judging import FEWEST_WORDS, Verdict
from hearten.learn.lesson import Lesson

FEWEST_ANSWERS: Final = 3  # of a real conversation: enough to hear somebody out, and to do something about it
COMPLETE: Final = frozenset({"resolved", "ended_rightly"})
"""Endings that need no further answers: the customer had what they needed, or it was ended as it should be."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One answer to an exercise (numbered from 1), without its words; `is_earnest` where it counts as one (`judging.is_earnest`)."""

    lesson: str
    exercise: int
    verdict: Verdict
    at: datetime
    is_earnest: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody is in one lesson.

    For each exercise it says how often it was answered and whether it was met; besides, when the scenario was played.

    A lesson is done when every exercise was answered in earnest and there was a real conversation in its scenario, to an end. Nobody is
    held up by a reader that misreads.
    """

    lesson: Lesson
    tries: tuple[int, ...]
    met: tuple[bool, ...]
    played_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def answered(self) -> int:
        """How many exercises were answered."""
        return sum(map(bool, self.tries))

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do."""
        return self.done_at is not None

    @property
    def is_begun(self) -> bool:
        """Whether anything was done."""
        return self.played_at is not None or self.answered > 0


def is_real_conversation(answers: Iterable[str], ending: str | None) -> bool:
    """Say whether what was answered on the way to an end is a conversation, and not a click or two through it."""
    return ending in COMPLETE or sum(len(answer.split()) >= FEWEST_WORDS for answer in answers) >= FEWEST_ANSWERS


def standings(path: Mapping[str, Lesson], tried: Iterable[Tried], played: Mapping[str, datetime]) -> tuple[Standing, ...]:
    """Return how far somebody is in each lesson; `played` says when each scenario was first played."""
    by_exercise: dict[tuple[str, int], list[Tried]] = {}
    for one in tried:
        if not one.is_earnest:
            continue
        by_exercise.setdefault((one.lesson, one.exercise), []).append(one)
    return tuple(_standing(lesson, by_exercise, played.get(lesson.scenario)) for lesson in path.values())


def _standing(lesson: Lesson, tried: Mapping[tuple[str, int], Sequence[Tried]], played_at: datetime | None) -> Standing:
    of_each = [tried.get((lesson.name, number), ()) for number in range(1, len(lesson.exercises) + 1)]
    first = [min(one.at for one in answers) for answers in of_each if answers]
    is_done = played_at is not None and len(first) == len(of_each)
    met = tuple(any(one.verdict == "met" for one in answers) for answers in of_each)
    return Standing(lesson, tuple(map(len, of_each)), met, played_at, max(*first, played_at) if played_at and is_done else None)


def following(path: Sequence[Standing]) -> Standing | None:
    """Return the first lesson that is not done, None where all are."""
    return next((one for one in path if not one.is_done), None)
