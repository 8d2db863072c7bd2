"""Scenarios of one's own house: from a file on the page, and from a program, to a session, a course and a room."""

import re
from importlib.resources import files

import pytest
from fastapi.testclient import TestClient

from hearten.practise.library import shipped
from hearten.storage.scenarios import SqlScenarios
from hearten.web.house import House

from .houses import api, signed_in

FRIDGE = (files("hearten.practise") / "scenarios" / "dented-fridge.toml").read_text("utf-8")
MINE = FRIDGE.replace("A dented fridge", "A freezer that <melts> & more")
WRONG = FRIDGE.replace('channel = "chat"', 'channel = "fax"').replace('fact = "insulin"', 'fact = "nosuch"')
API = "/api/v1/scenarios"


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


@pytest.fixture
def alice(filled: House) -> TestClient:
    return signed_in(filled, "Alice")


def sent(browser: TestClient, text: str | bytes, name: str = "my-freezer.toml"):
    return browser.post("/scenarios/check", files={"file": (name, text if isinstance(text, bytes) else text.encode())})


def put(browser: TestClient, text: str = MINE, name: str = "my-freezer.toml") -> str:
    answer = browser.post("/scenarios", data={"name": name, "text": text})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_file_is_shown_first_and_stands_in_the_library_then(alice: TestClient, bob: TestClient):
    shown = sent(alice, MINE)
    assert shown.status_code == 200
    assert "A freezer that &lt;melts&gt; &amp; more" in shown.text
    assert "<melts>" not in shown.text
    assert 'value="my-freezer"' not in bob.get("/practise").text, "checking puts nothing in"
    assert "under the name <code>my-freezer</code>, as a new one" in shown.text
    assert re.search(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', shown.text, re.DOTALL)
    assert put(alice) == "/scenarios?put=my-freezer"
    assert "is in the library" in alice.get("/scenarios?put=my-freezer").text
    page = bob.get("/practise?q=freezer").text
    assert "A freezer that &lt;melts&gt; &amp; more" in page
    assert "of your house" in page
    assert f"1 of {len(shipped()) + 1} customers" in page
    assert "/scenarios" not in page, "an agent has nothing to do there"
    assert "/scenarios" in alice.get("/practise").text


def test_every_mistake_is_named_with_its_line_and_can_be_put_right_there(alice: TestClient):
    answer = sent(alice, WRONG)
    assert answer.status_code == 422
    assert "2 things are not right" in answer.text
    assert "line 3, channel" in answer.text
    assert "line 30, need.fact" in answer.text
    assert "nosuch" in answer.text
    assert 'name="name" value="my-freezer.toml"' in answer.text
    again = alice.post("/scenarios/check", data={"name": "my-freezer.toml", "text": MINE.replace("\n", "\r\n")})
    assert again.status_code == 200


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("", b"", "Choose a file first"),
        ("mine.toml", b"", "it is empty"),
        ("mine.toml", b'title = 1\ntrade = "\xe4"', "is not UTF-8 text: line 2"),
        ("mine.toml", "title = ", "this is not valid TOML"),
        ("mine.toml", "title = “Mine”", "it has curly quotes"),
        ("mine.toml", "ä" * 420_000, "at most 200,000 characters"),
        ("mine.toml", "x" * 300_000, "300,000 characters long"),
        ("…", FRIDGE, "be a scenario&#39;s name"),
        ("dented-fridge.toml", FRIDGE, "Give the file of yours another name."),
        ("mine.toml", '"<script>alert(1)</script>" = 1', "&lt;script&gt;"),
    ],
)
def test_what_is_no_scenario_is_refused_kindly(alice: TestClient, name: str, text: str | bytes, said: str):
    answer = sent(alice, text, name)
    assert answer.status_code in {400, 409, 422}
    assert said in answer.text
    assert "<script>alert" not in answer.text


def test_file_larger_than_any_scenario_is_not_taken_in(alice: TestClient):
    answer = sent(alice, b"x" * 2_000_000)
    assert answer.status_code == 413
    assert "1 MB at most" in answer.text


def test_agent_is_led_back_to_where_they_may_go(bob: TestClient):
    page = bob.get("/scenarios").text
    assert "Back to practise" in page
    assert 'href="/scenarios"' not in page


def test_mark_at_the_beginning_of_a_file_is_no_mistake(alice: TestClient):
    assert sent(alice, b"\xef\xbb\xbf" + MINE.encode()).status_code == 200


def test_session_keeps_its_scenario_when_that_is_replaced_or_taken_out(alice: TestClient, bob: TestClient):
    put(alice)
    practice = bob.post("/practise", data={"scenario": "my-freezer"}).headers["location"]
    put(alice, FRIDGE.replace("A dented fridge", "A newer one"))
    assert "in its version 2" in alice.get("/scenarios?put=my-freezer").text
    assert "A freezer that" in bob.get(practice).text
    assert "A newer one" in bob.get("/practise").text
    question = alice.get("/scenarios/my-freezer/remove").text
    assert "Sessions with it stay" in question
    assert alice.get("/scenarios?out=my-freezer").text.count('role="status"') == 0, "it is still there"
    there = alice.post("/scenarios/my-freezer/remove").headers["location"]
    assert 'role="status">my-freezer is out of the library.' in alice.get(there).text
    assert 'role="status"' not in alice.get("/scenarios?out=<b>Nonsense").text
    assert bob.post("/practise", data={"scenario": "my-freezer"}).status_code == 404
    said = bob.post(f"{practice}/say", data={"after": "0", "text": "How are you managing?"})
    assert said.status_code == 303
    assert "A freezer that" in bob.get("/practise").text


