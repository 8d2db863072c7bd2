"""“Not fair”: what people say against a grade, for whoever tunes the rubric.

An objection stays with the grade that it was made against. Where the opening has another grade by now, it is shown there too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select

from hearten.care.sight import Sight
from hearten.storage import moments as seen
from hearten.storage.moments import Card
from hearten.storage.places import PLACE, same_place
from hearten.storage.seeing import in_full, in_group
from hearten.storage.tables import moments, objections, people


@dataclass(frozen=True, slots=True)
class Objection:
    """Somebody's reason why a moment's grade is not fair; `name` is None when that account is gone."""

    id: int
    moment: int
    person: int | None
    name: str | None
    reason: str
    at: datetime
    quote: str
    kind: str
    grade: str
    rubric: str


def object_to(connection: Connection, sight: Sight, moment: int, *, person: int, reason: str) -> Card:
    """Keep somebody's objection to a moment that they see in full, and return the moment.

    Raises:
        NotFound: there is no such moment, or none that they may see.
    """
    seen.one(connection, sight, moment)
    connection.execute(insert(objections).values(moment_id=moment, person_id=person, reason=reason, at=datetime.now(UTC)))
    return seen.one(connection, sight, moment)


def withdraw(connection: Connection, objection: int, *, person: int) -> None:
    """Take one's own objection back; somebody else's stays."""
    connection.execute(delete(objections).where(objections.c.id == objection, objections.c.person_id == person))


def of_moment(connection: Connection, sight: Sight, moment: int) -> tuple[Objection, ...]:
    """Return the objections to any grade of a moment that may be seen in full, oldest first."""
    return _found(connection, sight, moment, most=100)


def latest(connection: Connection, sight: Sight, *, most: int = 100) -> tuple[Objection, ...]:
    """Return the latest objections to moments that may be seen in full."""
    return _found(connection, sight, None, most=most)[::-1]


def for_tuning(connection: Connection, sight: Sight, *, most: int = 100) -> tuple[Objection, ...]:
    """Return the latest objections as whoever tunes the rubric sees them: without who, and with the customer's side alone.

    Only of moments within reach, in full or in groups. A reason was written to be read by them; whose it is does not matter.
    """
    joined = objections.join(moments, moments.c.id == objections.c.moment_id)
    columns = (moments.c.quote, moments.c.kind, moments.c.grade, moments.c.rubric)
    within = or_(in_full(sight, moments), in_group(sight, moments))
    rows = connection.execute(select(objections, *columns).select_from(joined).where(within).order_by(objections.c.id.desc()).limit(most))
    return tuple(Objection(o.id, o.moment_id, None, None, o.reason, o.at, o.quote, o.kind, o.grade, o.rubric) for o in rows)


def in_conversations(connection: Connection, ids: Sequence[int]) -> list[RowMapping]:
    """Return the objections in some conversations as rows, each with its opening's place, for `put_back`."""
    joined = select(objections, *(moments.c[name] for name in PLACE)).join_from(objections, moments)
    return list(connection.execute(joined.where(moments.c.conversation_id.in_(ids))).mappings())


def put_back(connection: Connection, kept: Iterable[RowMapping]) -> None:
    """Put objections to the moments that stand now where theirs stood; where no opening is any more, there is nothing to object to."""
    rows = list(kept)
    if not rows:
        return
    of_these = moments.c.conversation_id.in_({row["conversation_id"] for row in rows}) & moments.c.is_current
    places = select(moments.c.id, *(moments.c[name] for name in PLACE)).where(of_these)
    now_there = {tuple(place): number for number, *place in connection.execute(places)}
    again = [
        {**{column.name: row[column.name] for column in objections.c}, "moment_id": now_there[place]}
        for row in rows
        if (place := tuple(row[name] for name in PLACE)) in now_there
    ]
    if again:
        connection.execute(insert(objections), again)


def _found(connection: Connection, sight: Sight, moment: int | None, *, most: int) -> tuple[Objection, ...]:
    joined = objections.join(moments, moments.c.id == objections.c.moment_id).outerjoin(people, people.c.id == objections.c.person_id)
    columns = (moments.c.quote, moments.c.kind, moments.c.grade, moments.c.rubric, people.c.name)
    wanted = select(objections, *columns)
    if moment is None:
        wanted = wanted.select_from(joined).where(in_full(sight, moments))
    else:
        asked = moments.alias("asked")
        wanted = wanted.select_from(joined.join(asked, same_place(asked, moments))).where(asked.c.id == moment, in_full(sight, asked))
    rows = connection.execute(wanted.order_by(objections.c.id.desc()).limit(most)).all()
    return tuple(
        Objection(o.id, o.moment_id, o.person_id, o.name, o.reason, o.at, o.quote, o.kind, o.grade, o.rubric) for o in reversed(rows)
    )
