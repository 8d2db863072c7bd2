"""People as a page: team by team, and an account for whoever answered without one is a choice away."""

import re

from fastapi.testclient import TestClient

from hearten.storage import people
from hearten.storage.people import AgentName, Place
from hearten.web.house import House
from hearten.web.teams import names, teams

from .houses import signed_in
from .test_practise_pages import text_of


def agent(house: House, name: str) -> AgentName:
    with house.database.read() as connection:
        return next(one for one in people.agent_names(connection) if one.name == name)


def test_everybody_stands_in_their_team_whoever_leads_first(filled: House):
    page = signed_in(filled, "Ada").get("/people").text
    found = re.findall(r'id="team-\d"[^>]*>([^<]+)|class="person-name"><a[^>]+>([^<]+)', page)
    assert ["".join(each) for each in found] == ["Harbour", "Alice", "Bob", "In no team", "Ada", "Charlie"]
    assert "leads the team" in page
    assert "answers as Bob" in page


def test_lead_sees_their_team_and_changes_nothing(filled: House):
    page = signed_in(filled, "Alice").get("/people").text
    assert re.findall(r'class="person-name">([^<]+)', page) == ["Alice", "Bob"]
    assert "Somebody new" not in page
    assert "Charlie" not in page


def test_name_without_an_account_is_a_choice_away_from_one(filled: House):
    ada, amina = signed_in(filled, "Ada"), agent(filled, "Amina")
    page = ada.get("/people").text
    assert f'<a href="/people?for={amina.id}#new">Amina</a>' in page
    assert ">Bob</a> <span" not in page.partition("Without an account")[2].partition("</ul>")[0]
    page = ada.get(f"/people?for={amina.id}").text
    assert 'name="name" type="text" value="Amina"' in page
    assert re.search(rf'name="agents" value="{amina.id}" checked', page)
    assert "<details open>" in page
    made = ada.post("/people", data={"name": "Amina", "mail": "amina@example.org", "team": "Harbour", "agents": [amina.id]})
    assert "Give this link to Amina" in made.text
    assert f"for={amina.id}" not in made.text


def test_name_that_is_somebodys_is_offered_to_nobody_else(filled: House):
    bob = agent(filled, "Bob")
    page = signed_in(filled, "Ada").get(f"/people?for={bob.id}").text
    assert f'value="{bob.id}" checked' not in page
    assert "Bob Harbour, now Bob" in text_of(page)


def test_people_are_put_in_order_whatever_order_they_come_in(filled: House):
    with filled.database.write() as connection:
        gone = people.add(connection, Place("Aaron", "lead", "Harbour"), "aaron@example.org")
        people.set_disabled(connection, gone, people.one(connection, gone).created_at)
        known, named = people.everybody(connection), people.agent_names(connection)
    assert [one.person.name for one in teams(reversed(known))[0].people] == ["Alice", "Bob", "Aaron"], "who can't sign in comes last"
    assert [one.taken for one in names(named, known)] == [""] * (len(named) - 1) + ["Bob"]


def test_demo_begins_with_who_answered(house: House, administrator: TestClient):
    assert "<details open>" in administrator.get("/people").text, "where nobody is, somebody new comes first"