def test_nothing_is_offered_that_was_taken_out(alice: TestClient, bob: TestClient):
    put(alice)
    practice = bob.post("/practise", data={"scenario": "my-freezer"}).headers["location"]
    bob.post(f"{practice}/finish")
    assert "Begin anew" in bob.get(practice).text
    alice.post("/scenarios/my-freezer/remove")
    page = bob.get(practice).text
    assert "taken out of the library" in page
    assert "Begin anew" not in page
    assert "Be the customer yourself" not in page
    late = bob.post("/practise", data={"scenario": "my-freezer"}).text
    assert "It may have been taken out" in late
    assert "dented-fridge" not in late, "who can be practised with stands in the library"


def test_file_comes_back_as_it_was_put_in(alice: TestClient):
    put(alice)
    answer = alice.get("/scenarios/my-freezer/file")
    assert answer.text == MINE
    assert answer.headers["content-disposition"] == 'attachment; filename="my-freezer.toml"'


def test_there_is_something_to_begin_from_that_can_be_put_in_at_once(alice: TestClient, bob: TestClient):
    page = alice.get("/scenarios").text
    assert 'href="/scenarios/beginning"' in page
    for name in shipped():
        assert f'href="/scenarios/{name}/file"' in page
    for address in ("/scenarios/beginning", "/scenarios/dented-fridge/file"):
        answer = alice.get(address)
        name = answer.headers["content-disposition"].partition('filename="')[2].rstrip('"')
        assert sent(alice, answer.text, name).status_code == 200, "the name is free and the file has no mistakes"
        assert bob.get(address).status_code == 403


@pytest.mark.parametrize("name", ["../secret", "..%2fsecret", "my%00freezer", "MY-FREEZER", "my_freezer"])
def test_no_way_leads_out_of_the_library(alice: TestClient, name: str):
    put(alice)
    for what in ("file", "remove"):
        assert alice.get(f"/scenarios/{name}/{what}").status_code in {400, 404}


def test_everything_works_with_it_as_with_one_that_comes_with_hearten(alice: TestClient, bob: TestClient):
    put(alice)
    for role in ("agent", "customer"):
        practice = bob.post("/practise", data={"scenario": "my-freezer", "role": role}).headers["location"]
        assert bob.get(practice).status_code == 200
    practice = bob.post("/practise", data={"scenario": "my-freezer"}).headers["location"]
    assert bob.get(f"{practice}/room").status_code == 200
    together = bob.post("/together", data={"scenario": "my-freezer", "part": "customer"}).headers["location"]
    assert "A freezer that &lt;melts&gt; &amp; more" in bob.get(together).text
    assert 'value="my-freezer"' in bob.get("/together").text
    assert 'value="my-freezer"' in alice.get("/lessons").text
    assert alice.get("/results/package?scenario=my-freezer").content[:2] == b"PK"
    bob.post(f"{practice}/say", data={"after": "0", "text": "How are you managing?"})
    bob.post(f"{practice}/finish")
    assert "A freezer that <melts> & more" in bob.get("/results/statements.json").text


def test_one_that_cannot_be_read_any_more_is_named_to_leads_and_offered_to_nobody(filled: House, alice: TestClient, bob: TestClient):
    SqlScenarios(filled.database).put("old", "title = 1", person=None)
    assert "This hearten can’t read it" in alice.get("/scenarios").text.replace("&#39;", "’")
    assert 'value="old"' not in bob.get("/practise").text


def test_programs_put_in_look_and_take_out(with_tokens: House):
    alice, bob = api(with_tokens, "Alice"), api(with_tokens, "Bob")
    mine = f"{API}/my-freezer"
    assert bob.put(mine, json={"text": MINE}).status_code == 403
    wrong = alice.put(mine, json={"text": WRONG})
    assert wrong.status_code == 422
    assert [each["pointer"] for each in wrong.json()["errors"]] == ["#/text", "#/text"]
    assert wrong.json()["errors"][1]["detail"].startswith("line 30, need.fact: there is no fact 'nosuch'.")
    checked = alice.post(f"{mine}/check", json={"text": MINE}).json()
    assert checked["scenario"]["own"] is True
    assert checked["advice"]
    assert [one["name"] for one in bob.get(API).json() if one["own"]] == []
    assert alice.put(mine, json={"text": MINE}).json()["version"] == 1
    assert [one["name"] for one in bob.get(API).json() if one["own"]] == ["my-freezer"]
    assert bob.post("/api/v1/practice", json={"scenario": "my-freezer"}).status_code == 201
    got = alice.get(mine).json()
    assert (got["text"], got["by"], got["version"]) == (MINE, "Alice", 1)
    assert alice.delete(mine).status_code == 204
    assert alice.delete(mine).status_code == 404
    assert bob.post("/api/v1/practice", json={"scenario": "my-freezer"}).status_code == 404
