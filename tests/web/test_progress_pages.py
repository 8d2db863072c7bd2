"""Progress as a page: what is too few to say is said once, and what is enough is drawn."""

from datetime import UTC, datetime

from fastapi.testclient import TestClient

from hearten.storage import people
from hearten.web.house import House

from .filled import BEGINS, fill
from .houses import add_person, signed_in

ANSWER = "So the boxes are still at the old flat. I've sent the driver back, what else do you need?"
MISSED = ("Bob", "Harbour", "This is the third time I write.", "Our policy is to call in the morning.", "Whatever.")


def practise(browser: TestClient) -> None:
    browser.post("/lessons/active-listening/exercises/1", data={"text": ANSWER})


def test_too_few_is_said_once(bob: TestClient):
    practise(bob)
    page = bob.get("/progress").text
    assert page.count("oo few to say") == 1
    assert page.count('role="img"') == 1
    assert "Skill by skill" not in page


def test_enough_is_drawn_and_compared_skill_by_skill(house: House):
    newest = (datetime.now(UTC) - BEGINS).days // 3  # `fill` takes a conversation every three days from there on
    fill(house.database, [MISSED] * 12, start=newest - 12)
    number = add_person(house, "Bob", "agent", "Harbour")
    with house.database.write() as connection:
        people.link(connection, number, [agent.id for agent in people.agent_names(connection)])
    bob = signed_in(house, "Bob")
    practise(bob)
    page = bob.get("/progress").text
    assert page.count('role="img"') == 2
    assert "A difference says that something changed, not that practice did it" in page
    assert "Skill by skill" in page
    assert "Real, before" in page
