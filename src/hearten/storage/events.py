"""What happened, in order: nothing is changed or taken away here, except with the person it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from hearten.storage.tables import events


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `data` holds counts and ids, never anybody's words."""

    id: int
    at: datetime
    kind: str
    person: int | None
    data: Mapping[str, Any]


def append(connection: Connection, kind: str, data: Mapping[str, Any], *, at: datetime, person: int | None = None) -> int:
    """Note that something happened and return the event's id."""
    row = {"at": at, "kind": kind, "person_id": person, "data": dict(data)}
    return connection.execute(insert(events).values(row).returning(events.c.id)).scalar_one()


def after(connection: Connection, last: int, *, most: int = 100) -> tuple[Event, ...]:
    """Return what happened after the event with id `last`, oldest first."""
    return _events(connection, select(events).where(events.c.id > last).order_by(events.c.id).limit(most))


def of_kind(connection: Connection, kind: str) -> tuple[Event, ...]:
    """Return everything of one kind that happened, oldest first."""
    return _events(connection, select(events).where(events.c.kind == kind).order_by(events.c.id))


def latest(connection: Connection) -> int:
    """Return the id of the last event, 0 before the first."""
    return connection.execute(select(func.max(events.c.id))).scalar_one() or 0


def _events(connection: Connection, wanted: Select[Any]) -> tuple[Event, ...]:
    return tuple(Event(row.id, row.at, row.kind, row.person_id, row.data) for row in connection.execute(wanted))
