"""What plain words take in hand, and what they say back, whether or not a reader sees it."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from hearten.kernel.reading import ToRead
from hearten.models.load import load_reader
from hearten.practise.customer import begin, react
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.in_hand import names_in_hand, takes_in_hand
from hearten.practise.library import shipped_one
from tests.practise.made import FRIDGE, turn

HERE: Final = Path(__file__).parent
STEPS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads((HERE / "step_words.toml").read_text("utf-8"))
BACK: Final[dict[str, dict[str, list[tuple[str, str]]]]] = tomllib.loads((HERE / "said_back.toml").read_text("utf-8"))
FACTS: Final[dict[str, list[tuple[str, list[str]]]]] = tomllib.loads((HERE / "plain_facts.toml").read_text("utf-8"))
NEARLY_ALL: Final = 0.95
LIMITS: Final = " ".join((HERE.parents[1] / "docs" / "practise.md").read_text("utf-8").split())
ENOUGH: Final = 0.75
"""The least share of the sentences kept apart that has to come out right: they say how well the part does, not what it must do."""


@pytest.mark.parametrize("sentence", STEPS["worked_with"]["steps"])
def test_plain_step_is_one(sentence: str):
    assert takes_in_hand(sentence)


@pytest.mark.parametrize("sentence", STEPS["worked_with"]["none"])
def test_what_holds_for_everybody_or_is_past_or_theirs_is_no_step(sentence: str):
    assert not takes_in_hand(sentence)


def test_sentences_kept_apart_come_out_right_as_often_as_the_docs_say():
    steps, others = STEPS["kept_apart"]["steps"], STEPS["kept_apart"]["none"]
    seen, wrong = sum(map(takes_in_hand, steps)), sum(map(takes_in_hand, others))
    assert f"{seen} of {len(steps)} plain steps were taken for one and {wrong} of {len(others)} others" in LIMITS
    assert seen >= ENOUGH * len(steps)
    assert wrong <= (1 - ENOUGH) * len(others)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("The fridge: I'm so sorry. Tomorrow at 8 we swap it.", "exchange"),
        ("Your old fridge is broken, I see that. We replace it tomorrow.", "exchange"),
        ("The fridge has a dent. You get a new one tomorrow.", "exchange"),
        ("You get your money back today.", "refund"),
        ("we swap it tomorrow at 8", "exchange"),
    ],
)
def test_step_is_taken_for_the_remedy_without_a_reader(text: str, remedy: str):
    assert remedy in turn(text).offered


@pytest.mark.parametrize(
    "text",
    [
        "we swap devices only with a receipt",
        "Refunds are paid within five working days.",
        "A fridge with a dent. I will look at it tomorrow.",
        "I'll check whether we can exchange it.",
        "You wanted your money back. I'll see to it that somebody reads it.",
    ],
)
def test_topic_beside_a_step_is_no_remedy(text: str):
    assert not turn(text).offered


def test_it_stands_for_what_is_named_beside_it_and_for_nothing_else():
    assert names_in_hand("I'm taking it off now", "About the fee.", ("fee off",))
    assert names_in_hand("it is off now", "About the fee.", ("fee is off",))
    assert not names_in_hand("it is off now", "About the door.", ("fee is off",))


def test_plain_good_words_are_no_wave_of_the_hand_whatever_the_reader_is_sure_of():
    for text in ("You had to write to us three times", "We swap the fridge tomorrow at 8", "Here's a voucher for the ice you bought"):
        assert not turn(text, "dismiss", "deflect").acts & {"dismiss", "deflect"}
    assert "deflect" in turn("You have to contact the shop for that", "deflect").acts


def _credited(scenario: str, text: str) -> HeardTurn:
    one = shipped_one(scenario)
    (reading,) = load_reader().read([ToRead("agent", text, one.lines["opening"][0].say)])
    return hear(one, text, reading, None)


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "text"), BACK["worked_with"]["says_back"])
def test_plain_statement_of_theirs_is_used_at_least(scenario: str, text: str):
    heard = _credited(scenario, text)
    assert heard.facts or heard.names_need
    assert not heard.acts & {"dismiss", "deflect", "blame"}


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "text"), BACK["worked_with"]["says_nothing_back"])
def test_their_words_in_a_rule_a_rebuke_or_a_denial_count_for_nothing(scenario: str, text: str):
    heard = _credited(scenario, text)
    assert not heard.facts
    assert not heard.names_need


@pytest.mark.slow
def test_statements_kept_apart_come_out_right_as_often_as_the_docs_say():
    apart = {kind: [_credited(*one) for one in rows] for kind, rows in BACK["kept_apart"].items()}
    right, wrong = (sum(bool(one.facts or one.names_need) for one in apart[kind]) for kind in ("says_back", "says_nothing_back"))
    told = (
        f"{right} of {len(apart['says_back'])} that say something back counted and {wrong} of {len(apart['says_nothing_back'])} others did"
    )
    assert told in LIMITS
    assert right >= ENOUGH * len(apart["says_back"])
    assert wrong <= (1 - ENOUGH) * len(apart["says_nothing_back"])


@pytest.mark.slow
def test_nearly_every_plain_sentence_that_says_a_fact_back_is_heard():
    ways = [(shipped_one(name), text, set(said)) for name, rows in FACTS.items() for text, said in rows]
    readings = load_reader().read([ToRead("agent", text, one.lines["opening"][0].say) for one, text, _ in ways])
    heard = [(said, hear(one, text, reading, None)) for (one, text, said), reading in zip(ways, readings, strict=True)]
    assert sum(said <= one.facts | ({"need"} if one.names_need else set()) for said, one in heard) >= NEARLY_ALL * len(ways)


def test_plain_naming_of_the_need_names_it():
    assert turn("Your mother's insulin gets warm in that bag.", scenario=FRIDGE).names_need
    assert not turn("Your mother's insulin can lie in that bag.", scenario=FRIDGE).names_need


def test_question_when_a_new_offer_would_suit_is_not_taken_for_the_end():
    calm = replace(begin(FRIDGE, 1).state, tension=40.0, asked=True, promised=frozenset({"exchange"}))
    offered = turn("I can send a courier with a cooler. Would this evening suit you?", "do", "check")
    assert react(FRIDGE, calm, offered, 1).state.ended is None
    checked = turn("Would that be all for today?", "check")
    assert react(FRIDGE, calm, checked, 1).state.ended == "settled"
