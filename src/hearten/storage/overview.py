"""The numbers of the overview: counts for a selection of weeks, as far as they may be shown."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, or_, select

from hearten.care.sight import Sight
from hearten.kernel.labels import CAUSES, FEELINGS, GRADES, OPENINGS
from hearten.storage.counting import NO_CAUSE, PLACE, UNDATED, unpack, week_of, weeks_in
from hearten.storage.filters import Filters
from hearten.storage.seeing import in_full, is_counted
from hearten.storage.tables import agents, tallies
from hearten.storage.withholding import WEEK, Axis, Selection, Withholding

Key = TypeVar("Key", bound=Hashable)
Counts = NDArray[np.integer[Any]]
_CAUSES = (*CAUSES, NO_CAUSE)


@dataclass(frozen=True, slots=True)
class Grades:
    """How many moments got which grade."""

    heard: int = 0
    partly: int = 0
    missed: int = 0
    unanswered: int = 0

    @property
    def n(self) -> int:
        """How many moments there are."""
        return self.heard + self.partly + self.missed + self.unanswered


@dataclass(frozen=True, slots=True)
class Slice(Generic[Key]):
    """One week, channel, kind or cause.

    `grades` and `conversations` are None where too few agents stand behind it; kinds and causes have no `conversations`.
    """

    key: Key
    grades: Grades | None
    conversations: int | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a selection.

    `too_few` says that there are others whose numbers are withheld, because they are too few or would give away too few; the
    numbers are then those of the person's own, and of nobody's in particular.
    `weeks` are Mondays, without what has no date. `cause` None stands for moments with no cause. `feelings` counts customers'
    messages that showed each.
    """

    too_few: bool
    conversations: int
    messages: int
    customer_messages: int
    grades: Grades
    weeks: tuple[Slice[date], ...]
    channels: tuple[Slice[str | None], ...]
    kinds: tuple[Slice[str], ...]
    causes: tuple[Slice[str | None], ...]
    feelings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Tallies with their counts `[rows, places]`; `others` says whose row counts in a group alone."""

    axes: Mapping[str, Axis]
    agents: NDArray[np.int64]
    others: NDArray[np.bool_]
    counts: Counts


def overview(connection: Connection, sight: Sight, filters: Filters) -> Overview:
    """Return the numbers of whole weeks, from the one of `since` to the one of `until`.

    Of the filters, kind, grade, cause and words don't apply: the numbers are by kind, grade and cause already.
    """
    rows = _rows(connection, sight, mine=filters.mine)
    withholding = _withholding(rows)
    selection = _selection(rows, filters)
    enough = withholding.shows(selection)
    kept = np.ones(len(rows.agents), bool) if enough else ~rows.others
    for axis, wanted in selection.items():
        kept &= rows.axes[axis].rows(wanted)
    table = _Table(rows, kept, selection, withholding if enough else None)
    total: Counts = (rows.counts if kept.all() else rows.counts[kept]).sum(axis=0, dtype=np.int64)
    return Overview(
        too_few=not enough,
        conversations=int(total[PLACE["conversations"]]),
        messages=int(total[PLACE["messages"]]),
        customer_messages=int(total[PLACE["customer_messages"]]),
        grades=_grades(total, "kind", OPENINGS),
        weeks=tuple(each for each in table.along(WEEK) if each.key != UNDATED),
        channels=table.along("channel"),
        kinds=table.by("kind", OPENINGS, total),
        causes=tuple(Slice(None if s.key == NO_CAUSE else s.key, s.grades) for s in table.by("cause", _CAUSES, total)),
        feelings={feeling: int(total[PLACE[f"felt/{feeling}"]]) for feeling in FEELINGS},
    )


def _rows(connection: Connection, sight: Sight, *, mine: bool) -> _Rows:
    """Fetch all that somebody may see some of: what may be told of a part depends on the rest."""
    others = func.coalesce(is_counted(sight, tallies), False)
    team = func.coalesce(tallies.c.team, agents.c.team)
    columns = (tallies.c.channel, tallies.c.language, team, func.coalesce(tallies.c.agent_id, -1), others, tallies.c.counts)
    joined = tallies.outerjoin(agents, agents.c.id == tallies.c.agent_id)
    wanted = select(*columns).select_from(joined).where(or_(in_full(sight, tallies), others))
    if mine:
        wanted = wanted.where(tallies.c.agent_id.in_(sorted(sight.own)))
    found = connection.execute(wanted).all()
    channels, languages, teams, who, is_other, counts = zip(*found, strict=True) if found else ((),) * 6
    row = np.repeat(np.arange(len(found)), [weeks_in(blob) for blob in counts])
    unpacked = unpack(counts)
    days, week = np.unique(unpacked[:, 0], return_inverse=True)
    axes = {WEEK: _axis([date.fromordinal(day) for day in days.tolist()], week)}
    axes |= {name: _named(keys, row) for name, keys in (("channel", channels), ("language", languages), ("team", teams))}
    return _Rows(axes, np.array(who, np.int64)[row], np.array(is_other, bool)[row], unpacked[:, 1:])


def _named(keys: Sequence[str | None], row: NDArray[np.int64]) -> Axis:
    order = sorted(set(keys), key=lambda key: (key is None, key))
    place = {key: i for i, key in enumerate(order)}
    return _axis(order, np.array([place[key] for key in keys], np.int64)[row])


def _axis(order: Sequence[Hashable], at: NDArray[np.int64]) -> Axis:
    return Axis(order, at == np.arange(len(order))[:, None], at)


def _withholding(rows: _Rows) -> Withholding:
    axes = {
        name: Axis(axis.keys, axis.has[:, rows.others], None if axis.at is None else axis.at[rows.others])
        for name, axis in rows.axes.items()
    }
    for what, labels in (("kind", OPENINGS), ("cause", _CAUSES)):
        starts = [PLACE[f"{what}/{label}/{GRADES[0]}"] for label in labels]  # the other grades stand next to it
        has = np.array([rows.counts[:, start : start + len(GRADES)].any(axis=1) for start in starts], bool)
        axes[what] = Axis(labels, has[:, rows.others])
    return Withholding(rows.agents[rows.others], axes)


def _selection(rows: _Rows, filters: Filters) -> Selection:
    found: dict[str, frozenset[Hashable]] = {
        name: frozenset({value}) for name in ("channel", "language", "team") if (value := getattr(filters, name)) is not None
    }
    if filters.since is not None or filters.until is not None:
        since, until = week_of(filters.since) if filters.since else date.min, week_of(filters.until) if filters.until else date.max
        found[WEEK] = frozenset(week for week in rows.axes[WEEK].keys if week != UNDATED and since <= cast("date", week) <= until)
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    """The tables of a selection; without `withholding`, nothing in it is anybody's who is seen in a group alone."""

    rows: _Rows
    kept: NDArray[np.bool_]
    selection: Selection
    withholding: Withholding | None

    def along(self, name: str) -> tuple[Slice[Any], ...]:
        """Return the slices along an axis, those without rows left out."""
        axis = self.rows.axes[name]
        found: list[Slice[Any]] = []
        for key, has in zip(axis.keys, axis.has, strict=True):
            there = self.kept & has
            if there.any() and self._shows(name, key):
                counts: Counts = self.rows.counts[there].sum(axis=0, dtype=np.int64)
                found.append(Slice(key, _grades(counts, "kind", OPENINGS), int(counts[PLACE["conversations"]])))
            elif there.any():
                found.append(Slice(key, None))
        return tuple(found)

    def by(self, what: str, labels: Sequence[str], total: Counts) -> tuple[Slice[str], ...]:
        """Return the slices by the kind or the cause of moments."""
        return tuple(Slice(label, _grades(total, what, (label,)) if self._shows(what, label) else None) for label in labels)

    def _shows(self, axis: str, key: Hashable) -> bool:
        return self.withholding is None or self.withholding.shows({**self.selection, axis: frozenset({key})})


def _grades(counts: Counts, what: str, labels: Sequence[str]) -> Grades:
    start = PLACE[f"{what}/{labels[0]}/{GRADES[0]}"]  # labels stand next to one another, each with its grades
    found = counts[start : start + len(labels) * len(GRADES)].reshape(len(labels), len(GRADES)).sum(axis=0)
    return Grades(**dict(zip(GRADES, found.tolist(), strict=True)))
