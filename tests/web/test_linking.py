"""Agents' names: whoever one is linked to reads what was answered under it, so nobody links one unseen."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from hearten.storage import people
from hearten.web.house import House

from .filled import SECRET, staff
from .houses import add_person, signed_in


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


def agent(house: House, name: str) -> int:
    with house.database.read() as connection:
        return next(each.id for each in people.agent_names(connection) if each.name == name)


def person(house: House, name: str) -> int:
    with house.database.read() as connection:
        return next(each.person.id for each in people.everybody(connection) if each.person.name == name)


def keep(browser: TestClient, house: House, name: str, *agents: int, post: str = "agent"):
    return browser.post(f"/people/{person(house, name)}", data={"name": name, "post": post, "agents": list(agents)})


@pytest.fixture
def ada(house: House) -> Iterator[TestClient]:
    staff(house)
    with signed_in(house, "Ada") as browser:
        yield browser


def test_administrator_can_not_link_somebody_elses_name_to_themselves(ada: TestClient, house: House):
    refused = keep(ada, house, "Ada", agent(house, "Bob"), post="administrator")
    assert refused.status_code == 403
    assert "another administrator can link it" in refused.text
    assert SECRET not in ada.get("/moments").text


def test_nor_by_taking_it_away_first(ada: TestClient, house: House):
    add_person(house, "Robert")
    joana = agent(house, "Wanda")
    keep(ada, house, "Robert", joana)
    keep(ada, house, "Robert")
    assert keep(ada, house, "Ada", joana, post="administrator").status_code == 403
    assert keep(ada, house, "Bob").status_code == 303
    assert keep(ada, house, "Ada", agent(house, "Bob"), post="administrator").status_code == 403


def test_name_that_nobody_has_can_be_ones_own(ada: TestClient, house: House):
    assert keep(ada, house, "Ada", agent(house, "Wanda"), post="administrator").status_code == 303
    assert keep(ada, house, "Ada", agent(house, "Wanda"), agent(house, "Amina"), post="administrator").status_code == 303
    page = ada.get("/account").text
    assert "Wanda" in page
    assert "changed hands" in page


def test_whoever_loses_a_name_is_shown_to_whom_and_by_whom(ada: TestClient, house: House):
    bob = signed_in(house, "Bob")
    assert "changed hands" not in bob.get("/account").text
    keep(ada, house, "Charlie", agent(house, "Bob"))
    for page in (
        bob.get("/account").text,
        signed_in(house, "Charlie").get("/account").text,
        ada.get(f"/people/{person(house, 'Bob')}").text,
    ):
        row = page.partition("Names that changed hands")[2].partition("</tbody>")[0]
        assert [word in row for word in (">Bob<", ">Charlie<", ">Ada<")] == [True] * 3


def test_keeping_what_is_so_notes_nothing(ada: TestClient, house: House):
    keep(ada, house, "Bob", agent(house, "Bob"))
    assert "changed hands" not in signed_in(house, "Bob").get("/account").text
