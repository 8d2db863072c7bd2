"""Imports: where each one is, what came of it, and which rows were put aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Connection, func, insert, select, update

from hearten.kernel.errors import NotFound
from hearten.kernel.intake import Rejected
from hearten.storage.tables import imports, rejected

State = Literal["running", "done", "failed"]
COUNTED = ("new", "changed", "unchanged", "rejected", "messages", "moments")


@dataclass(frozen=True, slots=True)
class Import:
    """One import. `position` and `size` count as its source does; `counts` has the names of `COUNTED`."""

    id: int
    path: str
    format: str | None
    columns: Mapping[str, str] | None
    state: State
    person: int | None
    started_at: datetime
    finished_at: datetime | None
    position: int
    size: int | None
    counts: Mapping[str, int]
    problem: str | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class PutAside:
    """A row that could not be read: which file, where in it, which field, and what is wrong with it."""

    file: str
    place: str
    field: str
    problem: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an import is to read, and how; `source` is what it is said to be from."""

    path: str
    format: str | None = None
    columns: Mapping[str, str] | None = None
    size: int | None = None
    source: str | None = None


def begin(connection: Connection, wanted: Wanted, *, at: datetime, person: int | None = None) -> int:
    """Note that an import begins and return its id."""
    row = {
        "path": wanted.path,
        "format": wanted.format,
        "columns": None if wanted.columns is None else dict(wanted.columns),
        "size": wanted.size,
        "source": wanted.source,
        "state": "running",
        "person_id": person,
        "started_at": at,
        "position": 0,
        "counts": dict.fromkeys(COUNTED, 0),
    }
    return connection.execute(insert(imports).values(row).returning(imports.c.id)).scalar_one()


def advance(
    connection: Connection, import_id: int, *, position: int, counted: Mapping[str, int], put_aside: Sequence[Rejected] = ()
) -> None:
    """Note that everything before `position` has been dealt with, and how many of what were counted on the way.

    It belongs into the transaction that stores the batch: then a killed import doubles nothing and loses nothing.
    """
    now = one(connection, import_id)
    counts = {name: now.counts.get(name, 0) + counted.get(name, 0) for name in (*COUNTED, *(set(counted) - set(COUNTED)))}
    connection.execute(update(imports).where(imports.c.id == import_id).values(position=position, counts=counts))
    if put_aside:
        rows = [{"import_id": import_id, "file": r.file, "place": r.where, "field": r.field, "problem": r.problem} for r in put_aside]
        connection.execute(insert(rejected), rows)


def describe(connection: Connection, import_id: int, *, format: str | None, size: int | None) -> None:
    """Note which format was recognised and how long the source is, once that is known."""
    connection.execute(update(imports).where(imports.c.id == import_id).values(format=format, size=size))


def finish(connection: Connection, import_id: int, state: State, *, at: datetime, problem: str | None = None) -> None:
    """Note that an import is over."""
    connection.execute(update(imports).where(imports.c.id == import_id).values(state=state, finished_at=at, problem=problem))


def one(connection: Connection, import_id: int) -> Import:
    """Return an import.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(select(imports).where(imports.c.id == import_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no import number {import_id}.")
    return _import(row)


def latest(connection: Connection, *, most: int = 50) -> tuple[Import, ...]:
    """Return the latest imports."""
    return tuple(_import(row) for row in connection.execute(select(imports).order_by(imports.c.id.desc()).limit(most)))


def unfinished(connection: Connection) -> tuple[Import, ...]:
    """Return what was running when the process ended, to be taken up again."""
    rows = connection.execute(select(imports).where(imports.c.state == "running").order_by(imports.c.id))
    return tuple(_import(row) for row in rows)


def put_aside(connection: Connection, import_id: int, *, most: int = 200) -> tuple[PutAside, ...]:
    """Return the first rows that an import could not read."""
    rows = connection.execute(select(rejected).where(rejected.c.import_id == import_id).order_by(rejected.c.id).limit(most))
    return tuple(PutAside(row.file, row.place, row.field, row.problem) for row in rows)


def put_aside_count(connection: Connection, import_id: int) -> int:
    """Return how many rows an import could not read."""
    return connection.execute(select(func.count()).where(rejected.c.import_id == import_id)).scalar_one()


def _import(row: Any) -> Import:
    return Import(
        id=row.id,
        path=row.path,
        format=row.format,
        columns=row.columns,
        state=cast("State", row.state),
        person=row.person_id,
        started_at=row.started_at,
        finished_at=row.finished_at,
        position=row.position,
        size=row.size,
        counts=row.counts,
        problem=row.problem,
        source=row.source,
    )
