"""Full-text search over what people wrote: FTS5 on SQLite, a GIN index on PostgreSQL.

Words match from their beginning ("refund" finds "refunds"), all of them must occur in one message, in any case. There is no stemming: it
would need to know each message's language.
"""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    exists,
    false,
    func,
    literal_column,
    select,
    table,
    text,
    true,
)

from hearten.storage.tables import messages, moments

MOST_WORDS = 10
FEW = 5_000
"""Up to this many matching messages are gathered first; a commoner word is looked for along the ranking instead, where it soon turns up."""

FTS = table("messages_fts", column("rowid", Integer))
"""The index of words; the first migration makes it, and on PostgreSQL an index over the expression below."""

_POSTGRES_WORDS = r"to_tsvector('simple'::regconfig, regexp_replace(messages.text, '\W+', ' ', 'g'))"


def add(connection: Connection, conversation_ids: Sequence[int]) -> None:
    """Index the messages of conversations that have just been stored. PostgreSQL does it by itself."""
    if connection.dialect.name == "sqlite":
        _each_message(connection, "INSERT INTO messages_fts(rowid, text) SELECT id, text", conversation_ids)


def remove(connection: Connection, conversation_ids: Sequence[int]) -> None:
    """Take messages out of the index; call it while they are still there, because the index asks for their words."""
    if connection.dialect.name == "sqlite":
        _each_message(connection, "INSERT INTO messages_fts(messages_fts, rowid, text) SELECT 'delete', id, text", conversation_ids)


def _each_message(connection: Connection, statement: str, conversation_ids: Sequence[int]) -> None:
    clause = text(f"{statement} FROM messages WHERE conversation_id IN :ids").bindparams(bindparam("ids", expanding=True))
    connection.execute(clause, {"ids": list(conversation_ids)})


def words(query: str) -> tuple[str, ...]:
    """Split what somebody typed into the words to look for, at most ten."""
    return tuple(re.findall(r"[^\W_]+", query.lower()))[:MOST_WORDS]


def mentions(connection: Connection, query: str) -> ColumnElement[bool]:
    """Return the condition that some message of a moment's conversation has the words; with no word in it, nothing matches."""
    found = words(query)
    if not found:
        return false()
    matching = select(messages.c.conversation_id).where(_has(connection, found))
    few = connection.execute(select(func.count()).select_from(_matching_messages(connection, found).limit(FEW).subquery())).scalar_one()
    if few < FEW:
        return moments.c.conversation_id.in_(matching)
    return exists(_along(connection, found))


def quotes(query: str) -> ColumnElement[bool]:
    """Return the condition that a moment's own quote has the words: all that may be searched where only the moment is seen."""
    return and_(true(), *(moments.c.quote.icontains(word, autoescape=True) for word in words(query)))


def _matching_messages(connection: Connection, found: Sequence[str]) -> Select[Any]:
    if connection.dialect.name == "sqlite":
        return select(FTS.c.rowid).where(_match(found))
    return select(messages.c.id).where(_has(connection, found))


def _has(connection: Connection, found: Sequence[str]) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return messages.c.id.in_(select(FTS.c.rowid).where(_match(found)))
    query = " & ".join(f"{word}:*" for word in found)
    return literal_column(_POSTGRES_WORDS).op("@@")(func.to_tsquery(literal_column("'simple'::regconfig"), query))


def _along(connection: Connection, found: Sequence[str]) -> Select[Any]:
    """Look into one moment's conversation at a time."""
    own = messages.c.conversation_id == moments.c.conversation_id
    if connection.dialect.name != "sqlite":
        return select(messages.c.id).where(own, _has(connection, found))
    one = exists(select(FTS.c.rowid).where(FTS.c.rowid == messages.c.id, _match(found)))
    return select(messages.c.id).where(own, one)


def _match(found: Sequence[str]) -> ColumnElement[bool]:
    return literal_column("messages_fts").op("MATCH")(" ".join(f'"{word}"*' for word in found))
