"""The JSON API: what it gives, and that it keeps to its own description."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from hearten.flows.start_import import How
from hearten.storage import people, tokens
from hearten.storage import settings as changed
from hearten.web.create import create
from hearten.web.house import House
from hearten.web.secrets import hashed

from .filled import SECRET, staff
from .houses import Asked, api, make_house


def test_moments_are_those_of_the_page_and_go_on_after_the_mark(with_tokens: House):
    bob = api(with_tokens, "Bob")
    every = bob.get("/api/v1/moments").json()["moments"]
    assert len(every) == 3
    assert all(each["is_own"] and each["moment"]["why"] for each in every)
    first = bob.get("/api/v1/moments?size=2").json()
    second = bob.get("/api/v1/moments", params={"size": 2, "after": first["after"]}).json()
    assert [each["id"] for each in first["moments"] + second["moments"]] == [each["id"] for each in every]
    assert second["after"] is None


def test_spans_of_a_moment_index_into_the_text(with_tokens: House):
    for each in api(with_tokens, "Bob").get("/api/v1/moments").json()["moments"]:
        said = {message["number"]: message["text"] for message in each["said"]}
        for span in (each["moment"]["opening"], *each["moment"]["acts"]):
            assert said[span["message"]][span["start"] : span["end"]] == span["quote"]


def test_group_gives_the_customers_side_alone(with_tokens: House):
    answer = api(with_tokens, "Alice").get("/api/v1/moments")
    assert SECRET not in answer.text
    assert {each["conversation"] for each in answer.json()["moments"]} == {None}


def test_conversation_and_overview(with_tokens: House):
    bob = api(with_tokens, "Bob")
    number = bob.get("/api/v1/moments").json()["moments"][0]["conversation"]
    whole = bob.get(f"/api/v1/conversations/{number}").json()
    assert [each["role"] for each in whole["messages"]] == ["customer", "agent", "customer"]
    numbers = bob.get("/api/v1/overview").json()
    assert (numbers["conversations"], numbers["mode"], numbers["heard"]["rate"]) == (3, "reflect", None)


def test_export_is_what_one_may_read_whole(with_tokens: House):
    assert [api(with_tokens, name).get("/api/v1/export").text for name in ("Ada", "Alice", "Bob", "Charlie")] == [""] * 4
    with with_tokens.database.write() as connection:
        changed.change(connection, changed.MODE, {"mode": "review"})
    answer = api(with_tokens, "Alice").get("/api/v1/export")
    assert answer.headers["content-type"].startswith("application/jsonl")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert len(lines) == 8
    assert {"id", "messages", "moments", "heard", "source"} <= set(lines[0])
    assert len(api(with_tokens, "Ada").get("/api/v1/export").text.splitlines()) == 9
    assert api(with_tokens, "Bob").get("/api/v1/export").text == ""


def test_read_gives_the_contract_and_names_a_wrong_field(with_tokens: House):
    bob = api(with_tokens, "Bob")
    told = {"id": "a", "messages": [{"role": "customer", "text": "Hello"}]}
    assert bob.post("/api/v1/read", json=[told]).json()[0]["id"] == "a"
    wrong = bob.post("/api/v1/read", json=[told, {"id": "b", "messages": [{"role": "boss", "text": "x"}]}])
    assert wrong.status_code == 422
    assert "Conversation 1, field 'messages[0].role'" in wrong.json()["detail"]


def test_import_takes_a_body_as_it_is(with_tokens: House, asked: Asked):
    ada = api(with_tokens, "Ada")
    answer = ada.post("/api/v1/imports?name=../day.csv&format=csv&map=text=body&source=north", content=b"id,body\n1,hello\n")
    assert answer.status_code == 202
    [wanted] = asked.imports
    assert wanted["texts"] == {"day.csv": b"id,body\n1,hello\n"}
    assert wanted["how"] == How("csv", {"text": "body"}, person=1, source="north")
    assert ada.get(f"/api/v1/imports/{answer.json()['id']}").json()["state"] == "running"


def test_nothing_is_kept_of_an_import_that_is_refused(with_tokens: House):
    uploads = with_tokens.settings.workspace / "uploads"
    assert api(with_tokens, "Ada").post("/api/v1/imports?map=nonsense", content=b"x").status_code == 422
    assert api(with_tokens, "Ada").post("/api/v1/imports", content=b"").status_code == 422
    assert api(with_tokens, "Bob").post("/api/v1/imports", content=b"x").status_code == 403
    assert list(uploads.iterdir()) == []


def test_people_are_made_with_an_invitation(with_tokens: House):
    ada = api(with_tokens, "Ada")
    made = ada.post("/api/v1/people", json={"name": "Cleo", "mail": "cleo@example.org"})
    assert made.status_code == 201
    assert made.json()["invitation"].startswith("http://localhost/invited/")
    assert ada.post("/api/v1/people", json={"name": "Cleo", "mail": "CLEO@example.org"}).status_code == 409
    assert ada.get(f"/api/v1/people/{made.json()['id']}").json()["post"] == "agent"


def test_last_administrator_stays(with_tokens: House):
    ada = api(with_tokens, "Ada")
    [administrator] = [each for each in ada.get("/api/v1/people").json() if each["post"] == "administrator"]
    assert ada.post(f"/api/v1/people/{administrator['id']}/disable").status_code == 409


def test_objections_come_without_a_name(with_tokens: House):
    bob = api(with_tokens, "Bob")
    moment = bob.get("/api/v1/moments").json()["moments"][0]["id"]
    assert bob.post("/api/v1/objections", json={"moment": moment, "reason": "I rang them."}).status_code == 204
    [objection] = api(with_tokens, "Ada").get("/api/v1/objections").json()
    assert (objection["moment"], objection["reason"]) == (moment, "I rang them.")
    assert "Bob" not in json.dumps(objection)


def test_revoked_token_opens_nothing(with_tokens: House):
    bob = api(with_tokens, "Bob")
    with with_tokens.database.write() as connection:
        person = people.by_mail(connection, "bob@example.org")
        assert person
        tokens.revoke(connection, person.person.id)
    assert bob.get("/api/v1/moments").status_code == 401


def test_page_of_the_api_names_every_operation(with_tokens: House):
    browser = TestClient(create(with_tokens), base_url="http://localhost")
    page = browser.get("/api/v1/docs").text
    document = browser.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            assert f"<code>{method.upper()} {path}</code>" in page
            assert told["security"] == [{"token": []}]
            assert {"401", "422"} <= set(told["responses"])
    assert "//cdn" not in page


def test_documented_problems_are_problem_documents(with_tokens: House):
    document = TestClient(create(with_tokens)).get("/api/v1/openapi.json").json()
    for methods in document["paths"].values():
        for told in methods.values():
            for status, answer in told["responses"].items():
                if status.startswith("4"):
                    assert list(answer["content"]) == ["application/problem+json"]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    house = make_house(Path(tmp_path_factory.mktemp("api")), Asked())
    staff(house)
    with house.database.write() as connection:
        ada = people.by_mail(connection, "ada@example.org")
        assert ada
        tokens.add(connection, hashed("Ada"), ada.person.id, "for tests")
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", create(house))
    house.database.close()


schemathesis.serializer.alias("audio/wav", "application/octet-stream")
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_answers_keep_to_the_description(described: Any):
    for found in described.get_all_operations():

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
        @given(case=found.ok().as_strategy())
        def keeps_to_it(case: Any):
            case.call_and_validate(headers={"Authorization": "Bearer Ada"}, checks=CHECKS)

        keeps_to_it()
