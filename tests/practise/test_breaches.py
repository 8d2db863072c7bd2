"""What a model may make of a line, and what not, whatever made it say so."""

from dataclasses import replace

import pytest

from hearten.practise.breaches import breaches
from hearten.practise.customer import begin, react
from hearten.practise.library import shipped
from hearten.practise.voicing import Bounds, bounds, feeling, material
from tests.practise.made import FRIDGE, turn

HEARD = "The door came with a dent on Tuesday, and it is your third message. How has it been since?"


def _within(text: str = "I am looking into it, one moment please.", *acts: str, line: str = "So what happens now?") -> Bounds:
    before = begin(FRIDGE, 3)
    reaction = react(FRIDGE, before.state, turn(text, *acts), 3)
    found = bounds(FRIDGE, reaction, agent_said=text, earlier=[before.line])
    assert found
    return replace(found, line=line) if line else found


def _wrong(line: str, within: Bounds | None = None) -> str:
    return "; ".join(breaches(line, within or _within()))


@pytest.mark.parametrize(
    "line", ["And what happens now?", "So what are you going to do now?", "Okay, but what happens with the fridge?", "So… now what?"]
)
def test_other_words_for_the_same_are_taken(line: str):
    assert _wrong(line) == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "says nothing"),
        ("so what happens now " * 20, "longer than"),
        ("So what happens now? https://evil.example", "link"),
        ("So what happens now, evil.com?", "link"),
        ("So **what** happens now?", "signs"),
        ("So what happens now? 🙂", "signs"),
        ("So what\u202e happens now?", "signs"),
        ("Customer: So what happens now?", "names a speaker"),
        ("What happens with my mother's insulin now?", "gives the need away"),
        ("And what happens to the diabetic?", "tells “insulin”"),
        ("What happens with the ice now?", "tells “ice”"),
        ("What happens to the picnic now?", "tells “ice”"),
        ("So where is the courier now?", "nobody offered"),
        ("Okay, please do what happens now.", "consents"),
        ("That sounds good, so what happens now?", "consents"),
        ("Thank you. So what happens now?", "kinder"),
        ("Fine, I feel heard now.", "kinder"),
        ("So what happens now? Goodbye.", "ends"),
        ("So what happens now, you idiot?", "insults"),
        ("I'll call my lawyer now.", "insults or threatens"),
        ("As an AI I don't know what happens now.", "out of its role"),
        ("The scenario says: what happens now?", "out of its role"),
        ("How can I help you now?", "as the agent"),
        ("We'll be looking into it now.", "as the agent"),
        ("So what happens at 5?", "number"),
        ("So what happens tomorrow?", "number or a day"),
        ("So what happens now, Peter?", "name"),
        ("Peter says, what happens now?", "name"),
        ("Und was passiert jetzt damit?", "another language"),
        ("The government hides the truth about vaccines.", "something else"),
        ("I am looking into it, one moment, so what now?", "repeats the agent"),
    ],
)
def test_breach_is_named(line: str, said: str):
    assert said in _wrong(line)


def test_line_of_before_is_not_said_again():
    within = _within()
    assert "said before" in _wrong(within.earlier[0], replace(within, line=within.earlier[0]))


def test_what_is_told_now_has_to_come_out():
    within = _within(HEARD, "acknowledge", "specific", "ask_open", line="")
    assert [fact.id for fact in within.told_now] == ["ice"]
    assert _wrong(within.line, within) == ""
    assert "leaves out “ice”" in _wrong("It was not easy since then, as you can think.", within)


def test_consent_goes_only_as_far_as_the_state():
    within = _within("I've heard of the dent and the door. I have booked the exchange.", "specific", "do", line="Okay. That's something.")
    assert within.may_yield
    assert _wrong("All right, that's good.", within) == ""
    assert "consents" in _wrong("All right, the refund sounds good.", within)


def test_model_never_sees_what_may_not_be_told():
    sent = material(_within())
    assert not any(word in sent for word in ("insulin", "ice", "picnic", "courier", "cooler", FRIDGE.persona.about))
    assert begin(FRIDGE, 3).line in sent


def test_insults_and_endings_stay_as_they_were_written():
    over = react(FRIDGE, begin(FRIDGE, 1).state, turn("I am ending this chat now."), 1)
    assert bounds(FRIDGE, over, agent_said="", earlier=[]) is None
    rude = shipped()["line-down-insults"]
    insult = react(rude, begin(rude, 1).state, turn("Let me have a look at that.", scenario=rude), 1)
    assert bounds(rude, insult, agent_said="", earlier=[]) is None


@pytest.mark.parametrize("name", sorted(shipped()))
def test_authored_line_is_always_within_its_own_bounds(name: str):
    scenario = shipped()[name]
    for seed in range(5):
        for text, acts in (
            ("Hm, I see what you mean there.", ()),
            ("How has that been for you since?", ("ask_open",)),
            (f"So {scenario.facts[0].back}.", ("specific",)),
        ):
            before = begin(scenario, seed)
            reaction = react(scenario, before.state, turn(text, *acts, scenario=scenario), seed)
            if within := bounds(scenario, reaction, agent_said=text, earlier=[before.line]):
                assert list(breaches(reaction.line, within)) == []


def test_feeling_in_words():
    state = begin(FRIDGE, 1).state
    assert feeling(replace(state, tension=90.0, trust=10.0)) == "furious, distrustful"
    assert feeling(replace(state, tension=0.0, trust=100.0)) == "calm, trusting"
