"""A question without a word that a fact is known by gets the fact that it is nearest to, or none."""

from hearten.practise.library import shipped_one
from hearten.practise.nearest import nearest_to

TRAIN = shipped_one("last-train-gone").facts


def test_question_is_nearest_to_what_is_told_in_its_words():
    near = nearest_to("who is waiting for you in Marwick?", [fact for fact in TRAIN if fact.when != "at_once"])
    assert near
    assert near.id == "trial"


def test_question_about_nothing_in_particular_is_near_to_nothing():
    assert nearest_to("How has that been for you?", TRAIN) is None
    assert nearest_to("What happened since?", TRAIN) is None
    assert nearest_to("who is waiting for you in Marwick?", []) is None


def test_only_what_is_asked_counts_of_a_turn():
    assert nearest_to("You have to be in Marwick. How are you?", TRAIN) is None
