"""Being the customer, as pages: the card, three agents, how heard one felt, what differed, and bad input."""

import re

import pytest
from fastapi.testclient import TestClient

from hearten.practise.library import shipped, shipped_one
from hearten.practise.reversal import ITEMS, SOURCE
from hearten.web.house import House

from .test_practise_input import HOSTILE
from .test_practise_pages import HX, begin, say, text_of

FRIDGE = shipped_one("dented-fridge")
FIRST = "My fridge came on Tuesday with a dent, this is the third time I write."
HEARD = dict.fromkeys(ITEMS, "6")


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


def rate(browser: TestClient, practice: str, after: int, **answers: str):
    return browser.post(f"{practice}/felt", data={"after": str(after), **HEARD, **answers})


NOT_THE_AGENT = "You are the customer in this practice, not the agent."


def test_going_back_is_neither_offered_nor_done(bob: TestClient):
    practice = begin(bob, role="customer")
    say(bob, practice, FIRST)
    page = bob.get(practice).text
    for way in ("?again", "?instead", "/go-on", "/room"):
        assert f"{practice}{way}" not in page
    assert bob.get(f"{practice}?again=1").text == page
    for way in ("again", "instead"):
        refused = say(bob, practice, "Other words", **{way: "1"})
        assert refused.status_code == 422
        assert NOT_THE_AGENT in refused.text
    refused = bob.post(f"{practice}/go-on", data={"turn": "1"})
    assert refused.status_code == 409
    assert NOT_THE_AGENT in refused.text
    assert f'<a href="{practice}">Back to where you were</a>' in refused.text
    assert bob.get(practice).text == page


def test_card_tells_the_customer_what_they_need_and_calls_the_agents_simulated(bob: TestClient):
    page = text_of(bob.get(begin(bob, role="customer")).text).replace("&#39;", "'")
    assert "All three are simulated" in page
    assert FRIDGE.need.what in page
    assert FRIDGE.happened in page
    assert "My mother's insulin is in there" in page
    assert "The first agent" in page


@pytest.mark.parametrize("name", shipped())
def test_every_scenario_has_a_customers_card(bob: TestClient, name: str):
    page = bob.get(begin(bob, role="customer", scenario=name)).text
    assert re.search(r'<textarea id="words"[^>]*>[^<]{10,}</textarea>', page)
    assert "{" not in text_of(page)


def test_three_agents_are_met_and_then_shown_side_by_side(bob: TestClient):
    practice = begin(bob, role="customer")
    assert say(bob, practice, FIRST).headers["location"] == f"{practice}#line-1"
    page = bob.get(practice).text
    assert "<mark" not in page  # nothing is explained before it was felt
    assert SOURCE.split(",")[0].replace("&", "&amp;") in page
    assert rate(bob, practice, 1, voice="2").headers["location"] == f"{practice}#now"
    page = bob.get(practice).text
    assert "The second agent" in page
    assert re.search(rf'<textarea id="words"[^>]*>{FIRST}</textarea>', page)
    say(bob, practice, FIRST, after=2)
    rate(bob, practice, 3)
    say(bob, practice, FIRST, after=4)
    rate(bob, practice, 5)
    page = bob.get(practice).text
    for words in ("Three agents, side by side", "The cold one", "The canned one", "The good one", "5.2", "What differed"):
        assert words in page
    assert "<mark" in page
    assert page.count(FIRST) == 3
    assert "you were the customer" in bob.get("/practise").text
    assert bob.get(f"{practice}/side-by-side").headers["location"] == practice


def test_htmx_gets_the_agent_at_hand_alone(bob: TestClient):
    practice = begin(bob, role="customer")
    answer = bob.post(f"{practice}/say", data={"text": FIRST, "after": "0"}, headers=HX)
    assert "<html" not in answer.text
    assert re.findall(r'id="(line-\d)" tabindex="-1" data-newest', answer.text) == ["line-1"]


def test_what_is_missing_is_told_and_what_was_chosen_stays(bob: TestClient):
    practice = begin(bob, role="customer")
    say(bob, practice, FIRST)
    answer = bob.post(f"{practice}/felt", data={"after": "1", "voice": "3"})
    assert answer.status_code == 422
    assert "takes one answer from 1 to 7" in answer.text
    assert answer.text.count("checked") == 1
    assert answer.text.count("Not answered yet.") == 4
    assert re.findall(r'name="(\w+)" value="1" required autofocus', answer.text) == ["attention"], "the first that is open"
    assert "Not answered yet." not in bob.get(practice).text
    assert rate(bob, practice, 1, voice="8").status_code == 422
    assert rate(bob, practice, 1, voice="x").status_code == 422
    assert say(bob, practice, " ", after=1).status_code == 422
    assert "The first agent" in bob.get(practice).text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(bob: TestClient, text: str):
    practice = begin(bob, role="customer")
    assert say(bob, practice, text).status_code == 303
    rate(bob, practice, 1)
    page = bob.get(practice).text  # the next agent is offered the same words
    for markup in ("<script>alert", "<img", "<b>x"):
        assert markup not in page


def test_nobody_finishes_or_answers_out_of_turn(bob: TestClient):
    practice = begin(bob, role="customer")
    assert rate(bob, practice, 0).status_code == 422
    assert bob.post(f"{practice}/finish").status_code == 409
    for number in range(3):
        say(bob, practice, f"Message {number}", after=number)
    page = bob.get(practice).text
    assert 'id="composer"' not in page
    assert say(bob, practice, "one more", after=3).status_code == 422
