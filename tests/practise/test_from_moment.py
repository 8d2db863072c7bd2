"""A scenario that is built from a real moment."""

from dataclasses import replace
from typing import Any

import pytest

from hearten.bench.practice import play
from hearten.flows.ports import Listening
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.reading import Evidence, Reading
from hearten.listen import rubric
from hearten.models.load import load_reader
from hearten.practise.agents import AGENTS
from hearten.practise.customer import begin, react
from hearten.practise.from_moment import Material, scenario_from
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.matching import uses
from hearten.practise.scenario import Scenario
from hearten.practise.state import Reaction
from hearten.practise.told_later import After
from tests.practise.made import turn
from tests.storage.made import moment

BUILT = scenario_from(Material((), ("third time I ask about my parcel",), moment()))


def _told(built: Scenario) -> list[str]:
    return [fact.short for fact in built.facts if fact.when == "at_once"]


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
    assert _told(built) == ["“third time”", "“I ask about my parcel”"]


def test_all_that_the_customer_told_in_their_turn_may_be_said_back():
    turn = "My daughter's birthday was on Saturday, and it is the third time that I wait. [name-1] cried! So?"
    built = scenario_from(Material((), (turn,), moment()))
    assert _told(built) == ["“third time”", "“My daughter's birthday was on Saturday”"]
    assert [fact.back for fact in built.facts][:2] == ["you wrote “third time”", "your daughter's birthday was on Saturday"]
    assert "birth" in built.need.words
    assert uses("It was her birthday, and she was in tears.", built.facts[1].words)
    assert not uses("If you don't like it, it is what it is.", [word for fact in built.facts for word in fact.words])
    assert len(_told(scenario_from(Material((), ("Words enough to count here. " * 30,), moment())))) <= 5


PRAISE = (
    "Not a complaint for once! Your engineer [name-2] was here two hours in the hail, then showed my dad how to call [name-1] in [place-1]."
)


def _praise() -> Scenario:
    given = moment()
    unfair = replace(given, opening=replace(given.opening, kind="unfairness", quote="Not a complaint for once"))
    return scenario_from(Material((Message("customer", "[name-2] was here"),), (PRAISE,), unfair))


def test_what_was_taken_out_is_spoken_as_something_invented_and_the_card_says_so():
    built = _praise()
    assert begin(built, 1).line == PRAISE.replace("[name-2]", "Alex").replace("[name-1]", "Robin").replace("[place-1]", "Millbrook")
    assert [message.text for message in built.prelude] == ["Alex was here"]
    assert "are invented" in built.card.situation
    assert "invented" not in BUILT.card.situation
    said = [line.say for lines in built.lines.values() for line in lines] + [line.say for fact in built.facts for line in fact.say]
    assert not any("[" in one for one in said)


def test_whoever_brings_good_news_is_not_made_to_complain_whatever_the_kind_was_taken_for():
    built, complaint = _praise(), {line.say for lines in BUILT.lines.values() for line in lines}
    assert begin(built, 1).state.tension < 25
    kinds = [moment(), replace(moment(), opening=replace(moment().opening, kind="good_news"))]
    assert scenario_from(Material((), ("third time",), kinds[1])).lines["wants"] == built.lines["wants"]
    pages = ("Thank you for telling us. Two hours in the hail!", "How is your dad getting on with the video calls?", "Is that so?", "Fine.")
    for seed in range(10):
        reaction = begin(built, seed)
        for number, text in enumerate(pages):
            acts = ("thank", "specific") if not number else ("ask_open",) if number == 1 else ()
            reaction = react(built, reaction.state, turn(text, *acts, scenario=built), seed)
            assert reaction.line not in complaint
            assert "about it?" not in reaction.line
    received = turn(
        "I'll pass it on to the engineer and his boss today, two hours in the hail is not normal.", "specific", "promise", scenario=built
    )
    first = react(built, begin(built, 1).state, received, 1)
    assert first.state.tension < begin(built, 1).state.tension
    assert {"step", "said_back"} <= {one.rule for one in first.why}


def test_several_questions_get_several_answers():
    questions = ("What is it like for you?", "How are you managing in the meantime?", "What would help you most?", "Since when is it so?")
    answers = {answered_by(turn(text, "ask_open", scenario=BUILT)).told for text in questions}
    assert answers == {("behind",), ("now",), ("wish",), ("since",)}
    lines = {answered_by(turn(f"What is it like for you, {name}?", "ask_open", scenario=BUILT)).line for name in "abcdefghijkl"}
    assert len(lines) > 1


BILL = "You've put my direct debit up from 96 to 241 a month. Ive got the heating off. How can it be 241"
COPD = "I've COPD I'm supposed to keep warm and I dont dare"


