"""What somebody practised, as a page shows it: a row for each skill that was tried, with a sign for each try on its own day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hearten.flows.measure_progress import Progress, Skill
from hearten.learn.lesson import Lesson
from hearten.learn.library import path
from hearten.web.words import word

MOST_DAYS: Final = 6  # columns; the days before them are told together
MOST_SIGNS: Final = 6  # in one cell; more are told in numbers


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a skill was tried, and how often it landed, on one day or on several."""

    tried: int
    landed: int

    @property
    def is_drawn(self) -> bool:
        """Whether there is room for a sign for each try."""
        return self.tried <= MOST_SIGNS


@dataclass(frozen=True, slots=True)
class Row:
    """A skill that was tried: before the days that are shown, on each of them, and in all."""

    act: str
    name: str
    earlier: Cell
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class Named:
    """A skill that has no row, and the lesson that teaches it."""

    act: str
    name: str
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Practised:
    """What was practised. `days` are those shown, `has_earlier` says that there were others before.

    `unjudged` are skills that were read only where nothing was asked for, `untried` those that were read nowhere.
    """

    days: tuple[date, ...]
    has_earlier: bool
    rows: tuple[Row, ...]
    unjudged: tuple[Named, ...]
    untried: tuple[Named, ...]


def practised(found: Progress) -> Practised:
    """Return what somebody practised; the skills that were tried most come first, and the others are named once."""
    order = sorted(range(len(found.skills)), key=lambda place: -found.skills[place].tried)
    rows = tuple(_row(found, place) for place in order if found.skills[place].tried)
    unjudged = tuple(_named(skill) for skill in found.skills if skill.used and not skill.tried)
    untried = tuple(_named(skill) for skill in found.skills if not skill.used)
    return Practised(tuple(day.day for day in found.days[-MOST_DAYS:]), len(found.days) > MOST_DAYS, rows, unjudged, untried)


def _named(skill: Skill) -> Named:
    return Named(skill.act, word(skill.act), next(lesson for lesson in path().values() if skill.act in lesson.skills))


def _row(found: Progress, place: int) -> Row:
    skill = found.skills[place]
    cells = [Cell(day.tried[place], day.landed[place]) for day in found.days]
    return Row(skill.act, word(skill.act), _sum(cells[:-MOST_DAYS]), tuple(cells[-MOST_DAYS:]), Cell(skill.tried, skill.landed))


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(sum(cell.tried for cell in cells), sum(cell.landed for cell in cells))
