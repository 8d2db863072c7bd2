"""A conversation's page: the whole exchange, marked, to whoever may read it."""

import re
from datetime import UTC, datetime

import pytest

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.labels import FEELINGS
from hearten.kernel.moment import Heard
from hearten.kernel.reading import Reading, ToRead
from hearten.listen import moments, rubric
from hearten.models.fakes import FakeReader
from hearten.storage.saving import Arriving, save_batch
from hearten.web.house import House
from hearten.web.pages.conversations import felt_in

from .filled import staff
from .houses import signed_in


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


@pytest.fixture
def filled(house: House) -> House:
    staff(house)
    return house


def test_bob_reads_his_conversation_as_a_script(filled: House):
    page = signed_in(filled, "Bob").get("/conversations/2").text
    assert [int(found) for found in re.findall(r'id="m(\d)"', page)] == [0, 1, 2]
    assert 'class="shown opening"' in page
    assert 'href="/keys#promise"' in page
    assert 'class="grade heard"' in page
    assert '<svg role="img"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("who", ["Charlie", "Alice", "Ada"])
def test_nobody_else_reads_it(filled: House, who: str):
    assert signed_in(filled, who).get("/conversations/2").status_code == 404


def test_what_is_not_there_looks_like_what_may_not_be_seen(filled: House):
    bob = signed_in(filled, "Bob")
    assert bob.get("/conversations/999").status_code == bob.get("/conversations/4").status_code == 404


def test_strongest_feeling_is_drawn_and_calm_has_no_strength():
    worried = {label: 0.8 if label == "worry" else 0.1 for label in FEELINGS}
    calm = {label: 0.8 if label == "neutral" else 0.1 for label in FEELINGS}
    readings = [Reading("b", "customer", worried, 2.5), None, Reading("b", "agent"), Reading("b", "customer", calm, 1.5)]
    felt = felt_in(readings)
    assert [(each.message, each.feeling, each.strength) for each in felt] == [(0, "worry", 2.5), (3, "neutral", 0.0)]


def test_long_conversation_is_read_in_parts(filled: House):
    said = tuple(Message("customer", f"Word {number}.", None, None) for number in range(449))
    opening = Message("customer", "This is the third time I write.", None, None)
    messages = (*said[:-2], opening, Message("agent", "Hello.", None, "Bob"))
    conversation = Conversation("long", messages)
    readings = tuple(FakeReader().read([ToRead(message.role, message.text) for message in messages]))
    heard = Heard(conversation, readings, moments.moments(conversation, readings, rubric.shipped()))
    with filled.database.write() as connection:
        [number] = save_batch(connection, [Arriving(heard, "x")], now=datetime.now(UTC)).ids
    bob = signed_in(filled, "Bob")

    def numbers(page: str) -> list[int]:
        return [int(found) for found in re.findall(r'id="m(\d+)"', page)]

    first, last = bob.get(f"/conversations/{number}").text, bob.get(f"/conversations/{number}?at=447").text
    assert numbers(first) == list(range(200))
    assert numbers(last) == list(range(400, 449)) == numbers(bob.get(f"/conversations/{number}?at=99999").text)
    assert 'rel="prev"' not in first
    assert f'rel="next" href="/conversations/{number}?at=200"' in first
    assert f'href="/conversations/{number}?at=447#m447"' in first
    assert 'rel="next"' not in last
    assert "Moment: " in last
    assert "Moment: " not in first
    assert f'href="/conversations/{number}?at=447#m447"' in bob.get("/moments?q=third").text
    assert len(bob.get(f"/api/v1/conversations/{number}").json()["messages"]) == 449


def test_short_conversation_is_one_page(filled: House):
    assert "Its parts" not in signed_in(filled, "Bob").get("/conversations/2").text
