"""The library: what is told of a customer beforehand, and finding one by an address that can be kept."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from hearten.practise.library import shipped
from hearten.practise.scenario import Scenario
from hearten.practise.teaching import teaching
from hearten.web.library import AskedOfScenarios, Offered, choices, library

SCENARIOS = pytest.mark.parametrize("scenario", shipped().values(), ids=lambda one: one.name)


def names(page: str) -> list[str]:
    return re.findall(r'name="scenario" value="([^"]+)"', page)


def asked(**values: str) -> list[Offered]:
    return [one for group in library(shipped().values(), AskedOfScenarios.model_validate(values)) for one in group.scenarios]


@SCENARIOS
def test_a_card_does_not_give_the_need_away(scenario: Scenario):
    [card] = [one for group in library(shipped().values()) for one in group.scenarios if one.name == scenario.name]
    told = " ".join((card.title, card.about, card.trade, card.level, card.by, card.speaks)).casefold()
    assert not [word for word in scenario.need.words if re.search(rf"\b{re.escape(word.casefold())}\b", told)]


@SCENARIOS
def test_a_need_is_not_found_by_its_words(scenario: Scenario):
    card = scenario.card
    told = " ".join((scenario.title, scenario.trade, scenario.persona.name, card.situation, *card.may, *card.may_not)).casefold()
    for word in scenario.need.words:
        found = scenario.name in {one.name for one in asked(q=word)}
        assert not found or word.casefold() in told or all(part.removesuffix("'s") in told for part in word.casefold().split())


@pytest.mark.parametrize(
    ("values", "is_one"),
    [
        ({"trade": "bank"}, lambda one: one.trade == "bank"),
        ({"channel": "counter"}, lambda one: one.channel == "counter"),
        ({"difficulty": "3"}, lambda one: one.difficulty == 3),
        ({"speaks": "second"}, lambda one: one.persona.language == "second"),
        ({"speaks": "indirect", "difficulty": "3"}, lambda one: one.persona.directness == "indirect" and one.difficulty == 3),
        ({"speaks": "direct"}, lambda one: one.persona.directness == "direct"),
        ({"speaks": "formal"}, lambda one: one.persona.formality == "formal"),
        ({"teaches": "unsaid"}, lambda one: teaching(one) == "unsaid"),
        ({"speaks": "familiar"}, lambda one: one.persona.formality == "familiar"),
    ],
)
def test_each_filter_leaves_those_that_it_names(values: dict[str, str], is_one):
    wanted = {one.name for one in shipped().values() if is_one(one)}
    assert 0 < len(wanted) < len(shipped())
    assert {one.name for one in asked(**values)} == wanted


def test_every_choice_that_is_offered_finds_somebody():
    for name, options in choices(shipped().values()).items():
        for value, _ in options:
            assert asked(**{name: value}), (name, value)


def test_search_takes_the_beginnings_of_words_in_any_order_and_case():
    assert [one.name for one in asked(q="Marta FRID")] == ["dented-fridge"]
    assert [one.name for one in asked(q="fridge, marta!")] == ["dented-fridge"]
    assert asked(q="ridge") == []


CHOICES = {name: st.sampled_from([value for value, _ in options]) for name, options in choices(shipped().values()).items()}


@given(st.fixed_dictionaries({}, optional=CHOICES))
def test_a_filter_more_never_finds_more(values: dict[str, str]):
    for left_out in values:
        fewer = {name: value for name, value in values.items() if name != left_out}
        assert {one.name for one in asked(**values)} <= {one.name for one in asked(**fewer)}


def test_the_address_holds_what_was_asked_for(bob: TestClient):
    page = bob.get("/practise?q=lift&trade=property&channel=mail&difficulty=3&speaks=formal").text
    assert names(page) == ["admirable-lift"] * page.count('value="admirable-lift"')
    assert 'name="q" value="lift"' in page
    for value in ("property", "mail", "3", "formal"):
        assert f'<option value="{value}" selected>' in page
    assert f"1 of {len(shipped())} customers" in page


def test_nothing_that_fits_is_said_plainly(bob: TestClient):
    answer = bob.get("/practise?q=submarine")
    assert answer.status_code == 200
    assert "No customer here fits all of that." in answer.text
    assert 'href="/practise#customers"' in answer.text


@pytest.mark.parametrize(("query", "told"), [("trade=piracy", "“piracy”"), ("difficulty=9", "“9”"), ("channel=fax&q=fridge", "“fax”")])
def test_what_means_nothing_is_told_and_the_rest_is_kept(bob: TestClient, query: str, told: str):
    answer = bob.get(f"/practise?{query}")
    assert answer.status_code == 422
    assert f"{told} was left out. It is none of what can be chosen here." in answer.text
    assert len(set(names(answer.text))) == (1 if "q=" in query else len(shipped()))


def test_many_unfinished_sessions_do_not_stand_before_the_library(bob: TestClient):
    for _ in range(5):
        bob.post("/practise", data={"scenario": "dented-fridge"})
    page = bob.get("/practise").text
    above, _, below = page.partition('id="past"')
    assert "2 more that you can go on with" in above
    assert above.count('<a href="/practise/') == 5
    assert above.count("0 answers") == 0
    assert below.count('name="practice"') == 5, "they can be chosen to be deleted"


def test_what_is_finished_is_folded_above_the_library(bob: TestClient):
    practice = bob.post("/practise", data={"scenario": "dented-fridge"}).headers["location"]
    bob.post(f"{practice}/finish")
    page = bob.get("/practise").text
    assert page.index('id="past"') < page.index(f'href="{practice}"') < page.index('id="customers"')


def test_first_customer_is_a_skip_away(bob: TestClient):
    page = bob.get("/practise").text
    skip, found, first = (page.index(each) for each in ('href="#found"', 'id="found" tabindex="-1"', 'name="role" value="agent"'))
    assert skip < page.index("<nav") < found < first
    assert "<a " not in page[found:first]


def test_who_is_good_to_begin_with_is_told_on_the_card_and_hard_ones_are_not(bob: TestClient):
    page = bob.get("/practise").text
    easy = sum(one.difficulty == 1 for one in shipped().values())
    assert page.count('<span class="how-hard first">') == easy


def listed(bob: TestClient) -> tuple[str, str]:
    """Return what one can go on with, and what there is of one's own in all."""
    above, _, below = bob.get("/practise").text.partition('id="past"')
    return above, below


