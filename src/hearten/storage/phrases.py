"""Sentences that agents wrote to several customers, for finding `canned` ones across the workspace.

A phrase has a fingerprint (the hash of its normalised words), and the MinHash bands under which nearly the same sentences meet.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from hearten.storage.tables import conversations, phrase_bands, phrase_uses, phrases

MOST_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, redacted, in the words of its first use, and how many customers got it or nearly it."""

    id: int
    fingerprint: str
    sample: str
    customers: int


@dataclass(frozen=True, slots=True)
class NewPhrase:
    """A sentence that was not known, with its bands."""

    fingerprint: str
    sample: str
    bands: tuple[str, ...]


def by_fingerprint(connection: Connection, fingerprints: Collection[str]) -> dict[str, Phrase]:
    """Return the phrases that have these very words."""
    return {phrase.fingerprint: phrase for phrase in _where_in(connection, phrases.c.fingerprint, list(fingerprints))}


def by_band(connection: Connection, bands: Collection[str]) -> dict[str, tuple[Phrase, ...]]:
    """Return, for each band, the phrases in it: candidates for being nearly the same."""
    wanted = sorted(bands)
    found: dict[str, list[Phrase]] = defaultdict(list)
    for start in range(0, len(wanted), MOST_AT_ONCE):
        joined = select(phrase_bands.c.band, phrases).join_from(phrase_bands, phrases)
        for row in connection.execute(joined.where(phrase_bands.c.band.in_(wanted[start : start + MOST_AT_ONCE])).order_by(phrases.c.id)):
            found[row.band].append(_phrase(row))
    return {band: tuple(those) for band, those in found.items()}


def add(connection: Connection, new: Sequence[NewPhrase]) -> dict[str, int]:
    """Add phrases whose fingerprints are not stored yet, and return each fingerprint's id."""
    if not new:
        return {}
    connection.execute(insert(phrases), [{"fingerprint": p.fingerprint, "sample": p.sample, "customers": 0} for p in new])
    ids = {print_: phrase.id for print_, phrase in by_fingerprint(connection, [p.fingerprint for p in new]).items()}
    rows = [{"band": band, "phrase_id": ids[p.fingerprint]} for p in new for band in sorted(set(p.bands))]
    if rows:
        connection.execute(insert(phrase_bands), rows)
    return ids


def use(connection: Connection, uses: Collection[tuple[int, int]]) -> None:
    """Note which (phrase, conversation) pairs were found, and count those phrases' customers anew; known pairs stay."""
    phrase_ids = sorted({phrase for phrase, _ in uses})
    known: set[tuple[int, int]] = set()
    in_these = sorted({conversation for _, conversation in uses})
    for start in range(0, len(in_these), MOST_AT_ONCE):
        there = phrase_uses.c.conversation_id.in_(in_these[start : start + MOST_AT_ONCE])
        known |= {(row.phrase_id, row.conversation_id) for row in connection.execute(select(phrase_uses).where(there))}
    rows = [{"phrase_id": phrase, "conversation_id": one} for phrase, one in sorted(set(uses) - known)]
    if rows:
        connection.execute(insert(phrase_uses), rows)
        count(connection, phrase_ids)


def count(connection: Connection, phrase_ids: Sequence[int]) -> None:
    """Count the customers of phrases anew; conversations without a customer's key count as one customer each."""
    customer = func.coalesce(conversations.c.customer_key, conversations.c.identity)
    of_one = select(func.count(customer.distinct())).join_from(phrase_uses, conversations).where(phrase_uses.c.phrase_id == phrases.c.id)
    for start in range(0, len(phrase_ids), MOST_AT_ONCE):
        some = phrases.c.id.in_(phrase_ids[start : start + MOST_AT_ONCE])
        connection.execute(update(phrases).where(some).values(customers=of_one.scalar_subquery()))


def canned(connection: Connection, customers: int) -> tuple[Phrase, ...]:
    """Return the phrases that at least so many customers got, most first."""
    wanted = select(phrases).where(phrases.c.customers >= customers).order_by(phrases.c.customers.desc(), phrases.c.id)
    return tuple(_phrase(row) for row in connection.execute(wanted))


def conversations_with(connection: Connection, phrase_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return, for each phrase, the ids of the conversations that use it: what is to be graded again."""
    wanted = sorted(phrase_ids)
    found: Mapping[int, list[int]] = defaultdict(list)
    for start in range(0, len(wanted), MOST_AT_ONCE):
        there = phrase_uses.c.phrase_id.in_(wanted[start : start + MOST_AT_ONCE])
        rows = connection.execute(select(phrase_uses).where(there).order_by(phrase_uses.c.phrase_id, phrase_uses.c.conversation_id))
        for row in rows:
            found[row.phrase_id].append(row.conversation_id)
    return {phrase: tuple(those) for phrase, those in found.items()}


def drop_unused(connection: Connection) -> None:
    """Remove phrases that no conversation uses any more: their sample was somebody's words."""
    connection.execute(delete(phrases).where(phrases.c.id.not_in(select(phrase_uses.c.phrase_id))))


def _where_in(connection: Connection, column: ColumnElement[Any], values: Sequence[Any]) -> list[Phrase]:
    found: list[Phrase] = []
    for start in range(0, len(values), MOST_AT_ONCE):
        rows = connection.execute(select(phrases).where(column.in_(values[start : start + MOST_AT_ONCE])))
        found += [_phrase(row) for row in rows]
    return found


def _phrase(row: Any) -> Phrase:
    return Phrase(row.id, row.fingerprint, row.sample, row.customers)
