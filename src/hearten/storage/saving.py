"""Storing what has been read, a batch at a time: a batch takes a handful of statements, however much is in it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select, update

from hearten.kernel.conversation import Conversation
from hearten.kernel.moment import Heard
from hearten.storage import counting, objections, search
from hearten.storage.agents import ensure
from hearten.storage.columns import label
from hearten.storage.tables import answered, conversations, customer_keys, messages, moments, phrase_uses, readings
from hearten.storage.writing_moments import counted_with, insert_moments, insert_readings

MOST_AT_ONCE = 500
"""Rows named in one statement; both databases take far more, but not without end."""


MESSAGES_AT_ONCE = 4_096
"""Rows that one statement writes; SQLAlchemy holds all of them several times over, and a conversation may have 100,000."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A conversation to store: what was heard in it, the hash of how it came, and the keys of its customers' names."""

    heard: Heard
    content_hash: str
    customer_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a batch. `ids` are the stored conversations' ids, in the order in which they arrived."""

    new: int
    changed: int
    unchanged: int
    moments: int
    ids: tuple[int, ...]


def identity(source: str, external_id: str) -> str:
    """Return the key by which a conversation is known again."""
    return hashlib.blake2b(f"{len(source)}:{source}{external_id}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def stored_hashes(connection: Connection, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the content hash of each (source, external id) that is stored already."""
    keys = {identity(*one): one for one in wanted}
    return {keys[key]: row.content_hash for key, row in _known(connection, list(keys)).items()}


def save_batch(connection: Connection, arriving: Sequence[Arriving], *, now: datetime, import_id: int | None = None) -> Saved:
    """Store conversations with their readings and moments: add new ones, replace changed ones, leave the others alone."""
    latest = {identity(one.heard.conversation.source, one.heard.conversation.id): one for one in arriving}
    known = _known(connection, list(latest))
    changed = {key: one for key, one in latest.items() if key in known and known[key].content_hash != one.content_hash}
    new = {key: one for key, one in latest.items() if key not in known}
    replaced = [known[key] for key in changed]
    kept = _clear(connection, [row.id for row in replaced])
    agents = ensure(connection, (m.author for one in (*new.values(), *changed.values()) for m in _by_agents(one.heard.conversation)))
    writing = {**new, **changed}
    counts = {key: counted_with(one.heard, agents) for key, one in writing.items()}
    rows = {key: {**_row(one, now, import_id), "identity": key, "counted": counts[key]} for key, one in writing.items()}
    ids = _write_rows(connection, [rows[key] for key in new], [rows[key] for key in changed], {k: r.id for k, r in known.items()})
    _write_keys(connection, {ids[name]: one.customer_keys for name, one in writing.items() if one.customer_keys})
    made = _write_contents(connection, [(ids[key], one.heard) for key, one in writing.items()], agents, now)
    for some in kept:
        objections.put_back(connection, some)
    counting.apply(
        connection,
        added=[entry for entries in counts.values() for entry in entries],
        removed=[entry for row in replaced for entry in row.counted],
    )
    order = tuple(ids[identity(one.heard.conversation.source, one.heard.conversation.id)] for one in arriving)
    return Saved(len(new), len(changed), len(latest) - len(writing), made, order)


def _known(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    wanted = (conversations.c.id, conversations.c.identity, conversations.c.content_hash, conversations.c.counted)
    found: dict[str, Any] = {}
    for start in range(0, len(keys), MOST_AT_ONCE):
        rows = connection.execute(select(*wanted).where(conversations.c.identity.in_(keys[start : start + MOST_AT_ONCE])))
        found.update({row.identity: row for row in rows})
    return found


def _by_agents(conversation: Conversation) -> Iterable[Any]:
    return (message for message in conversation.messages if message.role == "agent")


def _clear(connection: Connection, ids: Sequence[int]) -> list[list[RowMapping]]:
    """Take away everything that hangs on conversations, but not the conversations, and return what was objected to in them.

    Readings by other bundles go too: they are of words that are not there any more. So do shares: the words have to be shown anew.
    """
    kept: list[list[RowMapping]] = []
    for start in range(0, len(ids), MOST_AT_ONCE):
        some = ids[start : start + MOST_AT_ONCE]
        kept.append(objections.in_conversations(connection, some))
        search.remove(connection, some)
        for hanging in (moments, readings, answered, phrase_uses, messages):
            connection.execute(delete(hanging).where(hanging.c.conversation_id.in_(some)))
    return kept


def _write_keys(connection: Connection, keys: Mapping[int, Sequence[str]]) -> None:
    """Keep under which keys the customers of conversations are found.

    A conversation that comes again without its customer's name, as an export of hearten's does, keeps those that it had.
    """
    for start in range(0, len(keys), MOST_AT_ONCE):
        connection.execute(delete(customer_keys).where(customer_keys.c.conversation_id.in_(list(keys)[start : start + MOST_AT_ONCE])))
    rows = [{"conversation_id": number, "key": key} for number, own in keys.items() for key in own]
    if rows:
        connection.execute(insert(customer_keys), rows)


def _row(one: Arriving, now: datetime, import_id: int | None) -> dict[str, Any]:
    conversation = one.heard.conversation
    times = [message.at for message in conversation.messages if message.at is not None]
    return {
        "source": conversation.source,
        "external_id": conversation.id,
        "channel": label(conversation.channel),
        "language": label(conversation.language),
        "team": label(conversation.team),
        "started_at": min(times, default=None),
        "ended_at": max(times, default=None),
        "customer_key": next(iter(one.customer_keys), None),
        "csat": conversation.outcome.csat,
        "resolved": conversation.outcome.resolved,
        "reopened": conversation.outcome.reopened,
        "outcome": dict(conversation.outcome.more),
        "content_hash": one.content_hash,
        "imported_at": now,
        "import_id": import_id,
    }


def _write_rows(
    connection: Connection, new: Sequence[dict[str, Any]], changed: Sequence[dict[str, Any]], known: Mapping[str, int]
) -> dict[str, int]:
    ids = dict(known)
    if changed:
        by_id = update(conversations).where(conversations.c.identity == bindparam("known_identity"))
        connection.execute(by_id, [{**row, "known_identity": row["identity"]} for row in changed])
    if new:
        connection.execute(insert(conversations), new)
        ids |= {key: row.id for key, row in _known(connection, [row["identity"] for row in new]).items()}
    return ids


def _write_contents(connection: Connection, stored: Sequence[tuple[int, Heard]], agents: Mapping[str, int], now: datetime) -> int:
    rows = (row for key, heard in stored for row in _message_rows(key, heard.conversation, agents))
    took_part: set[tuple[int, int]] = set()
    while some := list(islice(rows, MESSAGES_AT_ONCE)):
        connection.execute(insert(messages), some)
        took_part |= {(row["conversation_id"], row["agent_id"]) for row in some if row["agent_id"] is not None}
    if took_part:
        connection.execute(insert(answered), [{"conversation_id": one, "agent_id": other} for one, other in sorted(took_part)])
    ids = [number for number, _ in stored]
    for start in range(0, len(ids), MOST_AT_ONCE):
        search.add(connection, ids[start : start + MOST_AT_ONCE])
    insert_readings(connection, stored, now)
    return insert_moments(connection, stored, agents)


def _message_rows(conversation_id: int, conversation: Conversation, agents: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for number, message in enumerate(conversation.messages):
        yield {
            "conversation_id": conversation_id,
            "number": number,
            "role": message.role,
            "text": message.text,
            "at": message.at,
            "agent_id": agents[name] if message.role == "agent" and (name := label(message.author)) else None,
        }