def test_session_that_is_tried_again_is_one_by_its_newest_branch(bob: TestClient):
    practice = bob.post("/practise", data={"scenario": "dented-fridge"}).headers["location"]
    for after, text in enumerate(("How are you managing?", "What has happened since?")):
        bob.post(f"{practice}/say", data={"after": str(after), "text": text})
    bob.post(f"{practice}/say", data={"after": "1", "again": "2", "text": "I am ending this chat now."})
    above, below = listed(bob)
    assert practice not in above, "the customer's conversation is over"
    assert "2 answers" in below, "of three that were said in all"
    bob.get(f"{practice}?again=1")
    assert practice not in listed(bob)[0], "nothing new was said yet"
    bob.post(f"{practice}/say", data={"after": "0", "again": "1", "text": "Let me have a look at that."})
    above, below = listed(bob)
    assert f'href="{practice}"' in above
    assert "1 answer</span>" in above


def test_what_was_said_first_tells_sessions_with_one_customer_apart(bob: TestClient):
    for text in ("How are you managing, <b>Marta</b>?", "What has happened since? " + "x" * 200):
        practice = bob.post("/practise", data={"scenario": "dented-fridge"}).headers["location"]
        bob.post(f"{practice}/say", data={"after": "0", "text": text})
        bob.post(f"{practice}/say", data={"after": "1", "text": "I see."})
    bob.post(f"{practice}/finish")
    above, below = listed(bob)
    assert 'You began with <q dir="auto">How are you managing, &lt;b&gt;Marta' in above
    assert "What has happened" not in above
    assert re.search(r"What has happened since\? x*\.\.\.</q>|What has happened since\?\.\.\.</q>", below)
    assert "I see." not in above + below


@SCENARIOS
def test_pages_of_a_session_hold_nothing_that_was_not_told_yet(bob: TestClient, scenario: Scenario):
    practice = bob.post("/practise", data={"scenario": scenario.name}).headers["location"]
    hidden = [fact for fact in scenario.facts if fact.when != "at_once"]
    kept_back = [
        scenario.need.what,
        scenario.need.back,
        scenario.happened,
        *(one for fact in hidden for one in (fact.back, *(line.say for line in fact.say))),
        *(remedy.say for remedy in scenario.remedies),
    ]
    for place in ("", "/room"):
        page = unescape(bob.get(f"{practice}{place}").text)
        assert [one for one in kept_back if one in page] == []
