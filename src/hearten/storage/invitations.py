"""Who made a link by which somebody chooses a password, and when it was used.

Whoever has the link gets into the account, so nobody makes one unseen.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select

from hearten.storage import events, people
from hearten.storage.tables import people as accounts

MADE: Final = "link_made"
USED: Final = "link_used"


@dataclass(frozen=True, slots=True)
class Step:
    """A link that was made, or one by which a password was chosen (`is_use`). `by` is an account's name, None for whoever is gone."""

    at: datetime
    is_use: bool
    by: str | None


def make(connection: Connection, person_id: int, invite_hash: str, *, by: int) -> None:
    """Keep a new link's hash in the place of an older one's, and note who made it."""
    people.set_invitation(connection, person_id, invite_hash)
    events.append(connection, MADE, {"person": person_id}, at=datetime.now(UTC), person=by)


def use(connection: Connection, person_id: int, password_hash: str) -> None:
    """Keep the password that was chosen by a link, which ends with it, and note that it was."""
    people.set_password(connection, person_id, password_hash)
    events.append(connection, USED, {"person": person_id}, at=datetime.now(UTC))


def of_person(connection: Connection, person_id: int) -> list[Step]:
    """Return the links to somebody's account and their uses, the latest first."""
    found = [each for kind in (MADE, USED) for each in events.of_kind(connection, kind) if each.data["person"] == person_id]
    known = {row.id: row.name for row in connection.execute(select(accounts.c.id, accounts.c.name))} if found else {}
    return [Step(each.at, each.kind == USED, known.get(each.person)) for each in sorted(found, key=lambda each: -each.id)]
