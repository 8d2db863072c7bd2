"""What the trainee is told of a turn."""

from dataclasses import replace

from hearten.practise.customer import begin, react
from hearten.practise.feedback import TRY, Advice, advice, example
from hearten.practise.hearing import HeardTurn
from hearten.practise.rules import RULES
from tests.practise.made import FRIDGE, turn


def _advice(one: HeardTurn) -> Advice:
    before = begin(FRIDGE, 1).state
    return advice(FRIDGE, before, one, react(FRIDGE, before, one, 1))


def test_own_words_are_quoted_and_the_example_has_this_customers_facts():
    said = _advice(turn("The door came with a dent on Tuesday. How is it since?", "acknowledge", "specific", "ask_open"))
    assert said.keep.startswith("“The door came with a dent on Tuesday”: you said back")
    assert "the third time that you have had to write" in said.example
    assert "insulin" not in said.example


def test_what_two_facts_have_in_common_is_said_back_once():
    both = tuple(replace(fact, back="it has been a long week") for fact in FRIDGE.facts)
    alike = replace(FRIDGE, facts=both)
    assert example(alike, begin(alike, 1).state).count("a long week") == 1


def test_what_to_try_is_about_what_cost_most():
    assert _advice(turn("It's nothing, these things happen to everybody.", "dismiss")).trying == (
        "Leave out “It's nothing, these things happen to everybody.”, and say what it was like for them instead."
    )
    assert _advice(turn("I'm so very sorry about all of it.", "own")).trying == TRY["sympathy"]


def test_there_is_something_to_try_for_every_harm_but_a_grade():
    assert {name for name, rule in RULES.items() if not rule.is_good} - set(TRY) == {"graded_missed"}
