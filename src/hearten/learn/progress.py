"""What somebody practised, day by day and skill by skill: how often they tried, and how often it landed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Turn:
    """A practised turn: the day, the acts that were read in it, and whether it landed.

    It landed where the customer was at least partly heard by the rubric; None where they had asked for nothing, so that nothing was
    judged.
    """

    day: date
    acts: Collection[str]
    landed: bool | None


@dataclass(frozen=True, slots=True)
class Day:
    """A day with practice. `tried` says in how many judged turns each skill was read, `landed` in how many of these it landed."""

    day: date
    turns: int
    tried: tuple[int, ...]
    landed: tuple[int, ...]


def days(turns: Sequence[Turn], skills: Sequence[str]) -> tuple[Day, ...]:
    """Return every day on which something was practised, in order; `tried` and `landed` count the `skills` in their order."""
    return tuple(_day(day, [turn for turn in turns if turn.day == day], skills) for day in sorted({turn.day for turn in turns}))


def tried(turns: Sequence[Turn], skill: str) -> int:
    """Return in how many turns a skill was tried where something was asked for; what nobody judged counts neither for nor against."""
    return sum(skill in turn.acts for turn in turns if turn.landed is not None)


def used(turns: Sequence[Turn], skill: str) -> int:
    """Return in how many turns a skill was read, those among them in which nothing was asked for, so that nothing was judged."""
    return sum(skill in turn.acts for turn in turns)


def landed(turns: Sequence[Turn], skill: str) -> int:
    """Return in how many turns a skill landed."""
    return sum(skill in turn.acts for turn in turns if turn.landed)


def _day(day: date, turns: Sequence[Turn], skills: Sequence[str]) -> Day:
    return Day(day, len(turns), tuple(tried(turns, skill) for skill in skills), tuple(landed(turns, skill) for skill in skills))
