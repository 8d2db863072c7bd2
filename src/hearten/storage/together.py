"""Practices of two or three people: who has which part, and what was said. Nobody else ever gets one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, func, insert, select, update

from hearten.kernel.errors import Conflict, NotFound
from hearten.practise.feedback import Advice
from hearten.practise.scenario import Scenario
from hearten.practise.session import Graded
from hearten.practise.together import LINK_LASTS, Note, Part, Run, Said, Seat, Speaking, Together, Wish
from hearten.storage.database import Database
from hearten.storage.tables import people, together, together_notes, together_runs, together_said, together_seats

_SCENARIO = TypeAdapter(Scenario)
_GRADED, _ADVICE = TypeAdapter(Graded), TypeAdapter[Advice | None](Advice | None)
NOT_THERE = "There is no such practice among yours."
TAKEN = "Somebody has that part already. Take another one."


def now_is() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Offered:
    """What whoever has a link learns before they take a part; `with_whom` are those who have come in."""

    id: int
    title: str
    free: tuple[Part, ...]
    with_whom: tuple[str, ...]


class Seats:
    """Who has which part in a practice, and reading it."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = now_is) -> None:
        """Take the database; `now` tells the time."""
        self._database = database
        self._now = now

    def begin(self, scenario: Scenario, person: int, part: Part, *, link: str) -> int:
        """Begin a practice with its first run, take a part, and return its id."""
        content = _SCENARIO.dump_python(scenario, mode="json")
        row = {"person_id": person, "link": link, "title": scenario.title, "content": content, "version": 1, "started_at": self._now()}
        with self._database.write() as connection:
            made = connection.execute(insert(together).values(row).returning(together.c.id)).scalar_one()
            add_run(connection, made, 1, None)
            _seat(connection, made, person, part, has_come=True)
        return made

    def one(self, together: int, person: int) -> Together:
        """Return a practice in which somebody has a part."""
        with self._database.read() as connection:
            return read(connection, together, person)

    def mine(self, person: int, *, most: int = 100) -> Sequence[Together]:
        """Return somebody's practices, and those that they are invited to, the latest first."""
        wanted = select(together_seats.c.together_id).where(together_seats.c.person_id == person)
        with self._database.read() as connection:
            ids = connection.execute(wanted.order_by(together_seats.c.together_id.desc()).limit(most)).scalars().all()
            return [read(connection, each, person) for each in ids]

    def version(self, practice: int, person: int) -> int:
        """Return how often a practice has changed; 0 where they have no part in it any more."""
        wanted = select(together.c.version).join(together_seats).where(together.c.id == practice, together_seats.c.person_id == person)
        with self._database.read() as connection:
            return connection.execute(wanted).scalar_one_or_none() or 0

    def offered(self, link: str) -> Offered:
        """Return what a link leads to.

        Raises:
            NotFound: it leads nowhere, or not any more.
        """
        with self._database.read() as connection:
            return _offered(connection, link, self._now())

    def join(self, link: str, person: int, part: Part) -> int:
        """Take a part by a link, and return the practice's id; who has one already keeps it.

        Raises:
            NotFound: as `offered`.
            Conflict: somebody has that part.
        """
        with self._database.write() as connection:
            there = connection.execute(select(together.c.id).where(together.c.link == link)).scalar_one_or_none()
            if there is not None and _has_seat(connection, there, person):
                _come(connection, there, person)
                return there
            offer = _offered(connection, link, self._now())
            if part not in offer.free:
                raise Conflict(TAKEN)
            _seat(connection, offer.id, person, part, has_come=True)
            return offer.id

    def invite(self, practice: int, person: int, other: int, part: Part) -> None:
        """Keep a part for somebody, who may come or not.

        Raises:
            NotFound: `person` has no part in it.
            Conflict: somebody has that part, or `other` has one.
        """
        with self._database.write() as connection:
            there = read(connection, practice, person)
            if not there.seat(person).has_come:
                raise Conflict("Come in first.")
            if part not in there.free:
                raise Conflict(TAKEN)
            if any(seat.person == other for seat in there.seats):
                raise Conflict("They have a part in this already.")
            _seat(connection, practice, other, part, has_come=False)

    def come_in(self, practice: int, person: int) -> None:
        """Come, or come back.

        Raises:
            NotFound: they have no part in it.
        """
        with self._database.write() as connection:
            read(connection, practice, person)
            _come(connection, practice, person)

    def leave(self, practice: int, person: int) -> None:
        """Go: before anything was said their part is free again, afterwards it stays theirs, for nobody else may read what was said.

        Raises:
            NotFound: they have no part in it.
        """
        with self._database.write() as connection:
            there = read(connection, practice, person)
            own = (together_seats.c.together_id == practice) & (together_seats.c.person_id == person)
            is_fresh = len(there.runs) == 1 and not there.now.said
            if not is_fresh and there.seat(person).has_come:
                connection.execute(update(together_seats).where(own).values(has_left=True))
            else:
                connection.execute(delete(together_seats).where(own))
            if is_fresh and len(there.seats) == 1:
                connection.execute(delete(together).where(together.c.id == practice))
            note_change(connection, practice)


