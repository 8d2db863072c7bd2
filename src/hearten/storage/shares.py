"""Moments that an agent chose to show to their lead."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from hearten.care.sight import Sight
from hearten.kernel.errors import NotFound
from hearten.storage.tables import moments, shares


def share(connection: Connection, sight: Sight, moment: int, *, person: int) -> None:
    """Show one's own moment; again changes nothing.

    Raises:
        NotFound: there is no such moment, or it is not this person's own.
    """
    _own(connection, sight, moment)
    if connection.execute(select(shares.c.moment_id).where(shares.c.moment_id == moment)).first() is None:
        connection.execute(insert(shares).values(moment_id=moment, person_id=person, at=datetime.now(UTC)))
        connection.execute(update(moments).where(moments.c.id == moment).values(is_shared=True))


def take_back(connection: Connection, sight: Sight, moment: int) -> None:
    """Show one's own moment no longer.

    Raises:
        NotFound: there is no such moment, or it is not this person's own.
    """
    _own(connection, sight, moment)
    connection.execute(delete(shares).where(shares.c.moment_id == moment))
    connection.execute(update(moments).where(moments.c.id == moment).values(is_shared=False))


def _own(connection: Connection, sight: Sight, moment: int) -> None:
    own = select(moments.c.id).where(moments.c.id == moment, moments.c.agent_id.in_(sorted(sight.own)))
    if not sight.own or connection.execute(own).first() is None:
        raise NotFound("There is no such moment among your own. Only the agent who answered can share it.")
