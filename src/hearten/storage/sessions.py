"""Sessions: which devices somebody is signed in on. Only a token's hash is stored."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from hearten.kernel.people import Person
from hearten.storage.people import one
from hearten.storage.tables import people, sessions

IDLE: Final = timedelta(days=30)
SEEN_EVERY: Final = timedelta(minutes=5)
"""A page is not worth a write; how long ago a device was seen need not be known more exactly."""


@dataclass(frozen=True, slots=True)
class Session:
    """A device that is signed in. `user_agent` is what its browser says of itself."""

    id: int
    user_agent: str
    created_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who sent a token, by which session, and whether it is time to note that they were seen."""

    person: Person
    session: int
    is_due: bool


def begin(connection: Connection, token_hash: str, person_id: int, user_agent: str) -> int:
    """Keep a new session and return its id; what is long past is thrown away."""
    now = datetime.now(UTC)
    connection.execute(delete(sessions).where(sessions.c.seen_at < now - 2 * IDLE))
    row = {"token_hash": token_hash, "person_id": person_id, "created_at": now, "seen_at": now, "user_agent": user_agent}
    return connection.execute(insert(sessions).values(row).returning(sessions.c.id)).scalar_one()


def signed_in(connection: Connection, token_hash: str) -> SignedIn | None:
    """Return who is signed in with a token, unless it was revoked, lay idle too long, or their account is disabled."""
    now = datetime.now(UTC)
    alive = _alive(now) & (sessions.c.token_hash == token_hash) & people.c.disabled_at.is_(None)
    found = select(sessions.c.id, sessions.c.person_id, sessions.c.seen_at).join(people, people.c.id == sessions.c.person_id).where(alive)
    row = connection.execute(found).first()
    if row is None:
        return None
    return SignedIn(one(connection, row.person_id).person, row.id, row.seen_at < now - SEEN_EVERY)


def note_seen(connection: Connection, session_id: int) -> None:
    """Note that a device was seen just now."""
    connection.execute(update(sessions).where(sessions.c.id == session_id).values(seen_at=datetime.now(UTC)))


def of_person(connection: Connection, person_id: int) -> list[Session]:
    """Return the devices that somebody is signed in on, the last seen first."""
    mine = (sessions.c.person_id == person_id) & _alive(datetime.now(UTC))
    rows = connection.execute(select(sessions).where(mine).order_by(sessions.c.seen_at.desc(), sessions.c.id.desc()))
    return [Session(row.id, row.user_agent, row.created_at, row.seen_at) for row in rows]


def revoke(connection: Connection, person_id: int, *, session: int | None = None, but: int | None = None) -> None:
    """End one session of a person, or all of them, or all `but` one."""
    mine = (sessions.c.person_id == person_id) & sessions.c.revoked_at.is_(None)
    if session is not None:
        mine &= sessions.c.id == session
    if but is not None:
        mine &= sessions.c.id != but
    connection.execute(update(sessions).where(mine).values(revoked_at=datetime.now(UTC)))


def revoke_token(connection: Connection, token_hash: str) -> None:
    """End the session that a token belongs to."""
    connection.execute(update(sessions).where(sessions.c.token_hash == token_hash).values(revoked_at=datetime.now(UTC)))


def _alive(now: datetime) -> ColumnElement[bool]:
    return sessions.c.revoked_at.is_(None) & (sessions.c.seen_at > now - IDLE)
