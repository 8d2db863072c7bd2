"""Advice on a scenario that has no mistakes and would play badly: one as somebody writes it for the first time."""

from pathlib import Path

import pytest

from hearten.flows.advise_scenario import advise_scenario
from hearten.flows.ports import Listening
from hearten.listen import rubric
from hearten.models.load import load_reader
from hearten.practise.advising import advice_on
from hearten.practise.library import shipped
from hearten.practise.scenario import Scenario
from hearten.practise.schema import load

FIRST = Path(__file__).with_name("lost_bag.toml").read_text("utf-8")
BETTER = (
    ('words = ["mail"]', 'words = ["mail", "address", "wrote to", "written to", "tell you", "heard from us", "contact"]'),
    (
        'words = ["dress"]\nsay',
        'words = ["dress", "in the bag", "in it", "the bag is so", "bag so important", "need from", "Saturday"]\nsay',
    ),
    ('say = "The bag by courier tonight"', 'say = "I\'m sending the bag to you by courier tonight"'),
    ('words = ["courier"]', 'words = ["courier", "bring the bag", "bring it", "send the bag", "send it", "bag to you"]'),
)


def _of(text: str) -> Scenario:
    return load(text, name="lost-bag")


def _said(text: str) -> dict[str, str]:
    return {one.field: one.message for one in advice_on(_of(text))}


def test_first_scenario_of_somebody_gets_advice_on_what_they_will_stumble_over():
    said = _said(FIRST)
    assert "has 1 to know 'mail' by" in said["facts[2].words"]
    assert "“bag”" in said["facts[3].words"], "what was in the bag?"
    assert "has 1 to know 'courier' by" in said["remedies[1].words"]
    assert "with 4 or more" in said["lines.rising"]
    assert "Those that are heard first: still, canned" in said["lines"]


def test_what_was_put_right_is_advised_no_more():
    text = FIRST
    for old, new in BETTER:
        assert old in text
        text = text.replace(old, new)
    assert not {"facts[2].words", "facts[3].words", "remedies[1].words"} & _said(text).keys()


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('short = "the mail"', 'short = "the silence"', "facts[2].words", "“What about the silence?” would not be understood"),
        ('words = ["mail"]', 'words = ["our mail", "address that"]', "facts[2].words", "none of them is in what Olu says"),
        ("bag", "suitcase", "facts", "“suitcase”"),
    ],
)
def test_words_that_find_nothing_are_named(old: str, new: str, field: str, said: str):
    text = FIRST.replace(old, new) if field != "facts" else FIRST.replace("A bag that", "A suitcase that").replace("My bag", "My suitcase")
    text = text.replace("no bag on", "no suitcase on").replace('words = ["bag", "belt"]', 'words = ["belt"]') if field == "facts" else text
    assert said in " ".join(one.message for one in advice_on(_of(text)) if one.field == field)


@pytest.mark.parametrize("scenario", shipped().values(), ids=lambda one: one.name)
def test_those_that_come_with_hearten_have_words_enough(scenario: Scenario):
    assert not [one for one in advice_on(scenario) if "to know" in one.message]


def test_the_file_s_own_words_are_read_as_a_trainee_s():
    listening = Listening(load_reader(), rubric.shipped(), lambda _: "en")
    vague = _of(FIRST.replace("The bag by courier tonight", "A courier for the bag"))
    said = {one.field: one.message for one in advise_scenario(vague, listening=listening)}
    assert "for taking 'courier' in hand" in said["remedies[1].say"]
