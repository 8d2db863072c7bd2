"""What the trainee is told of a turn."""

from dataclasses import replace

from hearten.practise.customer import begin, react
from hearten.practise.example import WISH, example
from hearten.practise.feedback import ANSWER, TOWARDS, TRY, Advice, advice
from hearten.practise.hearing import HeardTurn
from hearten.practise.judging import LONG
from hearten.practise.rules import RULES
from tests.practise.made import FRIDGE, turn


def _advice(one: HeardTurn) -> Advice:
    before = begin(FRIDGE, 1).state
    return advice(FRIDGE, before, one, react(FRIDGE, before, one, 1))


def test_own_words_are_quoted_and_the_example_has_this_customers_facts():
    said = _advice(turn("The door came with a dent on Tuesday.", "acknowledge", "specific"))
    assert said.keep.startswith("“The door came with a dent on Tuesday”: you said back")
    assert "the third time that you have had to write" in said.example
    assert "insulin" not in said.example


def test_what_they_tell_in_answer_is_not_given_away():
    said = _advice(turn("The door came with a dent on Tuesday. How is it since?", "acknowledge", "specific", "ask_open"))
    assert said.trying == ANSWER
    assert said.example == ""
    assert "ice" not in "".join(said.lines())


def test_what_two_facts_have_in_common_is_said_back_once():
    both = tuple(replace(fact, back="it has been a long week") for fact in FRIDGE.facts)
    alike = replace(FRIDGE, facts=both)
    assert example(alike, begin(alike, 1).state).count("a long week") == 1


def test_what_to_try_is_about_what_cost_most():
    assert _advice(turn("It's nothing, these things happen to everybody.", "dismiss")).trying == (
        "Leave out “It's nothing, these things happen to everybody.”, and say what it was like for them instead."
    )
    assert _advice(turn("I'm so very sorry about all of it.", "own")).trying == TRY["sympathy"]


SEEN = turn("I see how that is, of course.", "acknowledge")


def test_example_shows_what_the_advice_asks_for():
    before = begin(FRIDGE, 1).state
    late = replace(before, turn=LONG)
    dragging = advice(FRIDGE, late, SEEN, react(FRIDGE, late, SEEN, 1))
    assert dragging.example.endswith("I have booked the exchange of the fridge for tomorrow between 8 and 10.")
    assert example(FRIDGE, before, towards="wish").endswith(WISH)
    answered = replace(before, acknowledged=frozenset(before.disclosed))
    assert example(FRIDGE, answered, towards="say_back").startswith("If I understand you, this is the third time")
    assert example(FRIDGE, answered).startswith("What")


def test_step_of_an_example_tells_nothing_that_was_not_told_and_is_not_in_hand():
    before = replace(begin(FRIDGE, 1).state, promised=frozenset({"exchange"}))
    shown = example(FRIDGE, before, towards="do")
    assert shown.endswith("I'm looking after this myself now, and you'll hear from me today.")
    assert "cooler" not in shown


def test_there_is_something_to_try_for_every_harm_but_a_grade():
    assert set(TOWARDS) <= set(TRY)
    assert {name for name, rule in RULES.items() if not rule.is_good} - set(TRY) == {"graded_missed"}
