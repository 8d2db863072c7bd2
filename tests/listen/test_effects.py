import pytest

from hearten.kernel.reading import Evidence, Reading
from hearten.listen.effects import effect_of


def customer(strength: float, **feelings: float) -> Reading:
    return Reading("fake", "customer", feelings=feelings, strength=strength)


@pytest.mark.parametrize(
    ("then", "now", "effect"),
    [
        ([customer(2, anger=0.9)], [], "silence"),
        ([customer(1.5, anger=0.9)], [customer(2.8, anger=0.9)], "rising"),
        ([customer(2.5, anger=0.9)], [customer(0.8, anger=0.4)], "easing"),
        ([customer(2.8, anger=0.9)], [customer(1.4, anger=0.6)], "more_detail"),
        ([customer(2, anger=0.9)], [customer(1.8, gratitude=0.9)], "thanks"),
        ([customer(1, worry=0.9)], [customer(0.8, worry=0.5)], "more_detail"),
        ([customer(1, worry=0.9), customer(2.5, anger=0.9)], [customer(0.2), customer(0.1)], "easing"),
    ],
)
def test_what_followed(then, now, effect):
    assert effect_of(then, now) == effect


@pytest.mark.parametrize(
    "said",
    ["No. Just cancel it please", "right. closing my account then", "I'll take my business elsewhere", "Forget it.", "I'm done with you"],
)
def test_who_leaves_calmly_has_not_been_eased(said):
    then, now = [customer(2.5, anger=0.9)], [customer(0.8, disappointment=0.6)]
    assert effect_of(then, now, said) == "more_detail"
    assert effect_of(then, [customer(1.8, relief=0.35)], said) == "easing"


@pytest.mark.parametrize(("label", "effect"), [("loyalty", "more_detail"), ("vulnerability", "more_detail"), ("good_news", "easing")])
def test_who_still_has_something_to_be_heard_about_has_not_been_eased(label, effect):
    asks = Reading("fake", "customer", strength=0.8, openings=(Evidence(label, 0, 5, 0.8),))
    assert effect_of([customer(2.5, anger=0.9)], [asks], "eight years") == effect


@pytest.mark.parametrize("said", ["can you cancel any time?", "look, it's done", "nothing else, where is it?"])
def test_calmer_words_that_stay_are_an_easing(said):
    assert effect_of([customer(2.5, anger=0.9)], [customer(0.8)], said) == "easing"
