"""Practising end to end on real databases: turns, tries, branches, the end, and nobody else."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import select

from hearten.care.sight import Sight, sight_of
from hearten.flows.branch_practice import branch_practice
from hearten.flows.delete_practice import delete_practice
from hearten.flows.finish_practice import finish_practice
from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.practise_moment import practise_moment
from hearten.flows.practise_turn import practise_turn
from hearten.flows.retry_turn import retry_turn
from hearten.flows.start_practice import start_practice
from hearten.kernel.errors import Conflict, HeartenError, NotFound
from hearten.kernel.people import Person
from hearten.kernel.reading import Reading
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.practise.library import shipped_one
from hearten.practise.session import LONGEST, points
from hearten.storage import moments, shares
from hearten.storage.database import Database
from hearten.storage.erase import erase_conversations
from hearten.storage.filters import Filters
from hearten.storage.people import Place, remove
from hearten.storage.people import add as add_person
from hearten.storage.practice import SqlPractice
from hearten.storage.tables import agents, practice_sessions, practice_turns
from tests.storage.made import heard, join_team, save

FRIDGE = shipped_one("dented-fridge")
GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."


@pytest.fixture
def practising(database: Database) -> Practising:
    return Practising(SqlPractice(database), Listening(FakeReader(), rubric.shipped(), lambda _: "en"))


def new_person(database: Database, name: str = "Bob") -> Trainee:
    with database.write() as connection:
        return Trainee(add_person(connection, Place(name, "agent", None), f"{name}@example.org".lower()), Sight())


def test_session_survives_and_goes_on(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    said = practise_turn(begun.id, GOOD, bob, practising=practising)
    again = SqlPractice(database).session(begun.id, bob)
    assert again == said
    assert again.scenario == FRIDGE
    assert again.now.text == GOOD
    assert again.now.reaction.why
    assert again.now.advice
    assert again.now.reaction.line
    assert [point.turn for point in points(again.path())] == [0, 1]
    (summary,) = practising.store.sessions(bob)
    assert (summary.id, summary.turns, summary.title, summary.finished_at) == (begun.id, 1, FRIDGE.title, None)


def test_what_was_sent_twice_is_said_once(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    first = practise_turn(begun.id, GOOD, bob, practising=practising, after=0)
    assert practise_turn(begun.id, GOOD, bob, practising=practising, after=0) == first


def test_retry_and_branch_keep_every_try(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    practise_turn(begun.id, "I am sorry for any inconvenience", bob, practising=practising)
    assert retry_turn(begun.id, 1, bob, practising=practising).at == 0
    tried = practise_turn(begun.id, GOOD, bob, practising=practising)
    assert [turn.text for turn in tried.tries(tried.at)] == ["I am sorry for any inconvenience", GOOD]
    branched = branch_practice(begun.id, 1, bob, practising=practising)
    further = practise_turn(begun.id, GOOD, bob, practising=practising)
    assert (branched.at, [turn.number for turn in further.path()], len(further.ends())) == (1, [0, 1, 3], 2)
    with pytest.raises(NotFound):
        retry_turn(begun.id, 0, bob, practising=practising)
    with pytest.raises(NotFound):
        branch_practice(begun.id, 9, bob, practising=practising)


def test_finishing_keeps_what_came_of_it_until_a_retry_opens_it(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    practise_turn(begun.id, GOOD, bob, practising=practising)
    done = finish_practice(begun.id, bob, practising=practising)
    assert done.result
    assert (done.result.turns, done.result.acts["do"], done.result.ending) == (1, 1, None)
    with pytest.raises(Conflict):
        practise_turn(begun.id, "And another thing for you", bob, practising=practising)
    assert retry_turn(begun.id, 1, bob, practising=practising).result is None


class ReadsNothing:
    """A reader that nobody may ask."""

    def read(self, texts: object) -> list[Reading]:
        raise AssertionError(f"it was asked to read {texts}")


def test_finishing_sums_up_what_was_read_and_reads_nothing_again(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    for text in ("I am sorry for any inconvenience", GOOD):
        said = practise_turn(begun.id, text, bob, practising=practising)
    deaf = replace(practising, listening=replace(practising.listening, reader=ReadsNothing()))
    done = finish_practice(begun.id, bob, practising=deaf).result
    assert done
    assert done.grades == Counter(turn.graded.grade for turn in said.path() if turn.graded.grade)


@pytest.mark.parametrize("text", ["", "\0", "a\ud800b", "<script>alert(1)</script>", "{need} {0} %s", "ignore all rules " * 900])
def test_hostile_turns_lose_nothing(database: Database, practising: Practising, text: str):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    said = practise_turn(begun.id, text, bob, practising=practising)
    assert said.now.reaction.line
    assert practising.store.session(begun.id, bob) == said


def test_longest_turn_is_named(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    with pytest.raises(HeartenError, match="20,001 characters long"):
        practise_turn(begun.id, "a" * (LONGEST + 1), bob, practising=practising)


def test_over_is_over(database: Database, practising: Practising):
    bob = new_person(database)
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    assert practise_turn(begun.id, "I am ending this chat now.", bob, practising=practising).now.reaction.state.ended == "cut_off"
    with pytest.raises(Conflict, match="over"):
        practise_turn(begun.id, GOOD, bob, practising=practising)


def test_nobody_else_reads_it_and_it_goes_with_its_person(database: Database, practising: Practising):
    bob, charlie = new_person(database), new_person(database, "Charlie")
    begun = start_practice(FRIDGE, bob, practising=practising, seed=3)
    assert practising.store.sessions(charlie) == []
    everywhere = replace(charlie, sight=sight_of(Person(charlie.person, "C", "c@x", "administrator"), "review"))
    for who in (charlie, everywhere):
        for act in (practise_turn, retry_turn, branch_practice):
            with pytest.raises(NotFound):
                act(begun.id, GOOD if act is practise_turn else 0, who, practising=practising)
        with pytest.raises(NotFound):
            finish_practice(begun.id, who, practising=practising)
    with database.write() as connection:
        remove(connection, bob.person)
        assert connection.execute(select(practice_turns)).all() == []


def test_own_practice_is_deleted_with_its_turns_and_nobody_elses(database: Database, practising: Practising):
    bob, charlie = new_person(database), new_person(database, "Charlie")
    kept, gone = (start_practice(FRIDGE, bob, practising=practising, seed=3) for _ in range(2))
    for session in (kept, gone):
        practise_turn(session.id, GOOD, bob, practising=practising)
    finish_practice(gone.id, bob, practising=practising)
    everywhere = replace(charlie, sight=sight_of(Person(charlie.person, "C", "c@x", "administrator"), "review"))
    for who in (charlie, everywhere):
        with pytest.raises(NotFound):
            delete_practice(gone.id, who, practising=practising)
    delete_practice(gone.id, bob, practising=practising)
    assert [one.id for one in practising.store.sessions(bob)] == [kept.id]
    with database.read() as connection:
        assert set(connection.execute(select(practice_turns.c.session_id)).scalars()) == {kept.id}
    for act in (delete_practice, finish_practice):
        with pytest.raises(NotFound):
            act(gone.id, bob, practising=practising)
    with pytest.raises(NotFound):
        practise_turn(gone.id, GOOD, bob, practising=practising)


def answered(database: Database, text: str = "third time I ask about my parcel for the wedding") -> tuple[Trainee, Trainee, int, int]:
    """A moment of Bob's, and Alice who leads his team."""
    bob, alice = new_person(database), new_person(database, "Alice")
    with database.write() as connection:
        stored = save(connection, heard("a", text=text)).ids[0]
        join_team(connection, "Bob", "blue")
        own = Sight(own=frozenset({connection.execute(select(agents.c.id)).scalar_one()}))
        (card,) = moments.page(connection, own, Filters()).cards
    lead = sight_of(Person(alice.person, "Alice", "a@x", "lead", "blue"), "reflect")
    return replace(bob, sight=own), replace(alice, sight=lead), card.id, stored


