"""What somebody practised, week by week and skill by skill."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

MOST_WEEKS: Final = 26
"""Half a year fits a picture."""


@dataclass(frozen=True, slots=True)
class Week:
    """The week that begins on a Monday: how many turns were practised, and in how many of them each skill was read."""

    start: date
    turns: int
    shown: tuple[int, ...]


def weeks(turns: Sequence[tuple[datetime, Collection[str]]], skills: Sequence[str]) -> tuple[Week, ...]:
    """Return every week from the first practised turn to the last, at most the last 26, those without one among them.

    `turns` say when, and which acts were read; `shown` counts the `skills` in their order.
    """
    if not turns:
        return ()
    dated = [(monday(at), acts) for at, acts in turns]
    last = max(start for start, _ in dated)
    first = max(min(start for start, _ in dated), last - timedelta(weeks=MOST_WEEKS - 1))
    starts = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    return tuple(_week(start, [acts for at, acts in dated if at == start], skills) for start in starts)


def monday(at: datetime) -> date:
    """Return the Monday of a time's week, in UTC."""
    day = at.astimezone(UTC).date()
    return day - timedelta(days=day.weekday())


def _week(start: date, practised: Sequence[Collection[str]], skills: Sequence[str]) -> Week:
    return Week(start, len(practised), tuple(sum(skill in acts for acts in practised) for skill in skills))
