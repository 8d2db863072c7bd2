"""A scenario that is built from a real moment."""

from dataclasses import replace

import pytest

from hearten.bench.practice import play
from hearten.flows.ports import Listening
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.listen import rubric
from hearten.models.load import load_reader
from hearten.practise.agents import AGENTS
from hearten.practise.customer import begin, react
from hearten.practise.from_moment import Material, scenario_from
from hearten.practise.hearing import HeardTurn
from hearten.practise.matching import uses
from hearten.practise.state import Reaction
from tests.practise.made import turn
from tests.storage.made import moment

BUILT = scenario_from(Material((), ("third time I ask about my parcel",), moment()))


def answered_by(one: HeardTurn) -> Reaction:
    return react(BUILT, begin(BUILT, 1).state, one, 1)


@pytest.mark.parametrize(
    ("channel", "back"), [("chat", "you wrote “third time”"), ("phone", "you said “third time”"), (None, "you wrote “third time”")]
)
def test_customer_who_spoke_did_not_write(channel: str | None, back: str):
    built = scenario_from(Material((), ("third time I ask about my parcel",), moment(), channel))
    assert built.facts[0].back == back
    assert built.need.back == back


def test_words_that_open_in_two_ways_are_one_fact():
    given = moment()
    twice = moment(also=(replace(given.opening, kind="impact"),))
    built = scenario_from(Material((), ("third time I ask about my parcel",), twice))
    assert [fact.short for fact in built.facts[:-1]] == ["“third time”", "“I ask about my parcel”"]


def test_all_that_the_customer_told_in_their_turn_may_be_said_back():
    turn = "My daughter's birthday was on Saturday, and it is the third time that I wait. [name-1] cried! So?"
    built = scenario_from(Material((), (turn,), moment()))
    told = [fact.short for fact in built.facts[:-1]]
    assert told == ["“third time”", "“My daughter's birthday was on Saturday”", "“[name-1] cried”"]
    assert "birth" in built.need.words
    assert uses("It was her birthday, and she was in tears.", built.facts[1].words)
    assert len(scenario_from(Material((), ("Words enough to count here. " * 30,), moment())).facts) <= 6


VAGUE = ("I'll look into it.", "I'll take care of it right away.", "I'm doing everything I can today.", "We will get back to you shortly.")
CONCRETE = (
    "I've refunded the second payment.",
    "I've booked a courier for you.",
    "I'll call you back myself tomorrow at three.",
    "I'm sending you a new charger now.",
)


@pytest.mark.parametrize("act", ["do", "promise"])
@pytest.mark.parametrize("text", VAGUE)
def test_nobody_is_helped_by_what_could_mean_anything(text: str, act: str):
    reaction = answered_by(turn(text, act, scenario=BUILT))
    assert {one.rule for one in reaction.why} == {"vague"}
    assert f"“{text[:-1]}" in reaction.why[0].text
    assert reaction.state.promised == frozenset()


@pytest.mark.parametrize("text", CONCRETE)
def test_a_concrete_step_of_ones_own_is_taken_in_ones_own_words(text: str):
    reaction = answered_by(turn("It is the third time that you ask. What has happened since?", "specific", "ask_open", scenario=BUILT))
    reaction = react(BUILT, reaction.state, turn(text, "do", scenario=BUILT), 1)
    assert f"“{text[:-1]}" in next(one.text for one in reaction.why if one.rule in {"step", "need_met"})
    assert reaction.state.promised == {"step"}


def test_more_than_anybody_can_promise_is_no_step():
    reaction = answered_by(turn("I promise that it will never happen again after today.", "promise", "overpromise", scenario=BUILT))
    assert {one.rule for one in reaction.why} == {"overpromised"}
    assert reaction.state.promised == frozenset()


def test_no_is_no_step():
    assert not turn("I can't send you a courier today.", "do", scenario=BUILT).offered


@pytest.mark.parametrize("seed", range(10))
def test_who_is_helped_does_not_ask_what_happens_now(seed: int):
    back = "You ask about your parcel for the third time. I've put it on the night van, it comes at seven tomorrow."
    reaction = react(BUILT, begin(BUILT, seed).state, turn(back, "specific", "do", scenario=BUILT), seed)
    assert {"said_back", "step"} <= {one.rule for one in reaction.why}
    assert not reaction.line.endswith("?")
    assert not any(line.say in reaction.line for line in BUILT.lines["wants"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        "My daughter's birthday was on Saturday and the bike you promised for Thursday still hasn't come. She cried all day.",
        "I was charged twice and now my rent bounced. I have no money until Friday.",
        "This is the third time I explain this and I've been on hold for an hour. Nobody ever calls back.",
    ],
)
def test_order_of_agents_is_right_for_a_real_moment_too(said: str):
    listening = Listening(load_reader(), rubric.shipped(), lambda _: "en", redacts=False)
    conversation = Conversation("c", (Message("customer", said), Message("agent", "Please wait.")), language="en")
    found = next(read_conversations([conversation], listening=listening)).moments[0]
    scenario = scenario_from(Material((), (said,), found))
    runs = {agent: [play(agent, scenario, seed, listening=listening) for seed in range(3)] for agent in AGENTS}
    heard = {agent: sum(run.state.heard for run in those) / len(those) for agent, those in runs.items()}
    assert all(run.ending == "resolved" for run in runs["superb"])
    assert max(heard, key=heard.__getitem__) == "superb"
    assert heard["keyword-stuffer"] <= heard["cold fixer"]
    for agent in AGENTS.keys() - {"superb", "specific but slow"}:
        assert not any(run.ending == "resolved" for run in runs[agent]), agent
