"""What somebody shows their lead of their own: their progress, or how far they are in the lessons. Showing it is their own act."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from hearten.storage.tables import own_shares

Own = Literal["progress", "lessons"]


def shown_by(connection: Connection, person: int) -> frozenset[Own]:
    """Return what somebody shows."""
    return frozenset(connection.execute(select(own_shares.c.what).where(own_shares.c.person_id == person)).scalars())


def who_shows(connection: Connection, what: Own, among: Collection[int]) -> frozenset[int]:
    """Return those of some people who show it."""
    asked = select(own_shares.c.person_id).where(own_shares.c.what == what, own_shares.c.person_id.in_(among))
    return frozenset(connection.execute(asked).scalars())


def show(connection: Connection, person: int, what: Own) -> None:
    """Show it from now on; again changes nothing."""
    if what not in shown_by(connection, person):
        connection.execute(insert(own_shares).values(person_id=person, what=what, at=datetime.now(UTC)))


def take_back(connection: Connection, person: int, what: Own) -> None:
    """Show it no longer."""
    connection.execute(delete(own_shares).where(own_shares.c.person_id == person, own_shares.c.what == what))