def _bill(*later: str, **given: Any) -> Scenario:
    after = tuple(After(one) for text in later for one in (Message("agent", "It is calculated automatically."), Message("customer", text)))
    return scenario_from(Material((), (BILL,), moment(quote="Ive got the heating off", also=(), **given), after=after))


def test_what_they_really_told_later_is_what_comes_out_when_they_are_asked():
    built = _bill("But I'm not USING it.", COPD)
    assert [built.fact(one).back for one in ("told_0", "told_1")] == [
        "you've got the heating off",
        "we've put your direct debit up from 96 to 241 a month",
    ]
    assert built.need.fact == "later_0"
    assert [fact.id for fact in built.facts if fact.when == "asked"] == ["later_0", "wish"]
    assert built.need.back == "you've COPD you're supposed to keep warm and you don't dare"
    for question, acts in (("How are you getting by with the heating off?", "ask_open"), ("Is there a health reason?", "ask_closed")):
        reaction = react(built, begin(built, 1).state, turn(question, acts, scenario=built), 1)
        assert reaction.told == ("later_0",)
        assert COPD in reaction.line


def test_nothing_of_later_is_known_before_it_was_told():
    built = _bill(COPD)
    assert not uses(BILL, [*built.need.words, *built.fact("later_0").words])
    assert not any(uses(line.say, built.need.words) for lines in built.lines.values() for line in lines)


def test_who_was_heard_had_told_it_to_somebody_who_knew_how_to_ask():
    assert _bill(COPD, grade="heard").need.fact == "behind"


def test_who_told_nothing_more_comes_back_to_what_they_told():
    fact = _bill("Forget it.").fact("behind")
    assert any("You've put my direct debit up from 96 to 241 a month" in line.say for line in fact.say)
    rent = scenario_from(Material((), ("I was charged twice and now my rent bounced.",), moment(quote="my rent bounced", also=())))
    assert any("money" in line.say for line in rent.fact("behind").say)


def test_common_words_use_nothing_of_what_they_told():
    built = _bill()
    reaction = react(
        built, begin(built, 1).state, turn("241 is correct. If you don't like it, switch provider.", "deflect", scenario=built), 1
    )
    assert not {"used", "said_back", "validated"} & {one.rule for one in reaction.why}
    assert not uses("If you don't like it, how can I help? Please switch it.", [word for fact in built.facts[:3] for word in fact.words])


def test_a_promise_alone_resolves_nothing():
    asked = answered_by(turn("How did it come to this?", "ask_open", scenario=BUILT))
    spans = (Evidence("specific", 0, 60, 0.6), Evidence("promise", 0, 60, 0.95))
    words = "I'll have your parcel brought to you tomorrow at nine, third time."
    promise = hear(BUILT, words, Reading("made-1", "agent", act_spans=spans), None)
    reaction = react(BUILT, asked.state, promise, 1)
    assert "need_met" in {one.rule for one in reaction.why}
    assert reaction.state.ended is None


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


AT_THE_FLOOR = 5
"""Points of feeling heard below which two agents who failed are not told apart."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        ("My daughter's birthday was on Saturday and the bike you promised for Thursday still hasn't come. She cried all day.",),
        ("I was charged twice and now my rent bounced. I have no money until Friday.",),
        ("This is the third time I explain this and I've been on hold for an hour. Nobody ever calls back.",),
        (BILL, COPD),
        ("i've got enough till tomorrow lunchtime. type 1 since i was 9. I'm scared", "My sister drove to three pharmacies already."),
    ],
)
def test_order_of_agents_is_right_for_a_real_moment_too(said: tuple[str, ...]):
    listening = Listening(load_reader(), rubric.shipped(), lambda _: "en", redacts=False)
    messages = [one for text in said for one in (Message("customer", text), Message("agent", "Please wait."))]
    found = next(read_conversations([Conversation("c", tuple(messages), language="en")], listening=listening))
    after = tuple(After(one, reading) for one, reading in zip(messages[1:], found.readings[1:], strict=True))
    scenario = scenario_from(Material((), said[:1], found.moments[0], after=after))
    assert (scenario.need.fact == "later_0") is (len(said) > 1)
    runs = {agent: [play(agent, scenario, seed, listening=listening) for seed in range(3)] for agent in AGENTS}
    heard = {agent: sum(run.state.heard for run in those) / len(those) for agent, those in runs.items()}
    assert all(run.ending == "resolved" for run in runs["superb"])
    assert max(heard, key=heard.__getitem__) == "superb"
    assert heard["keyword-stuffer"] <= heard["cold fixer"] + AT_THE_FLOOR
    for agent in AGENTS.keys() - {"superb", "specific but slow"}:
        assert not any(run.ending == "resolved" for run in runs[agent]), agent
