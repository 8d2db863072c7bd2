"""Erase what was found of a person, in one transaction."""

import json
import re
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, Text, bindparam, delete, select, type_coerce, update

from hearten.care.blotting import IN_PLACE, blotted_json, pattern
from hearten.flows.storage_ports import Sought, Traces
from hearten.kernel.errors import Conflict
from hearten.kernel.moment import Heard
from hearten.storage import erase, events, people, phrases, practice, saving
from hearten.storage.columns import CompactJson, compact
from hearten.storage.database import Database
from hearten.storage.store import SqlStore
from hearten.storage.tables import conversations, customer_keys, phrase_uses, practice_turns, together_said
from hearten.storage.tables import phrases as phrase_rows
from hearten.storage.traces import AT_ONCE, NOTES, also_known_as, having, traces_of


class SqlErasing(SqlStore):
    """Fulfils the `ErasingStore` port."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        super().__init__(database)
        self._files = database

    def also_known_as(self, names: Collection[str]) -> frozenset[str]:
        """Return what else those are called whose account has one of these names."""
        with self._files.read() as connection:
            return also_known_as(connection, names)

    def traces_of(self, sought: Sought) -> Traces:
        """Look for a person."""
        with self._files.read() as connection:
            return traces_of(connection, sought)

    def erase(self, traces: Traces, sought: Sought, rewritten: Sequence[tuple[int, Heard]]) -> None:
        """Erase what was found, and keep `rewritten` in the place of what mentioned it."""
        with self._files.write() as connection:
            for account in traces.accounts:
                if people.is_last_administrator(connection, account):
                    raise Conflict("This is the only administrator. Make somebody else an administrator first.")
            erase.erase_conversations(connection, traces.conversations)
            for agent in traces.agents:
                erase.erase_agent(connection, agent)
            for account in traces.accounts:
                people.remove(connection, account)
            _blot_notes(connection, sought.words)
            _rewrite(connection, rewritten)
            phrases.drop_unused(connection)
            gone = {"conversations": len(traces.conversations), "rewritten": len(rewritten), "accounts": len(traces.accounts)}
            events.append(connection, "erased", gone, at=datetime.now(UTC))

    def erase_before(self, before: datetime) -> int:
        """Erase what is older, and say how many conversations that were."""
        with self._files.write() as connection:
            gone = erase.erase_before(connection, before)
            if gone.conversations:
                events.append(connection, "expired", {"conversations": gone.conversations}, at=datetime.now(UTC))
        return gone.conversations

    def scrub(self) -> None:
        """Leave no byte of it in the files."""
        erase.scrub(self._files)


def _rewrite(connection: Connection, rewritten: Sequence[tuple[int, Heard]]) -> None:
    """Store conversations anew, with nothing left of what they were but when and how they came.

    Their content hash stays, so that importing the same file again does not bring the words back.
    """
    ids = [number for number, _ in rewritten]
    kept = {row.id: row for part in _parts(ids) for row in connection.execute(select(conversations).where(conversations.c.id.in_(part)))}
    used = {use for part in _parts(ids) for use in _uses_in(connection, part)}
    keys = _keys_of(connection, ids)
    arriving = [saving.Arriving(heard, content_hash="", customer_keys=keys[one]) for one, heard in rewritten if one in kept]
    saving.save_batch(connection, arriving, now=datetime.now(UTC))
    as_it_came = update(conversations).where(conversations.c.id == bindparam("this"))
    for row in kept.values():
        values = {"content_hash": row.content_hash, "imported_at": row.imported_at, "import_id": row.import_id}
        connection.execute(as_it_came.values(values), {"this": row.id})
    phrases.use(connection, used)


def _keys_of(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Return the keys of the customers of each conversation, the one by which they are counted first."""
    keys: dict[int, tuple[str, ...]] = {}
    for part in _parts(ids):
        of_these = select(conversations.c.id, conversations.c.customer_key).where(conversations.c.id.in_(part))
        keys |= {row.id: (row.customer_key,) if row.customer_key else () for row in connection.execute(of_these)}
        for row in connection.execute(select(customer_keys).where(customer_keys.c.conversation_id.in_(part))):
            keys[row.conversation_id] = tuple(dict.fromkeys((*keys[row.conversation_id], row.key)))
    return keys


def _uses_in(connection: Connection, ids: Sequence[int]) -> set[tuple[int, int]]:
    of_these = phrase_uses.c.conversation_id.in_(ids)
    return {(row.phrase_id, row.conversation_id) for row in connection.execute(select(phrase_uses).where(of_these))}


def _blot_notes(connection: Connection, sought: Collection[str]) -> None:
    """Take the words out of what stands outside of conversations, and forget the sentences that have them."""
    words = pattern(sought)
    if words is None:
        return
    having_them = sorted(set(having(connection, phrase_rows, ("sample",), words)))
    for part in _parts(having_them):
        connection.execute(delete(phrase_rows).where(phrase_rows.c.id.in_(part)))
    for table, columns in NOTES.items():
        texts = [type_coerce(table.c[name], Text).label(name) for name in columns]
        for number in sorted(set(having(connection, table, columns, words))):
            row = connection.execute(select(*texts).where(table.c.id == number)).mappings().one()
            clean = {name: type_coerce(_clean(table, name, text, words), Text) for name, text in row.items() if text}
            connection.execute(update(table).where(table.c.id == number).values(clean))


def _clean(table: Table, name: str, text: str, words: re.Pattern[str]) -> str:
    if not isinstance(table.c[name].type, CompactJson):
        return words.sub(IN_PLACE, text)
    value = json.loads(text)
    return compact(blotted_json(practice.moved(value, words) if table in (practice_turns, together_said) else value, words))


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
