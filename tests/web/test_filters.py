"""Filters that mean nothing are told beside their field, and cost the others nothing."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from hearten.storage import people, tokens
from hearten.web.asked import Asked, AskedOfNumbers
from hearten.web.house import House
from hearten.web.secrets import hashed
from hearten.web.understood import understood

from .filled import staff
from .houses import client, signed_in

VALUES = st.dictionaries(st.sampled_from([*Asked.model_fields, "from"]), st.text(max_size=250) | st.just("2026-03-02"))


@pytest.fixture
def bob(house: House) -> TestClient:
    staff(house)
    return signed_in(house, "Bob")


@pytest.fixture
def program(house: House, bob: TestClient) -> TestClient:
    """A program with Bob's token."""
    with house.database.write() as connection:
        person = people.by_mail(connection, "bob@example.org")
        assert person
        tokens.add(connection, hashed("a token"), person.person.id, "for tests")
    sending = client(house)
    sending.headers["authorization"] = "Bearer a token"
    return sending


@pytest.mark.parametrize("page", ["/moments", "/overview"])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("since=foo", "“foo” was left out. Write a day as 2026-03-31."),
        ("until=2026-02-30", "“2026-02-30” was left out. Write a day as 2026-03-31."),
        ("since=2026-03-02&until=2026-03-01", "“2026-03-01” was left out. It is before the first day"),
        ("team=" + "x" * 201, "This may have 200 characters at most."),
    ],
)
def test_a_value_that_means_nothing_is_told_beside_its_field(bob: TestClient, page: str, query: str, told: str):
    answer = bob.get(f"{page}?channel=chat&{query}")
    assert answer.status_code == 422
    assert told in answer.text
    assert 'aria-describedby="' in answer.text
    assert '<option value="chat" selected>' in answer.text


def test_a_choice_that_is_not_offered_is_told(bob: TestClient):
    assert "“sandwich” was left out. It is none of what can be chosen here." in bob.get("/moments?kind=sandwich&q=x").text


@pytest.mark.parametrize("address", ["/overview?from=foo", "/overview?kind=effort", "/moments?from=foo", "/moments?best=perhaps"])
def test_a_name_that_means_nothing_is_told(bob: TestClient, address: str):
    page = bob.get(address)
    name = address.partition("?")[2].partition("=")[0]
    assert (page.status_code, f"“{name}”, which this page knows nothing of" in page.text) == (200, True)


def test_programs_are_told_too(program: TestClient):
    for address in ("overview?from=foo", "overview?kind=effort", "moments?from=foo", "moments?since=foo", "moments?size=0"):
        answer = program.get(f"/api/v1/{address}")
        [wrong] = {each["parameter"].partition(".")[0]: each["detail"] for each in answer.json()["errors"]}.items()
        assert (answer.status_code, wrong[0]) == (422, address.partition("?")[2].partition("=")[0])
        assert "nput" not in wrong[1]  # pydantic's word for it


def test_an_address_of_nothing_is_answered_calmly(bob: TestClient, program: TestClient):
    for path in ("/conversations/abc", "/moments/abc", "/conversations/-1"):
        page = bob.get(path)
        assert (page.status_code, "There is no such page" in page.text) == (404, True)
        answer = program.get(f"/api/v1{path}")
        assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
        assert answer.json()["errors"][0]["detail"] in {"This has to be a whole number.", "This has to be 1 or more."}
    assert "This has to be a whole number." in bob.get("/conversations/1?at=abc").text


def test_the_chosen_days_are_said_in_words(bob: TestClient):
    assert "2 March 2026 to 9 April 2026" in bob.get("/moments?since=2026-03-02&until=2026-04-09").text
    assert "Whole weeks: 2 March 2026 to 12 April 2026" in bob.get("/overview?since=2026-03-04&until=2026-04-09").text
    assert "From 4 March 2026 on" in bob.get("/moments?since=2026-03-04").text


@given(VALUES)
def test_whatever_is_asked_for_is_understood_told_or_left_out(query: dict[str, str]):
    for model in (Asked, AskedOfNumbers):
        found = understood(model, query)
        assert found.wrong.keys() <= query.keys()
        assert found.asked.filters()
        assert found.asked.weeks is not None
        assert not understood(model, {name: value for name, value in query.items() if name not in found.wrong}).wrong