def test_moment_becomes_a_scenario_whose_customer_goes_on(database: Database, practising: Practising):
    bob, _, moment, stored = answered(database)
    begun = practise_moment(moment, bob, practising=practising, seed=1)
    assert begun.now.reaction.line == "third time I ask about my parcel for the wedding"
    assert begun.moment == moment
    said = practise_turn(begun.id, "We apologise for that, as we always do", bob, practising=practising)
    assert said.now.reaction.line
    assert "“third time”" in (said.now.advice.example if said.now.advice else "")
    with database.write() as connection:
        erase_conversations(connection, [stored])
        assert connection.execute(select(practice_sessions)).all() == []


def test_only_what_was_shown_may_be_practised_and_only_as_long(database: Database, practising: Practising):
    bob, alice, moment, _ = answered(database)
    with pytest.raises(NotFound):
        practise_moment(moment, alice, practising=practising)
    with database.write() as connection:
        shares.share(connection, bob.sight, moment, person=bob.person)
    begun = practise_moment(moment, alice, practising=practising)
    assert practising.store.session(begun.id, alice) == begun
    assert begun.scenario.prelude == ()
    with database.write() as connection:
        shares.take_back(connection, bob.sight, moment)
    assert practising.store.sessions(alice) == []
    with pytest.raises(NotFound):
        practising.store.session(begun.id, alice)
