"""Results for other learning systems: one's own alone, without words, and nothing of real customers."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from hearten.care.sight import sight_of
from hearten.connectors.record_store import NotSent
from hearten.flows.finish_practice import finish_practice
from hearten.flows.practice_ports import Trainee
from hearten.flows.practise_moment import practise_moment
from hearten.flows.practise_turn import practise_turn
from hearten.flows.start_practice import start_practice
from hearten.practise.library import shipped_one
from hearten.storage import moments, people
from hearten.storage.filters import Filters
from hearten.web.house import House

from .filled import staff
from .houses import signed_in

ANSWER = "So the boxes stayed behind. What do you need most until they come?"


@pytest.fixture
def filled(house: House) -> House:
    """Bob answered an exercise, finished one scenario, left another, and practised a real moment."""
    staff(house)
    with house.database.read() as connection:
        account = people.by_mail(connection, "bob@example.org")
        assert account
        bob = Trainee(account.person.id, sight_of(account.person, "reflect"))
        moment = moments.page(connection, bob.sight, Filters()).cards[0].id
    practising = house.practising()
    scenario = start_practice(shipped_one("dented-fridge"), bob, practising=practising, seed=1)
    for begun in (scenario, practise_moment(moment, bob, practising=practising)):
        practise_turn(begun.id, ANSWER, bob, practising=practising)
        finish_practice(begun.id, bob, practising=practising)
    start_practice(shipped_one("charged-twice"), bob, practising=practising, seed=1)
    signed_in(house, "Bob").post("/lessons/active-listening/exercises/1", data={"text": ANSWER})
    return house


def test_statements_are_ones_own_without_words_or_real_customers(filled: House):
    bob = signed_in(filled, "Bob")
    answer = bob.get("/results/statements.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="hearten-statements.json"'
    assert [one["object"]["id"] for one in answer.json()] == [
        "urn:x-hearten:scenario:dented-fridge",
        "urn:x-hearten:lesson:active-listening:exercise:1",
    ]
    assert {one["actor"]["mbox"] for one in answer.json()} == {"mailto:bob@example.org"}
    assert ANSWER not in answer.text
    assert bob.get("/api/v1/statements").json() == answer.json()
    for name in ("Alice", "Ada", "Charlie"):
        assert signed_in(filled, name).get("/results/statements.json").json() == []


def test_they_are_sent_by_ones_own_act_and_only_where_a_store_is_set(filled: House):
    assert signed_in(filled, "Bob").post("/results/send").status_code == 404
    sent: list[Any] = []
    house = replace(filled, learning=lambda: replace(filled.learning(), send=sent.extend))
    bob = signed_in(house, "Bob")
    assert sent == []
    assert bob.post("/results/send").headers["location"] == "/progress?sent=1#elsewhere"
    assert sent == bob.get("/results/statements.json").json()


def test_a_store_that_refuses_is_told(filled: House):
    def refuse(statements: Any) -> None:
        raise NotSent("The learning record store answered 500.")

    house = replace(filled, learning=lambda: replace(filled.learning(), send=refuse))
    answer = signed_in(house, "Bob").post("/results/send")
    assert answer.status_code == 502
    assert "answered 500" in answer.text


def test_the_page_names_the_store(filled: House):
    assert "They leave this machine" not in signed_in(filled, "Bob").get("/progress").text
    house = replace(filled, settings=filled.settings.model_copy(update={"lrs": "https://lrs.example.org/xapi"}))
    page = signed_in(house, "Bob").get("/progress?sent=1").text
    assert "Send them to lrs.example.org" in page
    assert "Sent." in page


@pytest.mark.parametrize("place", ["/results/package?scenario=line-down-insults", "/api/v1/packages/line-down-insults"])
def test_leads_get_a_package(filled: House, place: str):
    answer = signed_in(filled, "Alice").get(place)
    assert answer.headers["content-type"] == "application/zip"
    assert "hearten-line-down-insults-scorm12.zip" in answer.headers["content-disposition"]
    with ZipFile(BytesIO(answer.content)) as zipped:
        assert "imsmanifest.xml" in zipped.namelist()


def test_no_such_scenario(filled: House):
    alice: TestClient = signed_in(filled, "Alice")
    for place in ("/results/package", "/results/package?scenario=../x", "/api/v1/packages/knitting"):
        assert alice.get(place).status_code == 404