def read(connection: Connection, practice: int, person: int) -> Together:
    """Return a practice in which somebody has a part.

    Raises:
        NotFound: there is none, or they have no part in it.
    """
    row = connection.execute(select(together).where(together.c.id == practice)).one_or_none()
    if row is None or not _has_seat(connection, practice, person):
        raise NotFound(NOT_THERE)
    runs = connection.execute(select(together_runs).where(together_runs.c.together_id == practice).order_by(together_runs.c.number)).all()
    first = _SCENARIO.validate_python(row.content)
    return Together(
        id=row.id,
        title=row.title,
        begun_by=row.person_id,
        link=row.link,
        version=row.version,
        started_at=row.started_at,
        seats=_seats(connection, practice),
        runs=tuple(_run(connection, each, first) for each in runs),
    )


def add_run(connection: Connection, practice: int, number: int, scenario: Scenario | None) -> None:
    """Begin a run, with its own scenario or with the practice's."""
    content = _SCENARIO.dump_python(scenario, mode="json") if scenario else None
    connection.execute(insert(together_runs).values(together_id=practice, number=number, content=content, felt=[], is_finished=False))


def note_change(connection: Connection, practice: int) -> None:
    """Note that something changed, for those who listen."""
    connection.execute(update(together).where(together.c.id == practice).values(version=together.c.version + 1))


def told_of(said: Said) -> dict[str, Any]:
    """Write down what is told of a message, with its text, in which the places of acts are."""
    graded, advice = _GRADED.dump_python(said.graded, mode="json"), _ADVICE.dump_python(said.advice, mode="json")
    return {"text": said.text, "graded": graded, "advice": advice}


def _seats(connection: Connection, practice: int) -> tuple[Seat, ...]:
    wanted = select(together_seats, people.c.name).join(people).where(together_seats.c.together_id == practice)
    rows = connection.execute(wanted.order_by(together_seats.c.part))
    return tuple(Seat(row.person_id, row.name, cast("Part", row.part), row.has_come, row.has_left) for row in rows)


def _run(connection: Connection, row: Any, first: Scenario) -> Run:
    said = connection.execute(select(together_said).where(together_said.c.run_id == row.id).order_by(together_said.c.number))
    notes = connection.execute(select(together_notes).where(together_notes.c.run_id == row.id).order_by(together_notes.c.id))
    return Run(
        number=row.number,
        scenario=_SCENARIO.validate_python(row.content) if row.content else first,
        said=tuple(_said(each) for each in said),
        notes=tuple(Note(each.person_id, each.after, each.text, each.at) for each in notes),
        felt=tuple(row.felt),
        is_finished=row.is_finished,
        wishes={int(person): cast("Wish", wish) for person, wish in row.wishes.items()},
    )


def _said(row: Any) -> Said:
    bare = Said(row.number, row.person_id, cast("Speaking", row.part), row.text, row.at)
    return replace(bare, graded=_GRADED.validate_python(row.content["graded"]), advice=_ADVICE.validate_python(row.content["advice"]))


def _has_seat(connection: Connection, practice: int, person: int) -> bool:
    own = select(func.count()).where(together_seats.c.together_id == practice, together_seats.c.person_id == person)
    return connection.execute(own).scalar_one() > 0


def _seat(connection: Connection, practice: int, person: int, part: Part, *, has_come: bool) -> None:
    row = {"together_id": practice, "person_id": person, "part": part, "has_come": has_come, "has_left": False}
    connection.execute(insert(together_seats).values(row))
    note_change(connection, practice)


def _come(connection: Connection, practice: int, person: int) -> None:
    own = (together_seats.c.together_id == practice) & (together_seats.c.person_id == person)
    connection.execute(update(together_seats).where(own).values(has_come=True, has_left=False))
    note_change(connection, practice)


def _offered(connection: Connection, link: str, now: datetime) -> Offered:
    row = connection.execute(select(together).where(together.c.link == link)).one_or_none()
    seats = _seats(connection, row.id) if row else ()
    free = tuple(part for part in ("customer", "agent", "watcher") if part not in {seat.part for seat in seats})
    if row is None or not free or now > row.started_at + LINK_LASTS:
        raise NotFound("This link leads nowhere any more. Ask whoever sent it to invite you by name.")
    latest = select(together_runs.c.content).where(together_runs.c.together_id == row.id).order_by(together_runs.c.number.desc()).limit(1)
    title = (connection.execute(latest).scalar() or row.content)["title"]
    return Offered(row.id, title, cast("tuple[Part, ...]", free), tuple(seat.name for seat in seats if seat.has_come))
