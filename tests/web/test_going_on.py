"""How two who practised together go on: both are asked, who is waited for is named, and nobody is carried along."""

import re

import pytest
from fastapi.testclient import TestClient

from hearten.web.house import House

from .filled import staff
from .houses import signed_in
from .test_together import FELT, GOOD, TOLD, joined, link_of, say, stored, text_of


@pytest.fixture
def house(house_on_both: House) -> House:
    staff(house_on_both)
    return house_on_both


@pytest.fixture
def bob(house: House) -> TestClient:
    return signed_in(house, "Bob")


@pytest.fixture
def charlie(house: House) -> TestClient:
    return signed_in(house, "Charlie")


@pytest.fixture
def alice(house: House) -> TestClient:
    return signed_in(house, "Alice")


def finished(first: TestClient, second: TestClient) -> str:
    """Let the first, the customer, and the second, the agent, say something each and finish."""
    practice = joined(first, second)
    say(first, practice, TOLD)
    say(second, practice, GOOD, 1)
    second.post(f"{practice}/finish", data={"run": "1"})
    return practice


def test_nobody_is_carried_along_before_they_have_said_how_it_was(house: House, bob: TestClient, charlie: TestClient):
    practice = finished(bob, charlie)
    assert "Bob is saying how heard they felt." in text_of(charlie.get(practice).text)
    charlie.post(f"{practice}/go-on", data={"run": "1", "wish": "again"})
    assert len(stored(house, practice).runs) == 1
    waiting, asked = text_of(charlie.get(practice).text), text_of(bob.get(practice).text)
    assert "You would like to go through it once more as it was. It begins when Bob would, too." in waiting
    assert "Charlie would like to go through it once more as it was. You are asked." in asked
    assert "Yes, go through it once more as it was" in asked
    assert bob.post(f"{practice}/felt", data={"run": "1", **FELT}).status_code == 303, "what they were answering still counts"
    bob.post(f"{practice}/go-on", data={"run": "1", "wish": "swapped"})
    assert len(stored(house, practice).runs) == 1, "they would rather swap"
    assert "Bob would like to swap parts, with the same customer." in text_of(charlie.get(practice).text)
    charlie.post(f"{practice}/go-on", data={"run": "1", "wish": "swapped"})
    now = stored(house, practice)
    assert (len(now.runs), now.runs[0].felt, now.now.wishes) == (2, (6,) * 5, {})
    assert {seat.name: seat.part for seat in now.seats} == {"Bob": "agent", "Charlie": "customer"}


def test_whoever_has_left_is_not_waited_for(house: House, bob: TestClient, charlie: TestClient):
    practice = finished(bob, charlie)
    bob.post(f"{practice}/leave")
    assert "is saying how heard they felt" not in text_of(charlie.get(practice).text)
    charlie.post(f"{practice}/go-on", data={"run": "1", "wish": "again"})
    assert len(stored(house, practice).runs) == 2


def test_watcher_reads_who_is_waited_for_and_chooses_nothing(bob: TestClient, charlie: TestClient, alice: TestClient):
    practice = joined(bob, charlie)
    alice.post(link_of(bob, practice), data={"part": "watcher"})
    say(charlie, practice, GOOD)
    bob.post(f"{practice}/finish", data={"run": "1"})
    bob.post(f"{practice}/go-on", data={"run": "1", "wish": "again"})
    page = alice.get(practice).text
    assert "Bob would like to go through it once more as it was." in text_of(page)
    assert 'name="wish"' not in page
    assert alice.post(f"{practice}/go-on", data={"run": "1", "wish": "again"}).status_code == 409


def test_headings_have_the_names_of_both(house: House, bob: TestClient, charlie: TestClient):
    practice = finished(bob, charlie)
    for browser, names in ((bob, ["Bob (you)", "Charlie"]), (charlie, ["Bob", "Charlie (you)"])):
        assert re.findall(r'<p class="speaker"><span class="label">([^<]+)</span>', browser.get(practice).text) == names
