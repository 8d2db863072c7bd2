"""Moments: what each person sees of them, what can be asked for, and what can be said to them."""

import re

import pytest
from fastapi.testclient import TestClient

from hearten.storage import moments, objections, people
from hearten.storage.filters import Filters
from hearten.web.auth import sight_of
from hearten.web.house import House

from .filled import EXCHANGES, SECRET, fill
from .houses import signed_in


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


def _ids(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'id="moment-(\d+)"', page)]


def _said(page: str) -> str:
    """Return a page's text without its tags and without the labels after marked words."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<small.*?</small>|<sup.*?</sup>", "", page, flags=re.DOTALL))


def _of_bob(house: House) -> list[int]:
    with house.database.read() as connection:
        person = people.by_mail(connection, "bob@example.org")
        assert person
        return [each.id for each in moments.page(connection, sight_of(person.person, "reflect"), Filters()).cards]


def test_bob_sees_his_own_answers_in_full_and_nobody_elses(bob: TestClient):
    page = bob.get("/moments").text
    said = _said(page)
    assert "There is nothing we can do about the blue kettle." in said
    assert "saved our wedding" not in said
    assert "Bob answered" in said
    assert "Wanda" not in said
    assert len(_ids(page)) == 3


def test_worst_comes_first_and_what_went_beautifully_has_its_own_view(bob: TestClient):
    worst = _said(bob.get("/moments").text)
    assert worst.index("missed my shift") < worst.index("third time")
    best = _said(bob.get("/moments?best=1").text)
    assert "third time" in best
    assert "missed my shift" not in best


@pytest.mark.parametrize("who", ["Ada", "Alice"])
def test_leads_see_the_customers_side_of_a_group_and_no_agents_words(filled: House, who: str):
    page = signed_in(filled, who).get("/moments").text
    assert "charged twice" in _said(page)
    for agents in (SECRET, "Wanda", "Amina", "Ravi"):
        assert agents not in page
    assert not re.findall(r'href="/conversations/', page)
    assert "customer’s side" in page


def test_a_group_made_small_by_filters_is_left_out(filled: House):
    page = signed_in(filled, "Alice").get("/moments?kind=effort").text
    assert not _ids(page)
    assert "fewer than five people" in page


def test_charlie_sees_nothing_and_is_told_why(filled: House):
    charlie = signed_in(filled, "Charlie")
    page = charlie.get("/moments").text
    assert not _ids(page)
    assert "once an administrator has linked your account" in page
    for moment in _of_bob(filled):
        assert charlie.get(f"/moments/{moment}").status_code == 404
        assert charlie.post(f"/moments/{moment}/not-fair", data={"reason": "no"}).status_code == 404
        assert charlie.post(f"/moments/{moment}/share").status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(filled: House, bob: TestClient):
    bob.cookies.clear()
    for path in ("/", "/moments", "/overview", "/keys", "/conversations/1"):
        answer = bob.get(path)
        assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("kind=effort", "third time"),
        ("grade=missed", "missed my shift"),
        ("cause=wait", "third time"),
        ("q=spring", "in spring"),
        ("since=2026-09-13", "in spring"),
        ("until=2026-09-07", "missed my shift"),
    ],
)
def test_filters_and_search_narrow_the_page(bob: TestClient, query: str, kept: str):
    page = bob.get(f"/moments?{query}").text
    assert len(_ids(page)) == 1
    assert kept in _said(page)


def test_a_filter_that_means_nothing_is_told(bob: TestClient):
    assert bob.get("/moments?kind=sandwich").status_code == 422
    assert bob.get("/moments?after=nowhere").status_code == 400


def test_no_result_offers_the_way_back(bob: TestClient):
    page = bob.get("/moments?q=zebra").text
    assert "No moment fits all of that." in page


def test_customers_markup_stays_text(bob: TestClient):
    page = bob.get("/moments?q=spring").text
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


def test_more_moments_come_as_rows_of_the_same_page(filled: House):
    fill(filled.database, [EXCHANGES[0]] * 20, start=100)
    bob = signed_in(filled, "Bob")
    seen, page = [], bob.get("/moments").text
    while more := re.search(r'hx-get="([^"]+)"', page):
        seen += _ids(page)
        page = bob.get(more[1].replace("&amp;", "&"), headers={"HX-Request": "true"}).text
        assert "<html" not in page
    seen += _ids(page)
    assert len(seen) == len(set(seen)) == 23


def test_not_fair_is_kept_and_shown(filled: House, bob: TestClient):
    moment = _of_bob(filled)[0]
    answer = bob.post(f"/moments/{moment}/not-fair", data={"reason": "  He had <hung> up  "})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/moments/{moment}")
    assert "“He had &lt;hung&gt; up”" in bob.get(f"/moments/{moment}").text
    assert "1 reason against this reading" in bob.get("/moments").text
    with filled.database.read() as connection:
        person = people.by_mail(connection, "bob@example.org")
        assert person
        assert [each.reason for each in objections.latest(connection, sight_of(person.person, "reflect"))] == ["He had <hung> up"]


def test_not_fair_needs_a_reason(filled: House, bob: TestClient):
    assert bob.post(f"/moments/{_of_bob(filled)[0]}/not-fair", data={"reason": " "}).status_code == 400
    assert bob.post(f"/moments/{_of_bob(filled)[0]}/not-fair", data={"reason": "x" * 2001}).status_code == 422


def test_shared_moment_is_seen_by_the_lead_until_taken_back(filled: House, bob: TestClient):
    moment = _of_bob(filled)[0]
    alice = signed_in(filled, "Alice")
    assert alice.get(f"/moments/{moment}").status_code == 404
    assert bob.post(f"/moments/{moment}/share").status_code == 303
    assert SECRET in alice.get(f"/moments/{moment}").text
    assert "take it back" in bob.get(f"/moments/{moment}").text
    assert "take it back" not in alice.get(f"/moments/{moment}").text
    assert alice.post(f"/moments/{moment}/take-back").status_code == 404
    assert bob.post(f"/moments/{moment}/take-back").status_code == 303
    assert alice.get(f"/moments/{moment}").status_code == 404
