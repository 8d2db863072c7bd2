"""How the simulated customer takes a turn, and what can never happen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import ACTS, GRADES
from hearten.practise.answering import SITUATIONS
from hearten.practise.customer import MOST_TURNS, begin, react
from hearten.practise.hearing import HeardTurn
from hearten.practise.library import shipped
from hearten.practise.matching import uses
from hearten.practise.rules import RULES
from hearten.practise.scenario import Line, Scenario
from hearten.practise.slots import filled
from hearten.practise.state import Reaction
from hearten.practise.stock import stock
from tests.practise.made import FRIDGE, turn

BACK = "So the fridge came on Tuesday with a dent, and this is the third time you write."
SORRY = ("I am truly sorry about everything.", "My deepest apologies for all this.", "Please do forgive us for it all.")


def _after(*turns: HeardTurn, scenario: Scenario = FRIDGE, seed: int = 1) -> Reaction:
    reaction = begin(scenario, seed)
    for one in turns:
        reaction = react(scenario, reaction.state, one, seed)
    return reaction


def _rules(reaction: Reaction) -> set[str]:
    return {reason.rule for reason in reaction.why}


def test_good_conversation_ends_with_the_need_met():
    asked = turn(f"{BACK} How has it been since?", "acknowledge", "specific", "ask_open")
    again = turn("You have been buying ice since, that is no way to live. What worries you most?", "acknowledge", "specific", "ask_open")
    met = turn("Your mother's insulin has to be cold tonight. I'm sending a courier with a cooler.", "acknowledge", "specific", "do")
    last = _after(asked, again, met)
    assert last.state.ended == "resolved"
    assert last.state.heard > 80
    assert _rules(last) >= {"need_named", "need_met", "said_back"}
    assert {line for line in FRIDGE.lines["accepts"] if line.say == last.line}


def test_nobody_calms_down_by_a_remedy_alone():
    cold = [turn("I'm sending a courier with a cooler today.", "do"), turn("I have booked the exchange for tomorrow.", "do")]
    last = _after(*cold)
    assert "early" in _rules(_after(cold[0]))
    assert "You offered" not in last.line
    assert last.state.trust < begin(FRIDGE, 1).state.trust
    assert last.state.ended != "resolved"


def test_why_says_what_the_brief_example_says():
    (reason,) = [one for one in _after(turn("I can give you 10 % back, a discount.", "do")).why if one.rule == "early"]
    assert reason.text == "Trust fell: you offered “I can give you 10 % back, a discount” before asking what had happened."
    assert reason.trust < reason.tension


def test_a_step_is_told_in_the_agents_own_words():
    asked = turn(f"{BACK} How has it been since?", "acknowledge", "specific", "ask_open")
    said = "A cooling box is in the van already. Somebody brings it by four."
    step = next(one for one in _after(asked, turn(said, "do")).why if one.rule == "step")
    assert (
        step.text == "Tension fell: you did something that they can use: “A cooling box is in the van already. Somebody brings it by four”."
    )
    met = turn("Your mother's insulin has to be cold tonight, so the cool van with a small fridge is on its way!", "do")
    worry = turn("You have been buying ice since, that is no way to live. What worries you most?", "acknowledge", "specific", "ask_open")
    (need_met,) = [one for one in _after(asked, worry, met).why if one.rule == "need_met"]
    assert "the cool van with a small fridge" in need_met.text
    assert "courier" not in need_met.text


@pytest.mark.parametrize("name", shipped())
def test_a_line_about_a_remedy_answers_that_remedy(name: str):
    scenario = shipped()[name]
    lines = [line for lines in scenario.lines.values() for line in lines if line.about]
    for remedy in scenario.remedies:
        other = {line.say for line in lines if remedy.id not in line.about}
        for seed in range(20):
            said = _after(turn(f"{remedy.say}.", "do", scenario=scenario), scenario=scenario, seed=seed).line
            assert not [line for line in other if line in said]


def test_ten_percent_is_asked_about_where_ten_percent_were_offered():
    lines = {_after(turn("I can give you 10 % back.", "do"), seed=seed).line for seed in range(20)}
    assert any("Ten percent of what?" in line for line in lines)


@pytest.mark.parametrize("name", shipped())
def test_nobody_asks_for_it_while_it_is_under_way(name: str):
    scenario = replace(shipped()[name], abuse=None)
    wishes = [filled(line.say, scenario) for line in scenario.lines["wants"]]
    step = next(one for one in scenario.remedies if one.accepted and one.allowed)
    turns = [turn(f"{step.say}.", "do", scenario=scenario)]
    turns += [
        turn(f"So {fact.back}, that is number {n}.", "acknowledge", "specific", scenario=scenario)
        for n in range(3)
        for fact in scenario.facts
    ]
    for seed in range(10):
        reaction = begin(scenario, seed)
        for one in turns:
            reaction = react(scenario, reaction.state, one, seed)
            assert not [wish for wish in wishes if wish in reaction.line]


def test_apologies_wear_out():
    steps = [_after(*(turn(text, "own") for text in SORRY[:n])) for n in (1, 2, 3)]
    assert [next(iter(_rules(step))) for step in steps] == ["sympathy", "sympathy_again", "sympathy_worn"]
    before = begin(FRIDGE, 1).state.tension
    assert steps[0].state.tension <= before < steps[1].state.tension < steps[2].state.tension


def test_the_same_again_does_nothing_good():
    asked = turn(f"{BACK} How has it been since?", "acknowledge", "specific", "ask_open")
    assert _rules(_after(asked, asked)) == {"repeated"}


def test_stuffing_does_nothing_good_even_with_a_fact_in_it():
    kind = "I hear you. I do understand. That makes sense. You are right. I am sorry. I feel that. The door and the dent on Tuesday."
    stuffed = _after(turn(kind, "acknowledge", "validate", "own", "thank", "reassure"))
    assert _rules(stuffed) == {"stuffed"}
    assert stuffed.state.acknowledged == frozenset()


@pytest.mark.parametrize("text", ["", "   ", "ok", "…", "🙂"])
def test_empty_turn_has_a_clear_answer(text: str):
    reaction = _after(turn(text, "do"))
    assert _rules(reaction) == {"bare"}
    assert reaction.line


def test_huge_turn_has_a_clear_answer():
    reaction = _after(turn("word " * 5000, "explain"))
    assert "huge" in _rules(reaction)
    assert reaction.line


def test_need_comes_out_when_asked_about_or_earned_but_not_by_kindness():
    assert "insulin" not in _after(*(turn(text, "own") for text in SORRY)).state.disclosed
    about = turn("Is there anybody at home who needs medicine from the fridge?", "ask_closed")
    assert _after(about).told == ("insulin",)


def test_question_about_something_else_tells_nothing():
    assert _after(turn("Medicine is not our field. Have you got the order number?")).told == ()


def test_what_is_seen_before_it_was_told_is_told_then():
    guessed = _after(turn("The fridge held your medicine. Anything else?"))
    assert guessed.told == ("insulin",)
    assert _rules(guessed) >= {"guessed"}


def test_open_question_opens_what_it_is_about_and_else_anything():
    assert _after(turn("How are you keeping the medicine cold?", "ask_open")).told == ("insulin",)
    assert _after(turn("How have you been managing since?", "ask_open")).told == ("ice",)


def test_who_has_told_everything_says_so():
    everything = replace(begin(FRIDGE, 1).state, disclosed=tuple(fact.id for fact in FRIDGE.facts))
    asked = turn("What else should I know?", "ask_open")
    said = {react(FRIDGE, everything, asked, seed).line for seed in range(20)}
    assert said == {line.say for line in stock("direct", "chat")["told"]}


@pytest.mark.parametrize(("channel", "between"), [("chat", "\n"), ("mail", "\n"), ("call", " "), ("counter", " ")])
def test_what_is_added_stands_on_a_line_of_its_own_where_it_is_written(channel, between: str):
    scenario = replace(FRIDGE, channel=channel, lines={**FRIDGE.lines, "softening": (Line("Yes."),), "wants": (Line("A fridge."),)})
    assert _after(turn(BACK, "acknowledge", "specific", scenario=scenario), scenario=scenario).line == f"Yes.{between}A fridge."


def test_what_trust_must_earn_is_not_told_before():
    course = shipped()["refund-too-late"]
    asked = [turn(f"What happened then, the {n}th time?", "ask_open", scenario=course) for n in range(3)]
    wary = replace(begin(course, 1).state, trust=10.0)
    reaction = Reaction(wary, "")
    for one in asked:
        reaction = react(course, reaction.state, one, 1)
    assert reaction.state.disclosed == ("course", "two")


def test_promise_beyond_policy_is_no_solution():
    reaction = _after(turn("I'll refund the whole price to you.", "promise"))
    assert "forbidden" in _rules(reaction)
    assert not reaction.state.ended


def test_no_with_a_reason_and_something_instead_is_taken_better_than_a_bare_one():
    bare = _after(turn("I can't refund the price.", "deflect"))
    explained = _after(turn("I can't refund the price, since it is in use. I have booked the exchange for you.", "explain", "do"))
    assert "refused" in _rules(bare)
    assert "declined" in _rules(explained)
    assert explained.state.tension < bare.state.tension


def test_agent_who_ends_an_ordinary_conversation_cuts_it_off():
    ended = _after(turn("I am ending this chat now."))
    assert ended.state.ended == "cut_off"
    assert react(FRIDGE, ended.state, turn("Wait!"), 1) == Reaction(ended.state, "")


@pytest.mark.parametrize(("after_warning", "ending"), [("goes_on", "ended_rightly"), ("stops", "cut_off")])
def test_abuse_may_be_ended_after_a_warning_that_it_went_on_in_spite_of(after_warning, ending: str):
    rude = replace(FRIDGE, abuse=after_warning, lines={**FRIDGE.lines, "abuse": FRIDGE.lines["rising"][:3]})
    limit = turn("What happened? Please stop insulting me. If it goes on, I will end this chat.", "overpromise", scenario=rude)
    end = turn("I am ending this chat now. You may write to us again at any time.", scenario=rude)
    assert _after(end, scenario=rude).state.ended == "cut_off"
    assert "limit" in _rules(_after(limit, scenario=rude))
    assert _after(limit, end, scenario=rude).state.ended == ending


def test_every_situation_of_a_rule_is_one_that_there_is():
    assert set(SITUATIONS) <= set(RULES)


STEPS = ("What happened?", "I'm sending a courier with a cooler.", "It is only a dent.", "The insulin is safe.", "I am ending this chat.")
texts = st.sampled_from([BACK, *SORRY, *STEPS, "", "ok"])
acts = st.sets(st.sampled_from(ACTS))
made = st.builds(lambda text, acts, grade: turn(text, *acts, grade=grade), texts, acts, st.sampled_from((None, *GRADES)))
turns = st.lists(made, max_size=MOST_TURNS + 2)


@given(turns, st.integers(0, 1000))
def test_whatever_is_said_the_conversation_is_sound(said: list[HeardTurn], seed: int):
    reaction = begin(FRIDGE, seed)
    lines = [reaction.line]
    for one in said:
        before = reaction.state
        reaction = react(FRIDGE, before, one, seed)
        after = reaction.state
        if before.ended:
            assert reaction == Reaction(before, "")
            continue
        lines.append(reaction.line)
        assert all(0 <= value <= 100 for value in (after.tension, after.trust, after.heard))
        assert after.disclosed[: len(before.disclosed)] == before.disclosed
        assert reaction.why
        assert reaction == react(FRIDGE, before, one, seed)
        if FRIDGE.need.fact not in after.disclosed:
            assert not uses(reaction.line, FRIDGE.need.words)
    assert all(lines)
    assert len(set(lines)) == len(lines)
    assert reaction.state.ended or len(said) < MOST_TURNS
