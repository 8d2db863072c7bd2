"""Moments as pages show them: ranked, filtered, and no more of each than the person may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from hearten.care.sight import NOWHERE, Sight
from hearten.kernel.errors import HeartenError, NotFound
from hearten.kernel.labels import Cause, Effect, Grade, OpeningKind
from hearten.kernel.moment import Moment
from hearten.storage import search
from hearten.storage.encoding import moment_from
from hearten.storage.excerpts import Said, excerpts
from hearten.storage.filters import Filters, conditions
from hearten.storage.places import same_place
from hearten.storage.seeing import group_is_large_enough, in_full, is_others
from hearten.storage.tables import moments, objections

_MARK = re.compile(r"(?P<ranking>\d{1,9}(\.\d{1,30})?(e-\d{1,3})?):(?P<id>\d{1,18})", re.ASCII)  # 18 digits fit a database's numbers


@dataclass(frozen=True, slots=True)
class Card:
    """One moment as somebody may see it.

    In a group (`is_full` is False) there is only the customer's side: `at` is cut to the day, `moment` and `conversation` are
    None and `said` is empty. In full, `said` are the messages from the opening to what followed the response. `objections` counts
    those to any grade that the opening has had.
    """

    id: int
    is_full: bool
    is_own: bool
    quote: str
    kind: OpeningKind
    grade: Grade
    cause: Cause | None
    effect: Effect
    would_have_helped: tuple[str, ...]
    to_be_heard: tuple[str, ...]
    strength: float
    need: float
    at: datetime | None
    channel: str | None
    language: str | None
    conversation: int | None = None
    moment: Moment | None = None
    said: tuple[Said, ...] = ()
    is_shared: bool = False
    objections: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some cards, the mark to ask for the next ones with, and whether a group was left out because it was too small."""

    cards: tuple[Card, ...]
    after: str | None
    too_few: bool


def page(connection: Connection, sight: Sight, filters: Filters, *, after: str | None = None, size: int = 20) -> Page:
    """Return a page of current moments: worst met and most needed first, or what went beautifully.

    Raises:
        HeartenError: `after` is no mark of a page.
    """
    wanted = [search.mentions(connection, filters.text) if filters.text else moments.c.is_current, *conditions(filters, sight)]
    full, others = in_full(sight, moments), is_others(sight, moments)
    if filters.text:
        quoted = search.quotes(filters.text)
        full = or_(in_full(replace(sight, shared=NOWHERE), moments), and_(full, quoted))
        others = and_(quoted, others)
    enough = sight.groups.is_empty or group_is_large_enough(connection, others, *wanted)
    seen = or_(full, others) if enough and not sight.groups.is_empty else full
    ranking = moments.c.rank if filters.order == "worst" else moments.c.shine
    if filters.order == "best":
        wanted.append(moments.c.shine > 0)
    if after is not None:
        wanted.append(tuple_(ranking, moments.c.id) < tuple_(*_position(after)))
    ids = select(moments.c.id).where(*wanted, seen).order_by(ranking.desc(), moments.c.id.desc()).limit(size + 1)
    found = connection.execute(ids).scalars().all()
    cards = _cards(connection, sight, found[:size])
    last = connection.execute(select(ranking).where(moments.c.id == found[size - 1])).scalar_one() if len(found) > size else None
    return Page(cards, None if last is None else f"{last!r}:{found[size - 1]}", not enough)


def one(connection: Connection, sight: Sight, moment_id: int) -> Card:
    """Return one moment in full; in a group there is no such thing as one moment.

    Raises:
        NotFound: there is none, or none that this person may see.
    """
    seen = select(moments.c.id).where(moments.c.id == moment_id, in_full(sight, moments))
    cards = _cards(connection, sight, connection.execute(seen).scalars().all())
    if not cards:
        raise NotFound("There is no such moment, or it isn't yours to see.")
    return cards[0]


def in_conversation(connection: Connection, sight: Sight, conversation_id: int, these: slice = slice(None)) -> tuple[Card, ...]:
    """Return those current moments of a conversation, or of these messages of it, that may be seen in full, in their order."""
    ids = select(moments.c.id).where(_there(sight, conversation_id), moments.c.message >= (these.start or 0))
    if these.stop is not None:
        ids = ids.where(moments.c.message < these.stop)
    return _cards(connection, sight, connection.execute(ids.order_by(moments.c.message, moments.c.starts)).scalars().all())


def places_in(connection: Connection, sight: Sight, conversation_id: int) -> tuple[int, ...]:
    """Return the messages of a conversation at which there are such moments, in order."""
    there = select(moments.c.message).where(_there(sight, conversation_id)).order_by(moments.c.message)
    return tuple(connection.execute(there).scalars())


def _there(sight: Sight, conversation_id: int) -> ColumnElement[bool]:
    return and_(moments.c.is_current, moments.c.conversation_id == conversation_id, in_full(sight, moments))


def newest(connection: Connection, sight: Sight) -> int:
    """Return the id of the newest current moment that may be seen in full, 0 without any: what live pages count from."""
    seen = select(func.max(moments.c.id)).where(moments.c.is_current, in_full(sight, moments))
    return connection.execute(seen).scalar_one() or 0


def _position(after: str) -> tuple[float, int]:
    place = _MARK.fullmatch(after)
    if place is None:
        raise HeartenError(f"The address asks for what comes after {after[:40]!r}, which is no place in a list. Start at its first page.")
    return float(place["ranking"]), int(place["id"])


_HELPING = ("would_have_helped", "to_be_heard")
_IN_GROUPS = ("quote", "kind", "grade", "cause", "effect", *_HELPING, "strength", "need", "at", "channel", "language")
"""The columns that are read where only a group's side may be seen."""


def _cards(connection: Connection, sight: Sight, ids: Sequence[int]) -> tuple[Card, ...]:
    graded = moments.alias("graded")
    objections_there = select(func.count()).select_from(objections.join(graded, graded.c.id == objections.c.moment_id))
    objected = objections_there.where(same_place(graded, moments)).correlate(moments).scalar_subquery().label("objected")
    full = connection.execute(select(moments, objected).where(moments.c.id.in_(ids), in_full(sight, moments))).all()
    said = excerpts(connection, full)
    cards = {row.id: _full_card(row, sight, said[row.id]) for row in full}
    rest = [found for found in ids if found not in cards]
    if rest:
        columns = (moments.c.id, *(moments.c[name] for name in _IN_GROUPS))
        cards |= {row.id: _group_card(row) for row in connection.execute(select(*columns).where(moments.c.id.in_(rest)))}
    return tuple(cards[found] for found in ids)


def _group_card(row: Any) -> Card:
    known = {name: getattr(row, name) for name in _IN_GROUPS if name not in {*_HELPING, "at"}}
    helping = {name: tuple(getattr(row, name)) for name in _HELPING}
    day = row.at and row.at.replace(hour=0, minute=0, second=0, microsecond=0)
    return Card(id=row.id, is_full=False, is_own=False, at=day, **helping, **known)


def _full_card(row: Any, sight: Sight, said: tuple[Said, ...]) -> Card:
    return replace(
        _group_card(row),
        is_full=True,
        is_own=row.agent_id in sight.own,
        at=row.at,
        conversation=row.conversation_id,
        moment=moment_from(row),
        said=said,
        is_shared=row.is_shared,
        objections=row.objected,
    )
