"""The words by which a real customer's statement is known again."""

import pytest

from hearten.practise.content_words import asked_after, content, shipped, topics
from hearten.practise.matching import uses


@pytest.mark.parametrize(
    "text", ["How can it be", "I don't like it", "It’s nothing that I’d want", "Do you understand what I think?", "9 or 5"]
)
def test_words_that_are_in_every_text_tell_nothing(text: str):
    assert content(text) == ()


def test_words_are_known_by_their_beginnings_and_numbers_by_all_of_them():
    assert content("My daughter's birthday, and 241 a month") == ("daugh", "birth", "241")
    assert uses("I see that your daughters had to wait", content("my daughter waited at the gate"))


def test_short_words_count_where_they_say_what_it_is_about():
    assert content("my mum has COPD") == ("mum", "copd")


def test_who_asks_after_health_asks_after_an_illness():
    assert topics("I've COPD and no money") == ("health", "money")
    assert uses("Is there a health reason?", asked_after("I've COPD"))
    assert not uses("Is there a health reason?", asked_after("The parcel was left in the rain"))


def test_what_somebody_says_for_want_of_more_is_said_back_by_the_words_it_is_known_by():
    for name, about in shipped()["about"].items():
        assert name in shipped()["topics"]
        assert uses(about["back"], about["words"]), name
    for tone in ("complaint", "good_news"):
        for fact in shipped()[tone]["facts"]:
            if fact["id"] in {"behind", "now"} and tone == "complaint":
                assert uses(fact["back"], fact["words"]), fact["id"]
