"""Whoever is credited by the customer with saying something back is not told by the grade that they named nothing."""

import pytest

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.naming import with_what_it_names
from tests.practise.made import FRIDGE
from tests.practise.playing import said

NOTHING = Reading("made-1", "agent")


def test_need_that_is_named_in_plain_words_is_acknowledged():
    text = "Your mother's insulin is what keeps you up. Hm."
    named = with_what_it_names(FRIDGE, text, NOTHING)
    assert {(span.label, text[span.start : span.end]) for span in named.act_spans} == {
        ("acknowledge", "Your mother's insulin is what keeps you up"),
        ("specific", "Your mother's insulin is what keeps you up"),
    }
    assert named.acts == {"acknowledge": 0.5, "specific": 0.5}


def test_what_the_reader_saw_stays_and_what_names_nothing_gets_nothing():
    read = Reading("made-1", "agent", act_spans=(Evidence("specific", 0, 39, 0.9),), acts={"specific": 0.9})
    named = with_what_it_names(FRIDGE, "Your fridge came on Tuesday with a dent.", read)
    assert [span.label for span in named.act_spans] == ["specific", "acknowledge"]
    assert with_what_it_names(FRIDGE, "One moment, please.", NOTHING) is NOTHING
    assert with_what_it_names(FRIDGE, "How is your mother doing?", NOTHING) is NOTHING


@pytest.mark.slow
def test_grade_and_credit_agree():
    one = said(
        "dented-fridge",
        "what did you keep in it?",
        "what else is in there?",
        "ok the insulin comes first then. A courier brings a cooler by 5.",
    )
    assert "need_named" in one.rules
    assert one.heard.moment
    assert "does not name it" not in one.heard.moment.why
