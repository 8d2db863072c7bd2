"""Phrases that everybody has read before are canned, whatever a reader sees in them; what is somebody's own is not."""

import pytest

from hearten.practise.stock_phrases import stock_phrases
from tests.practise.playing import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thank you for reaching out. Your satisfaction is very important to us.", 2),
        ("We apologise for any inconvenience caused.", 1),
        ("I fully understand your frustration, and we value you as a customer.", 2),
        ("Your feedback has been forwarded to the responsible department.", 1),
        ("Thank you for telling me about the lift.", 0),
        ("I'm sorry that you carry the water up 82 stairs.", 0),
        ("I understand why you wrote a third time.", 0),
    ],
)
def test_phrases_are_found_clause_by_clause(text: str, found: int):
    assert len(list(stock_phrases(text))) == found


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr Grabowski, Thank you for your message. We apologise for any inconvenience caused.",
        "Thank you for reaching out. Your satisfaction is very important to us. We kindly ask for your understanding.",
    ],
)
def test_stock_phrases_hear_nobody(text: str):
    one = said("admirable-lift", text)
    assert one.heard.moment is None or one.heard.moment.grade != "heard"
    assert not one.rules & {"graded_heard", "step", "own_step", "said_back"}
    assert one.advice.keep == ""


@pytest.mark.slow
def test_apology_for_any_inconvenience_is_no_step():
    one = said("dented-fridge", "Thank you for reaching out. We apologise for any inconvenience.")
    assert one.heard.moment
    assert one.heard.moment.grade == "missed"
