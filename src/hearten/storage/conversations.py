"""One conversation as somebody may read it."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, func, select

from hearten.care.sight import Sight
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.errors import NotFound
from hearten.kernel.labels import Role
from hearten.kernel.reading import Reading
from hearten.storage import moments
from hearten.storage.encoding import readings_from
from hearten.storage.moments import Card
from hearten.storage.seeing import conversation_by_reach, conversation_in_full
from hearten.storage.tables import agents, conversations, messages, readings


@dataclass(frozen=True, slots=True)
class Exchange:
    """A conversation, or a part of it that begins with message `start`; `length` counts the messages of all of it.

    `readings` has one for each message, None where it is another agent's and not to be seen; `moments` are those of these messages
    that may be. `places` are the messages, of all of it, at which such moments are, in order.
    """

    id: int
    conversation: Conversation
    readings: tuple[Reading | None, ...]
    moments: tuple[Card, ...]
    start: int
    length: int
    places: tuple[int, ...]


def length(connection: Connection, conversation_id: int) -> int:
    """Return how many messages a conversation has; whether somebody may read it is not asked here."""
    return connection.execute(select(func.count()).where(messages.c.conversation_id == conversation_id)).scalar_one()


def one(connection: Connection, sight: Sight, conversation_id: int, *, start: int = 0, most: int | None = None) -> Exchange:
    """Return a conversation, or `most` messages of it from `start` on, with its latest readings and its current moments.

    Raises:
        NotFound: there is none, or none that this person may read.
    """
    by_reach = func.coalesce(conversation_by_reach(sight), False).label("by_reach")
    wanted = select(conversations, by_reach).where(conversations.c.id == conversation_id, conversation_in_full(sight))
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise NotFound("There is no such conversation, or it isn't yours to read.")
    said = connection.execute(
        select(messages, agents.c.name)
        .select_from(messages.outerjoin(agents, agents.c.id == messages.c.agent_id))
        .where(messages.c.conversation_id == conversation_id, messages.c.number >= start)
        .order_by(messages.c.number)
        .limit(most)
    ).all()
    these = slice(start, None if most is None else start + most)
    hidden = {m.number for m in said if m.agent_id is not None and m.agent_id not in sight.own} if not row.by_reach else set[int]()
    latest = enumerate(_latest(connection, conversation_id, these), start)
    return Exchange(
        row.id,
        conversation_from(row, said),
        tuple(None if number in hidden else reading for number, reading in latest),
        moments.in_conversation(connection, sight, conversation_id, these),
        start,
        length(connection, conversation_id),
        moments.places_in(connection, sight, conversation_id),
    )


def _latest(connection: Connection, conversation_id: int, these: slice) -> tuple[Reading, ...]:
    there = select(readings.c.bundle, readings.c.data).where(readings.c.conversation_id == conversation_id)
    row = connection.execute(there.order_by(readings.c.read_at.desc(), readings.c.bundle).limit(1)).one_or_none()
    return () if row is None else readings_from(row.bundle, row.data[these])


def conversation_from(row: Any, said: Any) -> Conversation:
    """Put a conversation together again from its row and those of its messages, in order, with their agents' `name`."""
    return Conversation(
        id=row.external_id,
        messages=tuple(Message(cast("Role", m.role), m.text, m.at, m.name) for m in said),
        source=row.source,
        channel=row.channel,
        language=row.language,
        team=row.team,
        outcome=Outcome(row.csat, row.resolved, row.reopened, row.outcome),
    )
