"""Erasing people: what they said, what was read in it, what was counted, and the bytes that it left in the files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, select, text, update

from hearten.kernel.errors import Conflict, NotFound
from hearten.storage import counting, phrases, search
from hearten.storage.database import WAIT_MS, Database
from hearten.storage.tables import agents, conversations, customer_keys, messages, metadata, moments, phrase_uses

AT_ONCE = 500
STILL_READ = (
    "It is erased, but somebody is reading the database, an export perhaps, and until they are done its log keeps the words. "
    "Erase the same once more when they have finished."
)


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased."""

    conversations: int = 0
    messages: int = 0
    moments: int = 0


def erase_customer(connection: Connection, customer_key: str) -> Erased:
    """Erase every conversation of a customer. Call `scrub` when the transaction is over: until then the words are on the disk."""
    of_theirs = select(customer_keys.c.conversation_id).where(customer_keys.c.key == customer_key)
    return _erase(connection, conversations.c.id.in_(of_theirs))


def erase_conversations(connection: Connection, ids: Sequence[int]) -> Erased:
    """Erase some conversations. Call `scrub` when the transaction is over."""
    return _erase(connection, conversations.c.id.in_(list(ids)))


def erase_before(connection: Connection, before: datetime) -> Erased:
    """Erase what ended, or else was imported, before a time: the retention. Call `scrub` when the transaction is over."""
    return _erase(connection, func.coalesce(conversations.c.ended_at, conversations.c.imported_at) < before)


def erase_agent(connection: Connection, agent_id: int) -> None:
    """Take an agent's name away; call `scrub` afterwards.

    What was answered stays somebody's own: were it nobody's, leads could read it. Erasing the customer erases it.

    Raises:
        NotFound: there is no such agent.
    """
    gone = update(agents).where(agents.c.id == agent_id).values(name=f"[erased-{agent_id}]", person_id=None)
    if connection.execute(gone).rowcount == 0:
        raise NotFound(f"There is no agent number {agent_id}.")


def scrub(database: Database, *, wait_ms: int = WAIT_MS) -> None:
    """Leave no byte of what was erased in the database's files. Takes seconds to minutes; others can read meanwhile.

    SQLite: its index of words keeps deleted words until it is merged, its log keeps old pages until it is emptied. PostgreSQL
    rewrites its tables; its write-ahead log and backups are its administrator's to rotate.

    Raises:
        Conflict: on SQLite, somebody has been reading an older state for longer than `wait_ms`, so the log can't be emptied.
    """
    if database.is_sqlite:
        with database.write() as connection:
            connection.execute(text("INSERT INTO messages_fts(messages_fts) VALUES ('optimize')"))
        with database.outside() as connection:
            connection.detach()  # so that nobody inherits how long it waits
            connection.execute(text(f"PRAGMA busy_timeout={wait_ms}"))
            connection.execute(text("VACUUM"))
            if connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one():
                raise Conflict(STILL_READ)
    else:
        with database.outside() as connection:
            connection.execute(text(f"VACUUM (FULL, ANALYZE) {', '.join(table.name for table in metadata.sorted_tables)}"))


def _erase(connection: Connection, which: ColumnElement[bool]) -> Erased:
    total = Erased()
    rows = connection.execute(select(conversations.c.id).where(which)).scalars().all()
    for start in range(0, len(rows), AT_ONCE):
        some = _erase_some(connection, rows[start : start + AT_ONCE])
        total = Erased(
            total.conversations + some.conversations,
            total.messages + some.messages,
            total.moments + some.moments,
        )
    if rows:
        phrases.drop_unused(connection)
    return total


def _erase_some(connection: Connection, ids: Sequence[int]) -> Erased:
    said = connection.execute(select(func.count()).where(messages.c.conversation_id.in_(ids))).scalar_one()
    found = connection.execute(select(func.count()).where(moments.c.conversation_id.in_(ids), moments.c.is_current)).scalar_one()
    added = connection.execute(select(conversations.c.counted).where(conversations.c.id.in_(ids))).scalars().all()
    used = connection.execute(select(phrase_uses.c.phrase_id).where(phrase_uses.c.conversation_id.in_(ids)).distinct()).scalars().all()
    counting.apply(connection, removed=[entry for entries in added for entry in entries])
    search.remove(connection, ids)
    connection.execute(delete(conversations).where(conversations.c.id.in_(ids)))
    phrases.count(connection, used)
    return Erased(len(ids), said, found)
