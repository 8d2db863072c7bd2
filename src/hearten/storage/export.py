"""Conversations as they were stored, streamed for exports and for reading them again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from hearten.care.sight import Sight
from hearten.kernel.moment import Heard, Moment
from hearten.kernel.reading import Reading
from hearten.storage.conversations import conversation_from
from hearten.storage.encoding import moment_from, readings_from
from hearten.storage.seeing import conversation_by_reach
from hearten.storage.tables import agents, conversations, messages, moments, readings

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored conversation with its latest readings and its current moments."""

    id: int
    heard: Heard


def stream(connection: Connection, sight: Sight, *, after: int = 0) -> Iterator[Stored]:
    """Yield every conversation in which everybody's part may be read, by id, from after the id `after`.

    A few hundred are in memory at a time. Customers' names are not stored, and so not exported.
    """
    while batch := _batch(connection, sight, conversations.c.id > after):
        yield from batch
        after = batch[-1].id


def some(connection: Connection, sight: Sight, ids: Sequence[int]) -> list[Stored]:
    """Return those of some conversations in which everybody's part may be read, by id. Give at most a few hundred."""
    return _batch(connection, sight, conversations.c.id.in_(list(ids)), most=len(ids))


def _batch(connection: Connection, sight: Sight, which: Any, *, most: int = AT_ONCE) -> list[Stored]:
    wanted = select(conversations).where(which, conversation_by_reach(sight)).order_by(conversations.c.id).limit(most)
    rows = connection.execute(wanted).all()
    ids = [row.id for row in rows]
    said = _grouped(
        connection.execute(
            select(messages, agents.c.name)
            .select_from(messages.outerjoin(agents, agents.c.id == messages.c.agent_id))
            .where(messages.c.conversation_id.in_(ids))
            .order_by(messages.c.conversation_id, messages.c.number)
        )
    )
    read = _readings(connection, ids)
    found = _moments(connection, ids)
    return [Stored(row.id, Heard(conversation_from(row, said[row.id]), read.get(row.id, ()), tuple(found[row.id]))) for row in rows]


def _grouped(rows: Any) -> Mapping[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.conversation_id].append(row)
    return grouped


def _readings(connection: Connection, ids: Sequence[int]) -> Mapping[int, tuple[Reading, ...]]:
    wanted = select(readings).where(readings.c.conversation_id.in_(ids)).order_by(readings.c.read_at, readings.c.bundle.desc())
    return {row.conversation_id: readings_from(row.bundle, row.data) for row in connection.execute(wanted)}


def _moments(connection: Connection, ids: Sequence[int]) -> Mapping[int, list[Moment]]:
    wanted = select(moments).where(moments.c.conversation_id.in_(ids), moments.c.is_current)
    grouped: dict[int, list[Moment]] = defaultdict(list)
    for row in connection.execute(wanted.order_by(moments.c.id)):
        grouped[row.conversation_id].append(moment_from(row))
    return grouped
