"""The numbers of the overview: counts for a selection of weeks, as far as they may be shown."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from hearten.care.sight import Reach, Sight, cells_to_show, is_large_enough
from hearten.kernel.labels import CAUSES, FEELINGS, GRADES, OPENINGS
from hearten.storage.counting import NO_CAUSE, PLACE, UNDATED, Counts, unpack, week_of
from hearten.storage.filters import Filters
from hearten.storage.seeing import in_full, in_teams, is_others
from hearten.storage.tables import tallies

Key = TypeVar("Key", bound=Hashable)


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

    `too_few` says that there is a group too small to be shown; the numbers are then those of what the person sees in full.
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
    """Tallies `[n]` with their counts `[n, places]`; `others` says whose row is seen in a group alone."""

    weeks: Sequence[date]
    channels: Sequence[str | None]
    agents: NDArray[np.int64]
    others: NDArray[np.bool_]
    counts: Counts


def overview(connection: Connection, sight: Sight, filters: Filters) -> Overview:
    """Return the numbers of whole weeks, from the one of `since` to the one of `until`.

    Of the filters, kind, grade, cause and words don't apply: the numbers are by kind, grade and cause already.
    """
    rows = _rows(connection, sight, filters)
    enough = is_large_enough(len(np.unique(rows.agents[rows.others])))
    if not enough:
        rows = _only(rows, ~rows.others)
    total: Counts = rows.counts.sum(axis=0)
    return Overview(
        too_few=not enough,
        conversations=int(total[PLACE["conversations"]]),
        messages=int(total[PLACE["messages"]]),
        customer_messages=int(total[PLACE["customer_messages"]]),
        grades=_grades(total, "kind", OPENINGS),
        weeks=_partition(_only(rows, np.array([week != UNDATED for week in rows.weeks], bool)), "weeks"),
        channels=_partition(rows, "channels"),
        kinds=_by_label(rows, "kind", OPENINGS),
        causes=tuple(Slice(None if s.key == NO_CAUSE else s.key, s.grades) for s in _by_label(rows, "cause", (*CAUSES, NO_CAUSE))),
        feelings={feeling: int(total[PLACE[f"felt/{feeling}"]]) for feeling in FEELINGS},
    )


def _rows(connection: Connection, sight: Sight, filters: Filters) -> _Rows:
    others = and_(is_others(sight, tallies), tallies.c.agent_id.is_not(None))
    seen = or_(in_full(sight, tallies), others)
    columns = (tallies.c.week, tallies.c.channel, func.coalesce(tallies.c.agent_id, -1), func.coalesce(others, False), tallies.c.counts)
    found = connection.execute(select(*columns).where(seen, *_conditions(filters, sight))).all()
    weeks, channels, agents, is_other, counts = zip(*found, strict=True) if found else ((), (), (), (), ())
    return _Rows(weeks, channels, np.array(agents, np.int64), np.array(is_other, bool), unpack(counts))


def _conditions(filters: Filters, sight: Sight) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.since is not None:
        found.append(tallies.c.week >= week_of(filters.since))
    if filters.until is not None:
        found += [tallies.c.week <= week_of(filters.until), tallies.c.week != UNDATED]
    if filters.channel is not None:
        found.append(tallies.c.channel == filters.channel)
    if filters.language is not None:
        found.append(tallies.c.language == filters.language)
    if filters.team is not None:
        found.append(in_teams(Reach(teams=frozenset({filters.team})), tallies))
    if filters.mine:
        found.append(tallies.c.agent_id.in_(sorted(sight.own)))
    return found


def _only(rows: _Rows, kept: NDArray[np.bool_]) -> _Rows:
    places: list[int] = np.flatnonzero(kept).tolist()
    return _Rows(
        [rows.weeks[i] for i in places], [rows.channels[i] for i in places], rows.agents[kept], rows.others[kept], rows.counts[kept]
    )


def _partition(rows: _Rows, name: str) -> tuple[Slice[Any], ...]:
    keys: Sequence[Any] = getattr(rows, name)
    order = sorted(set(keys), key=lambda key: (key is None, key))
    place = {key: i for i, key in enumerate(order)}
    at = np.array([place[key] for key in keys], np.int64)
    counts = [rows.counts[at == i].sum(axis=0) for i in range(len(order))]
    shown = cells_to_show({key: _behind(rows, at == i) for key, i in place.items()})
    return tuple(
        Slice(key, _grades(counts[i], "kind", OPENINGS), int(counts[i][PLACE["conversations"]])) if key in shown else Slice(key, None)
        for key, i in place.items()
    )


def _by_label(rows: _Rows, what: str, labels: Sequence[str]) -> tuple[Slice[str], ...]:
    behind: dict[str, frozenset[int]] = {}
    for label in labels:
        places = [PLACE[f"{what}/{label}/{grade}"] for grade in GRADES]
        behind[label] = _behind(rows, np.asarray(rows.counts[:, places].sum(axis=1) > 0, bool))
    shown = cells_to_show(behind)
    total: Counts = rows.counts.sum(axis=0)
    return tuple(Slice(label, _grades(total, what, (label,)) if label in shown else None) for label in labels)


def _behind(rows: _Rows, there: NDArray[np.bool_]) -> frozenset[int]:
    """Return the agents behind some rows who are seen in a group alone."""
    return frozenset(np.unique(rows.agents[there & rows.others]).tolist())


def _grades(counts: Counts, what: str, labels: Sequence[str]) -> Grades:
    return Grades(**{grade: int(sum(counts[PLACE[f"{what}/{label}/{grade}"]] for label in labels)) for grade in GRADES})
