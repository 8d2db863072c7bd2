"""Full-text search over what people wrote: FTS5 on SQLite, a GIN index on PostgreSQL.

Words of three letters and more match from their beginning ("refund" finds "refunds"); all must occur in one message, in any
case. There is no stemming: it would need to know each message's language.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
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
SHORTEST_BEGINNING = 3
"""A shorter word is looked for as it is: too many words begin with two letters."""

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
    """Return the condition that a moment is current and some message of its conversation has the words; without a word nothing matches."""
    found = words(query)
    if not found:
        return false()
    if _are_common(connection, found):
        return and_(moments.c.is_current, exists(_along(connection, found)))
    there = moments.alias()
    said = select(messages.c.conversation_id).where(_has(connection, found))
    those = select(there.c.id).where(there.c.is_current, there.c.conversation_id.in_(said))
    return moments.c.id.in_(those)


def _are_common(connection: Connection, found: Sequence[str]) -> bool:
    """Say whether very many messages have the words, asking for the words as they are first: counting beginnings takes longer."""
    if connection.dialect.name != "sqlite":
        return _count(connection, select(messages.c.id).where(_has(connection, found))) >= FEW
    exactly = " ".join(f'"{word}"' for word in found)
    return any(_count(connection, select(FTS.c.rowid).where(_match(asked))) >= FEW for asked in (exactly, _beginnings(found)))


def _count(connection: Connection, which: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(which.limit(FEW).subquery())).scalar_one()


def quotes(query: str) -> ColumnElement[bool]:
    """Return the condition that a moment's own quote has the words: all that may be searched where only the moment is seen."""
    return and_(true(), *(moments.c.quote.icontains(word, autoescape=True) for word in words(query)))


def _has(connection: Connection, found: Sequence[str]) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite":
        return messages.c.id.in_(select(FTS.c.rowid).where(_match(_beginnings(found))))
    query = " & ".join(f"{word}:*" if _may_go_on(word) else word for word in found)
    return literal_column(_POSTGRES_WORDS).op("@@")(func.to_tsquery(literal_column("'simple'::regconfig"), query))


def _along(connection: Connection, found: Sequence[str]) -> Select[Any]:
    """Look into the messages of one moment's conversation at a time, without the index: it would gather every match each time."""
    has = func.hearten_mentions(messages.c.text, " ".join(found)) if connection.dialect.name == "sqlite" else _has(connection, found)
    return select(messages.c.id).where(messages.c.conversation_id == moments.c.conversation_id, has)


def _match(query: str) -> ColumnElement[bool]:
    return literal_column("messages_fts").op("MATCH")(query)


def _beginnings(found: Sequence[str]) -> str:
    return " ".join(f'"{word}"*' if _may_go_on(word) else f'"{word}"' for word in found)


def _may_go_on(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING


def register(connection: Any) -> None:
    """Teach an SQLite connection `hearten_mentions(text, words)`, which finds what the index would."""
    connection.create_function("hearten_mentions", 2, _mentions, deterministic=True)


def _mentions(text: str, found: str) -> bool:
    folded = _folded(text)
    return all(pattern.search(folded) for pattern in _patterns(found))


@lru_cache(maxsize=64)
def _patterns(found: str) -> tuple[re.Pattern[str], ...]:
    begins, ends = r"(?<![^\W_])", r"(?![^\W_])"
    return tuple(re.compile(f"{begins}{re.escape(word)}{'' if _may_go_on(word) else ends}") for word in _folded(found).split())


def _folded(text: str) -> str:
    """Return a text as FTS5 compares it: lower case, without accents."""
    lower = text.lower()
    return lower if lower.isascii() else "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
