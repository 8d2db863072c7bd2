from sqlalchemy import insert, select

from hearten.care.sight import EVERYWHERE, OWNER, Sight, sight_of
from hearten.kernel.people import Person
from hearten.storage import moments, objections, shares
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.people import Place
from hearten.storage.people import add as add_person
from hearten.storage.tables import agents
from hearten.storage.tables import objections as rows
from hearten.storage.writing_moments import save_rereadings
from tests.storage.made import MONDAY, heard, join_team, moment, save


def _object(database: Database) -> tuple[int, int]:
    with database.write() as connection:
        stored = save(connection, heard("a", moments=[moment(), moment(2, response=())])).ids[0]
        person = add_person(connection, Place("Bob", "agent", None), "bob@example.org")
        first = next(card for card in moments.page(connection, OWNER, Filters()).cards if card.moment and card.moment.opening.message == 0)
        objections.object_to(connection, OWNER, first.id, person=person, reason="I had said sorry on the phone")
    return stored, person


def test_an_objection_outlasts_the_growing_of_a_conversation(database: Database):
    stored, person = _object(database)
    with database.write() as connection:
        before = connection.execute(select(rows)).one()
        save(connection, heard("a", text="third time I ask about my parcel. Hello?", moments=[moment(grade="partly")]), hash="2")
    with database.read() as connection:
        (card,) = moments.in_conversation(connection, OWNER, stored)
        (said,) = objections.of_moment(connection, OWNER, card.id)
        assert (card.objections, said.reason, said.person, said.at) == (1, "I had said sorry on the phone", person, before.at)
    with database.write() as connection:
        save(connection, heard("a", text="lovely", moments=[]), hash="3")
        assert connection.execute(select(rows)).all() == []


def test_an_objection_is_counted_after_another_grade_and_tells_which_one_it_was_made_against(database: Database):
    stored, _ = _object(database)
    with database.write() as connection:
        again = heard("a", moments=[moment(grade="heard", rubric="rubric-2"), moment(2, response=())])
        save_rereadings(connection, [(stored, again)], now=MONDAY)
        first, second = moments.in_conversation(connection, OWNER, stored)
        assert (first.grade, first.objections, second.objections) == ("heard", 1, 0)
        (said,) = objections.of_moment(connection, OWNER, first.id)
        assert (said.grade, said.rubric) == ("missed", "rubric-1")
        assert objections.of_moment(connection, OWNER, second.id) == ()
        assert objections.of_moment(connection, Sight(), first.id) == ()
        assert len(objections.for_tuning(connection, Sight(groups=EVERYWHERE))) == 1


def test_what_is_taken_back_after_another_grade_is_shared_nowhere(database: Database):
    with database.write() as connection:
        stored = save(connection, heard("a")).ids[0]
        join_team(connection, "Bob", "blue")
        person = add_person(connection, Place("Bob", "agent", "blue"), "bob@example.org")
        bob = Sight(own=frozenset({connection.execute(select(agents.c.id)).scalar_one()}))
        lead = sight_of(Person(9, "Alice", "a@x", "lead", "blue"), "reflect")
        (old,) = moments.in_conversation(connection, bob, stored)
        shares.share(connection, bob, old.id, person=person)
        save_rereadings(connection, [(stored, heard("a", moments=[moment(grade="partly")]))], now=MONDAY)
        (new,) = moments.in_conversation(connection, lead, stored)
        shares.take_back(connection, bob, new.id)
        connection.execute(insert(rows).values(moment_id=old.id, reason="x", at=MONDAY))
        assert objections.latest(connection, lead) == ()
        assert moments.in_conversation(connection, lead, stored) == ()
