"""Tokens by which a program sees what its person may see. Only a token's hash is stored."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, insert, select, update

from hearten.kernel.people import Person
from hearten.storage.people import one
from hearten.storage.tables import people, tokens

USED_EVERY: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Token:
    """A token that is still good. `name` says what it is for."""

    id: int
    name: str
    created_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose token was sent, and whether it is time to note that it was used."""

    person: Person
    token: int
    is_due: bool


def add(connection: Connection, token_hash: str, person_id: int, name: str) -> int:
    """Keep a new token and return its id."""
    row = {"token_hash": token_hash, "person_id": person_id, "name": name, "created_at": datetime.now(UTC)}
    return connection.execute(insert(tokens).values(row).returning(tokens.c.id)).scalar_one()


def bearer(connection: Connection, token_hash: str) -> Bearer | None:
    """Return whose token this is, unless it was revoked or their account is disabled."""
    good = (tokens.c.token_hash == token_hash) & tokens.c.revoked_at.is_(None) & people.c.disabled_at.is_(None)
    found = select(tokens.c.id, tokens.c.person_id, tokens.c.used_at).join(people, people.c.id == tokens.c.person_id).where(good)
    row = connection.execute(found).first()
    if row is None:
        return None
    is_due = row.used_at is None or row.used_at < datetime.now(UTC) - USED_EVERY
    return Bearer(one(connection, row.person_id).person, row.id, is_due)


def note_used(connection: Connection, token_id: int) -> None:
    """Note that a token was used just now."""
    connection.execute(update(tokens).where(tokens.c.id == token_id).values(used_at=datetime.now(UTC)))


def of_person(connection: Connection, person_id: int) -> list[Token]:
    """Return somebody's tokens, the newest first."""
    mine = (tokens.c.person_id == person_id) & tokens.c.revoked_at.is_(None)
    rows = connection.execute(select(tokens).where(mine).order_by(tokens.c.id.desc()))
    return [Token(row.id, row.name, row.created_at, row.used_at) for row in rows]


def revoke(connection: Connection, person_id: int, *, token: int | None = None) -> None:
    """End one token of a person, or all of them."""
    mine = (tokens.c.person_id == person_id) & tokens.c.revoked_at.is_(None)
    if token is not None:
        mine &= tokens.c.id == token
    connection.execute(update(tokens).where(mine).values(revoked_at=datetime.now(UTC)))
