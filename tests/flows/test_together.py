"""Practising together: another customer for another run, and deleting it all."""

import pytest
from sqlalchemy import select

from hearten.flows.delete_together import delete_together
from hearten.flows.finish_together import finish_together
from hearten.flows.go_on_together import go_on_together
from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Practising, Talking, Trainee
from hearten.flows.start_practice import start_practice
from hearten.kernel.errors import Conflict, NotFound
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.practise.library import shipped, shipped_one
from hearten.practise.together import Together
from hearten.storage.database import Database
from hearten.storage.practice import SqlPractice
from hearten.storage.tables import together, together_notes, together_runs, together_said, together_seats
from hearten.storage.together_talk import SqlTogether
from tests.flows.test_practise import new_person

LISTENING = Listening(FakeReader(), rubric.shipped(), lambda _: "en")
FRIDGE = shipped_one("dented-fridge")
TOLD = "My fridge came on Tuesday with a dent, this is the third time I write."
GOOD = "I can see that the door came with a dent on Tuesday."


@pytest.fixture
def store(database: Database) -> SqlTogether:
    return SqlTogether(database)


@pytest.fixture
def three(database: Database) -> tuple[Trainee, Trainee, Trainee]:
    return new_person(database), new_person(database, "Charlie"), new_person(database, "Alice")


def finished(store: SqlTogether, three: tuple[Trainee, Trainee, Trainee]) -> Together:
    """Bob is the customer and began it, Charlie the agent, Alice watches."""
    bob, charlie, alice = (one.person for one in three)
    made = store.begin(FRIDGE, bob, "customer", link=f"link-{bob}")
    store.join(f"link-{bob}", charlie, "agent")
    store.join(f"link-{bob}", alice, "watcher")
    store.say(made, bob, TOLD, after=0)
    store.note(made, alice, "He waited.")
    store.say(made, charlie, GOOD, after=1)
    return finish_together(made, charlie, store=store, talking=Talking(LISTENING), run=1)


def meet_another(there: Together, store: SqlTogether, *, run: int) -> Together:
    """Let both of the two who speak ask for another customer."""
    for seat in there.seats:
        if seat.part != "watcher":
            there = go_on_together(there.id, seat.person, "another", store=store, run=run)
    return there


def test_second_run_has_a_customer_whom_neither_knows_and_the_parts_change(database: Database, store: SqlTogether, three):
    practising = Practising(SqlPractice(database), LISTENING)
    same = [one for one in shipped().values() if one.difficulty == FRIDGE.difficulty and not one.abuse and one.name != FRIDGE.name]
    *known, left = same
    for number, one in enumerate(known):
        start_practice(one, three[number % 3], practising=practising, seed=1)
    done = finished(store, three)
    again = meet_another(done, store, run=1)
    assert again.scenario == left
    assert [run.scenario for run in again.runs] == [FRIDGE, left]
    assert {seat.person: seat.part for seat in again.seats} == dict(
        zip((t.person for t in three), ("agent", "customer", "watcher"), strict=True)
    )
    assert go_on_together(done.id, three[1].person, "another", store=store, run=1) == again, "asked for late, nothing begins anew"
    with pytest.raises(Conflict):
        go_on_together(done.id, three[0].person, "another", store=store, run=2)
    assert finished(store, [new_person(database, name) for name in "XYZ"]).scenario == FRIDGE


def test_where_all_of_a_difficulty_are_known_it_is_still_another_one(database: Database, store: SqlTogether, three):
    practising = Practising(SqlPractice(database), LISTENING)
    for one in shipped().values():
        start_practice(one, three[0], practising=practising, seed=1)
    done, met = finished(store, three), [FRIDGE]
    for run in range(1, 4):
        met.append(meet_another(done, store, run=run).scenario)
        store.say(done.id, three[0].person, TOLD, after=0)
        store.say(done.id, three[1].person, TOLD, after=0)
        finish_together(done.id, three[0].person, store=store, talking=Talking(LISTENING), run=run + 1)
    assert len({one.name for one in met}) == 4
    assert {one.difficulty for one in met} == {FRIDGE.difficulty}
    assert not any(one.abuse for one in met)


def test_same_customer_once_more_stays_the_one_of_the_run_before(store: SqlTogether, three):
    done = finished(store, three)
    other = meet_another(done, store, run=1).scenario
    store.say(done.id, three[0].person, TOLD, after=0)
    store.say(done.id, three[1].person, TOLD, after=0)
    finish_together(done.id, three[0].person, store=store, talking=Talking(LISTENING), run=2)
    for one in three[:2]:
        go_on_together(done.id, one.person, "again", store=store, run=2)
    assert store.one(done.id, three[0].person).scenario == other


def test_either_of_the_two_deletes_it_for_all_and_nobody_else(database: Database, store: SqlTogether, three):
    bob, charlie, alice = three
    done, stranger, invited = finished(store, three), new_person(database, "Dora"), new_person(database, "Emil")
    with pytest.raises(Conflict, match="leave"):
        delete_together(done.id, alice.person, store=store)
    with pytest.raises(NotFound):
        delete_together(done.id, stranger.person, store=store)
    fresh = store.begin(FRIDGE, bob.person, "agent", link="another")
    store.invite(fresh, bob.person, invited.person, "customer")
    with pytest.raises(Conflict):
        delete_together(fresh, invited.person, store=store)
    delete_together(done.id, charlie.person, store=store)
    for who in three:
        with pytest.raises(NotFound):
            store.one(done.id, who.person)
    assert store.version(done.id, bob.person) == 0
    with database.read() as connection:
        for table in (together_said, together_notes):
            assert connection.execute(select(table)).all() == []
        for table, column in ((together, "id"), (together_runs, "together_id"), (together_seats, "together_id")):
            assert set(connection.execute(select(table.c[column])).scalars()) == {fresh}


def test_whoever_began_it_deletes_it_also_while_they_watch(store: SqlTogether, three):
    made = store.begin(FRIDGE, three[2].person, "watcher", link="watched")
    delete_together(made, three[2].person, store=store)
    with pytest.raises(NotFound):
        store.one(made, three[2].person)
