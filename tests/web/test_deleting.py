"""Deleting what was practised: a plain question first, and nobody else can."""

import re

import pytest
from fastapi.testclient import TestClient

from hearten.web.house import House

from .houses import api, signed_in


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


def begin(browser: TestClient, role: str = "agent") -> str:
    return browser.post("/practise", data={"scenario": "dented-fridge", "role": role}).headers["location"]


@pytest.mark.parametrize("role", ["agent", "customer"])
def test_a_session_goes_after_a_plain_question(bob: TestClient, role: str):
    practice = begin(bob, role)
    assert f'href="{practice}/delete"' in bob.get(practice).text
    question = bob.get(f"{practice}/delete").text
    assert "A dented fridge. What you wrote and what came of it go for good." in question
    assert f'href="{practice}"' in question, "there is a way back"
    assert bob.get(practice).status_code == 200, "asking deletes nothing"
    there = bob.post(f"{practice}/delete").headers["location"]
    assert 'role="status">Deleted: what you wrote there' in bob.get(there).text
    assert "Deleted" not in bob.get("/practise").text
    assert bob.get(practice).status_code == 404
    assert practice not in bob.get("/practise").text
    assert bob.post(f"{practice}/delete").status_code == 404


def test_nobody_else_can_delete_a_session(house: House, bob: TestClient):
    practice = begin(bob)
    for name in ("Ada", "Alice", "Charlie"):
        other = signed_in(house, name)
        assert other.get(f"{practice}/delete").status_code == 404
        assert other.post(f"{practice}/delete").status_code == 404
    assert bob.get(practice).status_code == 200


def test_programs_delete_their_persons_sessions_alone(with_tokens: House):
    bob, charlie = api(with_tokens, "Bob"), api(with_tokens, "Charlie")
    practice = f"/api/v1/practice/{bob.post('/api/v1/practice', json={'scenario': 'dented-fridge'}).json()['id']}"
    assert charlie.delete(practice).status_code == 404
    assert bob.delete(practice).status_code == 204
    assert bob.get(practice).status_code == 404
    assert bob.delete(practice).status_code == 404


def together(bob: TestClient, house: House) -> tuple[str, TestClient, TestClient]:
    """Begin as the customer, with Charlie as the agent and Alice watching."""
    practice = bob.post("/together", data={"scenario": "dented-fridge", "part": "customer"}).headers["location"]
    page = bob.get(practice).text
    link = "/joining/" + page.split("/joining/")[1].split('"')[0]
    charlie, alice = signed_in(house, "Charlie"), signed_in(house, "Alice")
    assert charlie.post(link, data={"part": "agent"}).status_code == 303
    assert alice.post(link, data={"part": "watcher"}).status_code == 303
    return practice, charlie, alice


def test_either_of_the_two_deletes_it_for_all_and_the_watcher_does_not(house: House, bob: TestClient):
    practice, charlie, alice = together(bob, house)
    assert f"{practice}/delete" not in alice.get(practice).text
    refused = alice.post(f"{practice}/delete")
    assert refused.status_code == 409
    assert "You can leave it" in refused.text
    assert f'href="{practice}"' in refused.text
    assert "for everybody who takes part" in charlie.get(f"{practice}/delete").text
    there = charlie.post(f"{practice}/delete").headers["location"]
    assert 'role="status">Deleted, for everybody who took part' in charlie.get(there).text
    for browser in (bob, charlie, alice):
        assert browser.get(practice).status_code == 404
        assert practice not in browser.get("/together").text


def test_a_stranger_to_it_deletes_nothing(house: House, bob: TestClient):
    practice, _, _ = together(bob, house)
    ada = signed_in(house, "Ada")
    assert ada.get(f"{practice}/delete").status_code == ada.post(f"{practice}/delete").status_code == 404
    assert bob.get(practice).status_code == 200


def test_next_time_it_is_somebody_whom_neither_knows(house: House, bob: TestClient):
    practice, charlie, _ = together(bob, house)
    bob.post(f"{practice}/say", data={"text": "My fridge has a dent.", "after": "0"})
    assert bob.post(f"{practice}/go-on", data={"run": "1", "wish": "another"}).status_code == 409
    charlie.post(f"{practice}/say", data={"text": "I can see the dent.", "after": "1"})
    assert bob.post(f"{practice}/finish", data={"run": "1"}).status_code == 303
    assert "with a customer new to both" in charlie.get(practice).text
    for browser in (charlie, bob):
        assert browser.post(f"{practice}/go-on", data={"run": "1", "wish": "another"}).status_code == 303
    page = charlie.get(practice).text
    assert "The first time: A dented fridge" in page
    assert "<h1>A dented fridge</h1>" not in page
    assert "Your card" in page
    assert "What comes out only when somebody asks" in page, "Charlie is the customer now"
    for address in ("/together", f"{practice}/delete", "/api/v1/together"):
        assert "A dented fridge" not in re.sub(r"<option.*</option>", "", bob.get(address).text.partition('"runs"')[0]), address


def test_several_go_at_once_after_one_question(bob: TestClient):
    first, second, third = begin(bob), begin(bob), begin(bob)
    chosen = {"practice": [each.split("/")[2] for each in (first, third)]}
    question = bob.get("/practise/delete", params=chosen).text
    assert "Delete these 2 sessions?" in question
    assert bob.get(first).status_code == 200, "asking deletes nothing"
    there = bob.post("/practise/delete", data=chosen).headers["location"]
    assert 'role="status">Deleted' in bob.get(there).text
    assert [bob.get(each).status_code for each in (first, second, third)] == [404, 200, 404]
    assert bob.post("/practise/delete", data=chosen).headers["location"] == "/practise", "sent twice is no mistake"


def test_nobody_elses_go_and_choosing_none_asks_nothing(house: House, bob: TestClient):
    practice = begin(bob)
    chosen = {"practice": [practice.split("/")[2]]}
    alice = signed_in(house, "Alice")
    assert alice.get("/practise/delete", params=chosen).headers["location"] == "/practise#past"
    alice.post("/practise/delete", data=chosen)
    assert bob.get(practice).status_code == 200
    assert bob.get("/practise/delete").status_code == 303
