"""What kind of question it is, by its words: as people at work write them."""

import pytest

from hearten.practise.asking import arranges, asks_openly
from tests.practise.playing import said

OPEN = [
    "whats in it at the moment",
    "and whats in the fridge right now, is anything going off?",
    "I call a taxi to Marwick for you now, the company pays it: who waits for you in marwick?",
    "What more is there?",
    "ok what did you keep in there that has to stay cold?",
    "how come you need it, who is waiting?",
    "where do you need to be tonight?",
    "What was in the way on those Tuesdays?",
    "how do you manage",
]
NOT_OPEN = [
    "What is your order number?",
    "How many boards are gone?",
    "What a mess.",
    "How can I help you?",
    "What can we do?",
    "No, what is left is that you don't want to stand there as the one who did it.",
    "When you call me names I can't help you.",
    "Which hour suits you?",
    "I see what you mean.",
    "What I take from it: you were there on time.",
    "What's your name?",
]
ARRANGING = [
    "Which hour suits you, and is there a place one has to be at?",
    "shall we bring it to your door on monday or do you pick it up?",
    "Do you want the spring course on Tuesdays again or another evening?",
    "Is 8 early enough?",
]


@pytest.mark.parametrize("text", OPEN)
def test_open_question_is_known_with_and_without_its_mark(text: str):
    assert asks_openly(text)
    assert not arranges(text)


@pytest.mark.parametrize("text", NOT_OPEN)
def test_entry_for_a_form_or_a_statement_is_no_open_question(text: str):
    assert not asks_openly(text)


@pytest.mark.parametrize("text", ARRANGING)
def test_question_about_how_it_is_to_be_done_arranges(text: str):
    assert arranges(text)
    assert not asks_openly(text)


@pytest.mark.slow
def test_question_beside_a_step_is_answered():
    one = said(
        "dented-fridge", "sorry you had to write 3 times. we swap it tomorrow between 8 and 10, is that ok? whats in it at the moment"
    )
    assert {"step", "asked"} <= one.rules
    assert one.reaction.told


@pytest.mark.slow
def test_question_how_it_is_to_be_done_is_answered_and_tells_nothing():
    one = said("bike-not-chained", "I lend you a cargo bike for eight weeks.", "shall we bring it on monday or do you pick it up?")
    assert one.rules == {"arranged"}
    assert one.reaction.told == ()
    assert "Jonas" not in "".join(one.advice.lines())
