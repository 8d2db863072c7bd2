"""Practising for programs: a session from beginning to end, what is hidden, and problem documents."""

import pytest
from fastapi.testclient import TestClient

from hearten.practise.library import shipped, shipped_one
from hearten.web.house import House

from .houses import api

BASE = "/api/v1/practice"
GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."


@pytest.fixture
def bob(with_tokens: House) -> TestClient:
    return api(with_tokens, "Bob")


def test_scenarios_keep_the_need_to_themselves(bob: TestClient):
    answer = bob.get("/api/v1/scenarios")
    assert {each["name"] for each in answer.json()} == set(shipped())
    for scenario in shipped().values():
        assert scenario.need.what not in answer.text


def test_session_from_its_first_line_to_what_came_of_it(bob: TestClient):
    begun = bob.post(BASE, json={"scenario": "dented-fridge"})
    assert begun.status_code == 201
    practice = f"{BASE}/{begun.json()['id']}"
    said = bob.post(f"{practice}/turns", json={"text": GOOD, "after": 0}).json()
    assert bob.post(f"{practice}/turns", json={"text": GOOD, "after": 0}).json() == said
    turn = said["turns"][1]
    assert turn["reasons"]
    for act in turn["acts"]:
        assert GOOD[act["start"] : act["end"]].strip()
    assert turn["voiced_by"] == "author"
    assert bob.post(f"{practice}/retry", json={"turn": 1}).json()["at"] == 0
    other = bob.post(f"{practice}/turns", json={"text": "How are you managing?"}).json()
    assert [each["after"] for each in other["turns"]] == [None, 0, 0]
    assert bob.post(f"{practice}/branch", json={"turn": 1}).json()["at"] == 1
    done = bob.post(f"{practice}/finish").json()
    assert done["result"]["turns"] == 1
    assert bob.post(f"{practice}/turns", json={"text": "More"}).status_code == 409
    assert shipped_one("dented-fridge").need.what not in str(done)
    assert [each["id"] for each in bob.get(BASE).json()] == [done["id"]]


def test_three_agents_stay_unknown_until_all_were_met(bob: TestClient):
    practice = f"{BASE}/{bob.post(BASE, json={'scenario': 'dented-fridge', 'role': 'customer'}).json()['id']}"
    for _ in range(3):
        assert bob.get(practice).json()["agents"] == []
        bob.post(f"{practice}/turns", json={"text": "My fridge has a dent, and this is the third time I write."})
        rated = bob.post(f"{practice}/felt", json={"answers": [5, 5, 5, 5, 5]}).json()
    assert sorted(each["kind"] for each in rated["agents"]) == ["canned", "cold", "good"]


def test_moment_is_practised_by_who_sees_it_in_full_alone(with_tokens: House, bob: TestClient):
    moment = bob.get("/api/v1/moments").json()["moments"][0]["id"]
    begun = bob.post(BASE, json={"moment": moment}).json()
    assert begun["moment"] == moment
    for other in ("Alice", "Charlie", "Ada"):
        assert api(with_tokens, other).post(BASE, json={"moment": moment}).status_code == 404
        assert api(with_tokens, other).get(f"{BASE}/{begun['id']}").status_code == 404


NOT_TO_BEGIN = (
    {},
    {"scenario": "dog-tax", "moment": 1},
    {"moment": 1, "role": "customer"},
    {"scenario": "dog-tax", "role": "boss"},
    {"scenari": "x"},
)


@pytest.mark.parametrize("wrong", NOT_TO_BEGIN)
def test_what_can_not_be_begun_names_the_field(bob: TestClient, wrong: dict[str, object]):
    answer = bob.post(BASE, json=wrong)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"]


@pytest.mark.parametrize("text", ["a" * 20_001, "a\0b"])
def test_what_can_not_be_said_names_the_field(bob: TestClient, text: str):
    practice = f"{BASE}/{bob.post(BASE, json={'scenario': 'dented-fridge'}).json()['id']}"
    answer = bob.post(f"{practice}/turns", json={"text": text})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/text"
    assert len(bob.get(practice).json()["turns"]) == 1
