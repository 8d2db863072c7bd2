"""The first run, and that no stranger takes a workspace over."""

from datetime import UTC, datetime

import pytest

from hearten.storage import imports, people
from hearten.web.house import House

from .houses import CODE, PASSWORD, Asked, add_person, client

FORM = {"name": "Ada", "mail": "ada@example.org", "password": PASSWORD, "begin": "files"}


def test_first_visit_leads_to_the_welcome(house: House):
    assert client(house).get("/account").headers["location"].startswith("/sign-in")
    assert client(house).get("/sign-in").headers["location"] == "/welcome"


def test_first_account_is_an_administrators_and_is_signed_in(house: House, asked: Asked):
    browser = client(house)
    answer = browser.post("/welcome", data=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/import")
    assert "Ada" in browser.get("/account").text
    assert browser.get("/people").status_code == 200
    assert asked.demos == []


def test_demo_is_loaded_for_whoever_chose_it(house: House, asked: Asked):
    assert client(house).post("/welcome", data={**FORM, "begin": "demo"}).headers["location"] == "/import/1"
    with house.database.read() as connection:
        ada = people.by_mail(connection, "ada@example.org")
    assert ada
    assert asked.demos == [ada.person.id]


def test_demo_is_not_offered_among_conversations_of_ones_own(house: House, asked: Asked):
    assert "Show me the demo" in client(house).get("/welcome").text
    with house.database.write() as connection:
        imports.begin(connection, imports.Wanted("tickets.csv"), at=datetime.now(UTC))
    assert "Show me the demo" not in client(house).get("/welcome").text
    assert client(house).post("/welcome", data={**FORM, "begin": "demo"}).headers["location"] == "/import"
    assert asked.demos == []


def test_what_was_typed_stays_when_the_password_is_weak(house: House):
    answer = client(house).post("/welcome", data={**FORM, "password": "password1234"})
    assert answer.status_code == 422
    assert 'value="ada@example.org"' in answer.text
    assert "password1234" not in answer.text


@pytest.mark.parametrize("wrong", [{"mail": "ada"}, {"name": "  "}, {"name": "\u200b"}, {"mail": "a b@c"}])
def test_first_account_needs_a_name_and_a_mail_address(house: House, wrong: dict[str, str]):
    assert client(house).post("/welcome", data={**FORM, **wrong}).status_code == 422


def test_there_is_no_second_first_account(house: House):
    add_person(house, "Ada", "administrator")
    browser = client(house)
    assert browser.get("/welcome").headers["location"] == "/sign-in"
    assert browser.post("/welcome", data={**FORM, "mail": "eve@example.org"}).headers["location"] == "/sign-in"
    with house.database.read() as connection:
        assert len(people.everybody(connection)) == 1


def test_stranger_on_the_network_needs_the_code(house: House):
    stranger = client(house, "192.168.1.20")
    assert stranger.get("/welcome").status_code == 403
    assert stranger.post("/welcome", data=FORM).status_code == 403
    assert stranger.post("/welcome", data={**FORM, "code": "guess"}).status_code == 403
    assert stranger.get(f"/welcome?code={CODE}").status_code == 200
    assert stranger.post("/welcome", data={**FORM, "code": CODE}).status_code == 303


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"X-Forwarded-For": "8.8.8.8"}, {"Forwarded": "for=8.8.8.8"}])
def test_another_name_for_this_machine_or_a_proxy_is_not_local(house: House, headers: dict[str, str]):
    assert client(house).get("/welcome", headers=headers).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "localhost:8300", "127.0.0.1:8300", "[::1]:8300", "[::1]"])
def test_this_machine_by_its_own_names_is_local(house: House, host: str):
    assert client(house).get("/welcome", headers={"Host": host}).status_code == 200


def test_guessing_the_code_is_stopped(house: House):
    stranger = client(house, "192.168.1.20")
    statuses = [stranger.get(f"/welcome?code={n}").status_code for n in range(22)]
    assert statuses[0] == 403
    assert statuses[-1] == 429
