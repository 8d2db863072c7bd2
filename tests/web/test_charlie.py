"""Every route, as everybody: what they get, and that Charlie gets nothing of anybody's words."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.routing import Mount

from hearten.care.sight import sight_of
from hearten.flows.practice_ports import Trainee
from hearten.flows.practise_moment import practise_moment
from hearten.flows.practise_turn import practise_turn
from hearten.practise.library import shipped_one
from hearten.storage import assignments, imports, moments, people, sessions
from hearten.storage.filters import Filters
from hearten.storage.together_talk import SqlTogether
from hearten.web.cookies import COOKIE
from hearten.web.create import create
from hearten.web.house import House
from hearten.web.secrets import hashed
from tests.people import RULES, WHO

from .filled import EXCHANGES, SECRET, staff

FRIDGE = (files("hearten.practise") / "scenarios" / "dented-fridge.toml").read_text("utf-8")
AGENTS = {exchange[0] for exchange in EXCHANGES} - {"Bob"}
WORDS = {text for exchange in EXCHANGES for text in exchange[2:] if len(text) > 8}  # shorter ones stand in the help as well
SENT: dict[str, dict[str, Any]] = {
    "POST /moments/{moment}/not-fair": {"data": {"reason": "I had answered on the phone."}},
    "POST /practise": {"data": {"scenario": "dented-fridge"}},
    "POST /practise/{practice}/say": {"data": {"after": "0", "text": "How are you managing without the fridge?"}},
    "POST /practise/{practice}/felt": {"data": {"after": "1"}},
    "POST /practise/{practice}/go-on": {"data": {"turn": "1"}},
    "POST /api/v1/together": {"json": {"scenario": "dented-fridge", "part": "agent"}},
    "POST /api/v1/together/{together}/messages": {"json": {"after": 0, "text": "How are you managing without the fridge?"}},
    "POST /api/v1/together/{together}/notes": {"json": {"text": "Hm."}},
    "POST /api/v1/together/{together}/finish": {"json": {"run": 1}},
    "POST /api/v1/together/{together}/felt": {"json": {"run": 1, "answers": [4, 4, 4, 4, 4]}},
    "POST /together": {"data": {"scenario": "dented-fridge", "part": "agent"}},
    "POST /joining/{joining}": {"data": {"part": "watcher"}},
    "POST /together/{together}/say": {"data": {"after": "0", "text": "How are you managing without the fridge?"}},
    "POST /together/{together}/note": {"data": {"text": "Hm."}},
    "POST /together/{together}/finish": {"data": {"run": "1"}},
    "POST /together/{together}/felt": {"data": {"run": "1"}},
    "POST /together/{together}/go-on": {"data": {"run": "1", "wish": "again"}},
    "POST /api/v1/together/{together}/go-on": {"json": {"run": 1, "wish": "another"}},
    "POST /together/{together}/invite": {"data": {"who": "Bob", "part": "customer"}},
    "POST /lessons/assign": {"data": {"lesson": "path"}},
    "POST /lessons/{lesson}/exercises/{exercise}": {"data": {"text": "So the boxes are still there?"}},
    "POST /api/v1/lessons/{lesson}/tries": {"json": {"exercise": 1, "text": "So the boxes are still there?"}},
    "POST /api/v1/assignments": {"json": {"lesson": "path"}},
    "POST /api/v1/shown": {"json": {"what": "lessons", "is_shown": True}},
    "GET /results/package": {"params": {"scenario": "line-down-insults"}},
    "POST /keys": {"data": {"single": "off"}},
    "POST /scenarios": {"data": {"name": "mine.toml", "text": FRIDGE}},
    "POST /scenarios/check": {"data": {"name": "mine.toml", "text": FRIDGE}},
    "PUT /api/v1/scenarios/{scenario}": {"json": {"text": FRIDGE}},
    "POST /api/v1/scenarios/{scenario}/check": {"json": {"text": FRIDGE}},
    "POST /people": {"data": {"name": "New", "mail": "new@example.org"}},
    "POST /people/{person}": {"data": {"name": "Dora", "team": "Mill"}},
    "POST /account/tokens": {"data": {"name": "nightly"}},
    "POST /api/v1/practice": {"json": {"scenario": "dented-fridge"}},
    "POST /api/v1/practice/{practice}/turns": {"json": {"text": "How are you managing without the fridge?", "after": 0}},
    "POST /api/v1/practice/{practice}/retry": {"json": {"turn": 1}},
    "POST /api/v1/practice/{practice}/branch": {"json": {"turn": 1}},
    "POST /api/v1/practice/{practice}/felt": {"json": {"answers": [4, 4, 4, 4, 4]}},
    "POST /api/v1/read": {"json": [{"id": "1", "messages": [{"role": "customer", "text": "Hello"}]}]},
    "POST /api/v1/imports": {"content": b"{}", "headers": {"content-type": "application/octet-stream"}},
    "POST /api/v1/people": {"json": {"name": "New", "mail": "newer@example.org"}},
    "POST /api/v1/objections": {"json": {"moment": 0, "reason": "It was answered."}},
}


def routes(app: FastAPI) -> list[str]:
    """Return every route as `METHOD /path`."""
    found = iter_route_contexts([route for route in app.routes if not isinstance(route, Mount)])
    return sorted(f"{method} {each.path}" for each in found for method in (each.methods or set()) - {"HEAD"})


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


class Walk:
    """A filled workspace, and a browser for each person."""

    def __init__(self, house: House) -> None:
        self.app = create(house)
        self.app.state.is_stopping = True  # live streams end at once
        staff(house)
        with house.database.write() as connection:
            everybody = {each.person.name: each.person for each in people.everybody(connection)}
            dora = people.add(connection, people.Place("Dora", "agent"), "dora@example.org")
            for person in everybody.values():
                sessions.begin(connection, hashed(person.name), person.id, "")
            self.card = moments.page(connection, sight_of(everybody["Bob"], "reflect"), Filters()).cards[0]
            number = imports.begin(connection, imports.Wanted("chats.jsonl"), at=datetime.now(UTC))
            bob = everybody["Bob"]
        bob_sees, practising = Trainee(bob.id, sight_of(bob, "reflect")), house.practising()
        practice = practise_moment(self.card.id, bob_sees, practising=practising).id
        practise_turn(practice, SECRET, bob_sees, practising=practising)
        with house.database.write() as connection:
            asked = assignments.assign(connection, dora, "path", by=everybody["Ada"])
        lessons = {"lesson": "active-listening", "exercise": 1, "assignment": asked, "scenario": "line-down-insults"}
        store = SqlTogether(house.database)
        together = store.begin(shipped_one("dented-fridge"), bob.id, "agent", link="a-link")
        store.say(together, bob.id, SECRET, after=0)
        self.at = {
            **lessons,
            "practice": practice,
            "together": together,
            "joining": "a-link",
            "moment": self.card.id,
            "conversation": self.card.conversation,
            "person": dora,
            "number": number,
        }

    def ask(self, who: str, route: str):
        method, _, path = route.partition(" ")
        browser = TestClient(self.app, base_url="http://localhost", follow_redirects=False, cookies={COOKIE: who})
        sent = dict(SENT.get(route, {}))
        if "json" in sent and "moment" in sent["json"]:
            sent["json"] = {**sent["json"], "moment": self.card.id}
        for part in sent.keys() & {"json", "data"}:
            if "lesson" in sent[part]:
                sent[part] = {**sent[part], "person": self.at["person"]}
        return browser.request(method, path.format(**{"session": 999, "token": 999, "link": "x", **self.at}), **sent)


@pytest.fixture
def walk(house: House) -> Walk:
    return Walk(house)


def test_every_route_has_a_rule_and_every_rule_a_route(house: House):
    assert routes(create(house)) == sorted(RULES)


@pytest.mark.parametrize("route", RULES)
def test_everybody_gets_what_the_rule_says(walk: Walk, route: str):
    order = ("stranger", "Charlie", "Alice", "Bob", "Ada")  # those who may change something come last
    got = {who: walk.ask(who, route) for who in order}
    assert {who: answer.status_code for who, answer in got.items()} == dict(zip(WHO, RULES[route], strict=True))
    for who in ("stranger", "Charlie"):
        for words in (*WORDS, SECRET, *AGENTS):
            assert words not in got[who].text, f"{who} reads {words!r}"
    for who in ("Alice", "Ada"):
        assert SECRET not in got[who].text, f"in reflect mode {who} reads an agent's words"


@pytest.mark.parametrize("route", [route for route in RULES if route.startswith("GET") and "/import" not in route])
def test_bob_reads_nobody_elses_words(walk: Walk, route: str):
    text = walk.ask("Bob", route).text
    assert not [name for name in AGENTS if name in text]


def test_alice_sees_her_team_as_a_group_and_not_another_team(walk: Walk):
    page = walk.ask("Alice", "GET /moments").text
    assert "charged twice" in page
    assert "Hours on hold" not in page


def test_what_bob_shares_alice_reads_until_he_takes_it_back(walk: Walk):
    assert walk.ask("Bob", "POST /moments/{moment}/share").status_code == 303
    assert walk.ask("Alice", "GET /moments/{moment}").status_code == 200
    assert walk.ask("Charlie", "GET /moments/{moment}").status_code == 404
    walk.ask("Bob", "POST /moments/{moment}/take-back")
    assert walk.ask("Alice", "GET /moments/{moment}").status_code == 404


@pytest.mark.parametrize("route", [route for route in RULES if "{" in route and "{link}" not in route])
def test_number_that_nothing_can_have_is_not_there(walk: Walk, route: str):
    for number in ("9" * 25, "9" * 5000, "0", "-1", "x"):
        walk.at = dict.fromkeys((*walk.at, "session", "token"), number)
        assert walk.ask("Ada", route).status_code == (422 if "/api/" in route else 404), number[:30]
