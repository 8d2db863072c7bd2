"""Readings and moments as they are written: at an import, and again when another bundle or rubric reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from hearten.kernel.conversation import Conversation
from hearten.kernel.moment import Heard, Moment
from hearten.storage import counting
from hearten.storage.agents import ensure
from hearten.storage.columns import CompactJson, label
from hearten.storage.encoding import moment_row, reading_data
from hearten.storage.places import PLACE
from hearten.storage.tables import conversations, moments, readings, shares


def attributed(heard: Heard, moment: Moment, agents: Mapping[str, int]) -> int | None:
    """Return the agent whose moment it is: who responded, or else who wrote last before it, or else who wrote first.

    None where no agent of the conversation has a name: such a conversation is nobody's in particular.
    """
    messages = heard.conversation.messages
    at = moment.opening.message
    for number in chain(moment.response, range(at, -1, -1), range(at, len(messages))):
        if messages[number].role == "agent" and (name := label(messages[number].author)):
            return agents[name]
    return None


def counted_with(heard: Heard, agents: Mapping[str, int]) -> list[list[Any]]:
    """Say what a conversation adds to the tallies."""
    cell = counting.cell_of(heard.conversation, agents)
    return counting.counted(heard, cell, [attributed(heard, moment, agents) for moment in heard.moments])


def insert_readings(connection: Connection, stored: Sequence[tuple[int, Heard]], now: datetime) -> None:
    """Store what a bundle says of conversations; what it said of them before is replaced, what others said stays."""
    rows: list[dict[str, Any]] = [
        {"conversation_id": key, "bundle": heard.readings[0].bundle, "read_at": now, "data": reading_data(heard.readings)}
        for key, heard in stored
        if heard.readings
    ]
    for bundle in {row["bundle"] for row in rows}:
        ids = [row["conversation_id"] for row in rows if row["bundle"] == bundle]
        connection.execute(delete(readings).where(readings.c.bundle == bundle, readings.c.conversation_id.in_(ids)))
    if rows:
        connection.execute(insert(readings), rows)


def insert_moments(connection: Connection, stored: Sequence[tuple[int, Heard]], agents: Mapping[str, int]) -> int:
    """Store the current moments of conversations and return how many there are."""
    rows = [row for key, heard in stored for row in _rows(key, heard, agents)]
    if rows:
        connection.execute(insert(moments), rows)
    return len(rows)


def _rows(conversation_id: int, heard: Heard, agents: Mapping[str, int]) -> list[dict[str, Any]]:
    conversation = heard.conversation
    starts = _starts(conversation)
    return [
        {
            **moment_row(moment),
            "conversation_id": conversation_id,
            "is_current": True,
            "is_shared": False,
            "at": conversation.messages[moment.opening.message].at or starts,
            "agent_id": attributed(heard, moment, agents),
            "channel": label(conversation.channel),
            "language": label(conversation.language),
            "team": label(conversation.team),
        }
        for moment in heard.moments
    ]


def _starts(conversation: Conversation) -> datetime | None:
    return min((message.at for message in conversation.messages if message.at is not None), default=None)


def save_rereadings(connection: Connection, reread: Sequence[tuple[int, Heard]], *, now: datetime) -> int:
    """Store what another bundle or rubric makes of stored conversations, and return how many moments there are now.

    Earlier moments stay, no longer current, with what was objected to in them; what an agent has shared stays shared. Give at most
    a few hundred at once.
    """
    ids = [number for number, _ in reread]
    before = {row.id: row.counted for row in connection.execute(select(conversations).where(conversations.c.id.in_(ids)))}
    stored = [(key, heard) for key, heard in reread if key in before]
    agents = ensure(connection, (m.author for _, heard in stored for m in heard.conversation.messages if m.role == "agent"))
    shared = _shared(connection, ids)
    of_these = moments.c.conversation_id.in_(ids) & moments.c.is_current
    connection.execute(update(moments).where(of_these).values(is_current=False))
    insert_readings(connection, stored, now)
    made = insert_moments(connection, stored, agents)
    _share_again(connection, ids, shared)
    if stored:
        _count_again(connection, stored, agents, before)
    return made


def _shared(connection: Connection, ids: Sequence[int]) -> dict[tuple[Any, ...], Any]:
    columns = [moments.c[name] for name in PLACE]
    of_these = moments.c.conversation_id.in_(ids) & moments.c.is_current
    rows = connection.execute(select(shares, *columns).join_from(moments, shares).where(of_these))
    return {tuple(row)[3:]: row for row in rows}


def _share_again(connection: Connection, ids: Sequence[int], shared: Mapping[tuple[Any, ...], Any]) -> None:
    """Let shares go over to the new moments: taking one back has to leave none behind."""
    if not shared:
        return
    old = [row.moment_id for row in shared.values()]
    connection.execute(delete(shares).where(shares.c.moment_id.in_(old)))
    connection.execute(update(moments).where(moments.c.id.in_(old)).values(is_shared=False))
    columns = [moments.c[name] for name in PLACE]
    of_these = moments.c.conversation_id.in_(ids) & moments.c.is_current
    now_there = {tuple(row)[1:]: row.id for row in connection.execute(select(moments.c.id, *columns).where(of_these))}
    rows = [{"moment_id": now_there[key], "person_id": old.person_id, "at": old.at} for key, old in shared.items() if key in now_there]
    if rows:
        connection.execute(insert(shares), rows)
        connection.execute(update(moments).where(moments.c.id.in_([row["moment_id"] for row in rows])).values(is_shared=True))


def _count_again(
    connection: Connection, stored: Sequence[tuple[int, Heard]], agents: Mapping[str, int], before: Mapping[int, list[list[Any]]]
) -> None:
    counts = {key: counted_with(heard, agents) for key, heard in stored}
    counting.apply(
        connection,
        added=[entry for entries in counts.values() for entry in entries],
        removed=[entry for key in counts for entry in before[key]],
    )
    one = update(conversations).where(conversations.c.id == bindparam("this")).values(counted=bindparam("entries", type_=CompactJson))
    connection.execute(one, [{"this": key, "entries": entries} for key, entries in counts.items()])
