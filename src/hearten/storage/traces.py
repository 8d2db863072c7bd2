"""Look for a person in everything that holds anybody's words."""

import json
import re
from collections.abc import Collection, Iterator

from sqlalchemy import Column, Connection, Table, Text, func, select, type_coerce

from hearten.care.blotting import has, pattern
from hearten.care.identity import names_of
from hearten.flows.storage_ports import Sought, Traces
from hearten.storage.columns import CompactJson
from hearten.storage.tables import (
    agents,
    conversations,
    customer_keys,
    imports,
    lesson_tries,
    messages,
    moments,
    objections,
    people,
    phrases,
    practice_sessions,
    practice_turns,
    rejected,
    settings_changed,
    together,
    together_notes,
    together_runs,
    together_said,
)

AT_ONCE = 2_000

NOTES: dict[Table, tuple[str, ...]] = {
    objections: ("reason",),
    rejected: ("file", "place", "field", "problem"),
    imports: ("path", "columns", "problem"),
    settings_changed: ("value",),
    practice_sessions: ("title", "content"),
    practice_turns: ("text", "content"),
    lesson_tries: ("text", "content"),
    together: ("title", "content"),
    together_said: ("text", "content"),
    together_runs: ("content",),
    together_notes: ("text",),
}
"""Where people and files may have left a name, outside of conversations."""


def traces_of(connection: Connection, sought: Sought) -> Traces:
    """Return what is stored of a person. Every text is looked at, because an index of words knows no punctuation."""
    words = pattern(sought.words)
    theirs = set(connection.execute(select(customer_keys.c.conversation_id).where(customer_keys.c.key.in_(sought.keys))).scalars())
    if words:  # what is known under their own name or address can't be kept under another
        theirs |= set(having(connection, conversations, ("external_id",), words))
    mentioned = _mentioned(connection, words) - theirs if words else set[int]()
    accounts = _accounts(connection, sought)
    ids = sorted(theirs)
    return Traces(
        conversations=tuple(ids),
        messages=_count(connection, messages.c.conversation_id, ids),
        moments=_count(connection, moments.c.conversation_id, ids),
        mentioned=tuple(sorted(mentioned)),
        agents=_agents(connection, sought, accounts),
        accounts=accounts,
        notes=_notes(connection, words) if words else 0,
    )


def also_known_as(connection: Connection, names: Collection[str]) -> frozenset[str]:
    """Return the names, mail addresses and agents' names of accounts that have one of these names or addresses."""
    rows = connection.execute(select(people.c.id, people.c.name, people.c.mail)).all()
    theirs = [row for row in rows if {_plain(row.name), _plain(row.mail)} & set(names)]
    linked = connection.execute(select(agents.c.name).where(agents.c.person_id.in_([row.id for row in theirs]))).scalars()
    return frozenset({*linked, *(name for row in theirs for name in (row.name, row.mail))})


def having(connection: Connection, table: Table, columns: Collection[str], words: re.Pattern[str], *, key: str = "id") -> Iterator[int]:
    """Give the value of `key` in each row of a table that has the words in any of some columns, as they are stored."""
    texts = [type_coerce(table.c[name], Text) for name in columns]  # JSON as it is stored
    are_json = [isinstance(table.c[name].type, CompactJson) for name in columns]
    rows = select(table.c[key], *texts).execution_options(yield_per=AT_ONCE)
    for row in connection.execute(rows):
        if any(text and _has(text, words, is_json=is_json) for text, is_json in zip(row[1:], are_json, strict=True)):
            yield row[0]


def _has(text: str, words: re.Pattern[str], *, is_json: bool) -> bool:
    """Look into JSON's strings only where one of them is not written as it reads: that takes far longer."""
    return has(json.loads(text), words) if is_json and "\\" in text else words.search(text) is not None


def _mentioned(connection: Connection, words: re.Pattern[str]) -> set[int]:
    found = set(having(connection, messages, ("text",), words, key="conversation_id"))
    found |= set(having(connection, moments, ("quote", "also", "acts", "why"), words, key="conversation_id"))
    return found | set(having(connection, conversations, ("outcome",), words))


def _accounts(connection: Connection, sought: Sought) -> tuple[int, ...]:
    rows = connection.execute(select(people.c.id, people.c.name, people.c.mail).order_by(people.c.id))
    return tuple(row.id for row in rows if {_plain(row.name), _plain(row.mail)} & sought.names)


def _agents(connection: Connection, sought: Sought, accounts: Collection[int]) -> tuple[int, ...]:
    rows = connection.execute(select(agents.c.id, agents.c.name, agents.c.person_id).order_by(agents.c.id))
    return tuple(row.id for row in rows if {_plain(name) for name in names_of(row.name)} & sought.names or row.person_id in accounts)


def _notes(connection: Connection, words: re.Pattern[str]) -> int:
    everywhere = {**NOTES, phrases: ("sample",)}
    return sum(len(set(having(connection, table, columns, words))) for table, columns in everywhere.items())


def _count(connection: Connection, column: Column[int], ids: Collection[int]) -> int:
    of_these = sorted(ids)
    some = [of_these[start : start + AT_ONCE] for start in range(0, len(of_these), AT_ONCE)]
    return sum(connection.execute(select(func.count()).where(column.in_(part))).scalar_one() for part in some)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
