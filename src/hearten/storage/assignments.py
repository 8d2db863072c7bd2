"""Which lesson, or the whole path, somebody was asked to take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select

from hearten.kernel.errors import NotFound
from hearten.kernel.people import Person
from hearten.storage.people import one
from hearten.storage.tables import lesson_assignments, people

WHOLE_PATH: Final = "path"


@dataclass(frozen=True, slots=True)
class Assignment:
    """A lesson, or `path`, that somebody was asked to take; `by` is None when that account is gone."""

    id: int
    person: int
    lesson: str
    by: str | None
    at: datetime


def assign(connection: Connection, person: int, lesson: str, *, by: Person) -> int:
    """Ask somebody whom one leads to take a lesson, and return the assignment's id; again changes nothing.

    Raises:
        NotFound: there is no such person, or none whom one leads.
    """
    if not leads(by, one(connection, person).person):
        raise NotFound("There is no such account.")
    same = (lesson_assignments.c.person_id == person) & (lesson_assignments.c.lesson == lesson)
    there = connection.execute(select(lesson_assignments.c.id).where(same)).scalar()
    if there is not None:
        return there
    row = {"person_id": person, "lesson": lesson, "by_person_id": by.id, "at": datetime.now(UTC)}
    return connection.execute(insert(lesson_assignments).values(row).returning(lesson_assignments.c.id)).scalar_one()


def withdraw(connection: Connection, assignment: int, *, by: Person) -> None:
    """Ask for it no more.

    Raises:
        NotFound: there is no such assignment, or it is of somebody whom one doesn't lead.
    """
    person = connection.execute(select(lesson_assignments.c.person_id).where(lesson_assignments.c.id == assignment)).scalar()
    if person is None or not leads(by, one(connection, person).person):
        raise NotFound("There is no such assignment.")
    connection.execute(delete(lesson_assignments).where(lesson_assignments.c.id == assignment))


def of_people(connection: Connection, ids: Sequence[int]) -> list[Assignment]:
    """Return what some people were asked to take, in order."""
    joined = lesson_assignments.outerjoin(people, people.c.id == lesson_assignments.c.by_person_id)
    wanted = select(lesson_assignments, people.c.name).select_from(joined).where(lesson_assignments.c.person_id.in_(list(ids)))
    return [_assignment(row) for row in connection.execute(wanted.order_by(lesson_assignments.c.id))]


def leads(lead: Person, person: Person) -> bool:
    """Say whether somebody leads somebody else: an administrator everybody, a lead whoever is of the same team."""
    if lead.post == "administrator":
        return lead.id != person.id
    return lead.post == "lead" and lead.id != person.id and lead.team is not None and lead.team == person.team


def _assignment(row: Any) -> Assignment:
    return Assignment(row.id, row.person_id, row.lesson, row.name, row.at)
