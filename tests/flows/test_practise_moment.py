"""A practice from a real moment, with what the customer told after it: no more than who practises may read."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from hearten.care.sight import Sight, sight_of
from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.practise_moment import practise_moment
from hearten.kernel.conversation import Message
from hearten.kernel.moment import Heard
from hearten.kernel.people import Person
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.practise.scenario import Scenario
from hearten.storage import moments, shares
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.people import Place
from hearten.storage.people import add as add_person
from hearten.storage.practice import SqlPractice
from hearten.storage.tables import agents
from tests.storage.made import MONDAY, heard, join_team, readings, save

OWN, NEXT, LAST = "Please wait for the courier.", "My mother has parkinsons, it is for her.", "She sits on a suitcase in the hall."


@pytest.fixture
def practising(database: Database) -> Practising:
    return Practising(SqlPractice(database), Listening(FakeReader(), rubric.shipped(), lambda _: "en"))


def _longer() -> Heard:
    one = heard("a")
    first, answer, _ = one.conversation.messages
    said = (first, answer, *(Message(role, text, MONDAY, answer.author if role == "agent" else None) for role, text in _AFTER))
    conversation = replace(one.conversation, messages=said)
    return replace(one, conversation=conversation, readings=readings(conversation))


_AFTER = (("customer", NEXT), ("agent", OWN), ("customer", LAST))


def _begun(database: Database, practising: Practising, *, shown: bool) -> Scenario:
    """Begin as Bob, whose moment it is, or as Alice, who was shown the moment and not the conversation around it."""
    with database.write() as connection:
        bob, alice = (add_person(connection, Place(name, "agent", None), f"{name}@example.org".lower()) for name in ("Bob", "Alice"))
        save(connection, _longer())
        join_team(connection, "Bob", "blue")
        own = Sight(own=frozenset(connection.execute(select(agents.c.id)).scalars()))
        (card,) = moments.page(connection, own, Filters()).cards
        if shown:
            shares.share(connection, own, card.id, person=bob)
    lead = Trainee(alice, sight_of(Person(alice, "Alice", "a@x", "lead", "blue"), "reflect"))
    return practise_moment(card.id, lead if shown else Trainee(bob, own), practising=practising, seed=1).scenario


def _untold(scenario: Scenario) -> list[str]:
    return [line.say for fact in scenario.facts if fact.id.startswith("later") for line in fact.say]


def test_all_that_the_customer_told_later_comes_out_in_the_practice_of_who_answered(database: Database, practising: Practising):
    scenario = _begun(database, practising, shown=False)
    assert _untold(scenario) == [NEXT, LAST]
    assert OWN not in str(scenario)
    assert all(NEXT not in one.text for one in scenario.prelude)


def test_who_was_shown_the_moment_alone_meets_no_more_than_they_were_shown(database: Database, practising: Practising):
    scenario = _begun(database, practising, shown=True)
    assert _untold(scenario) == [NEXT]
    assert LAST not in str(scenario)
