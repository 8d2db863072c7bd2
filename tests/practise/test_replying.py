"""What the customers reply where nobody wrote words for it, and what is no hearing although the words are there."""

import pytest

from hearten.practise.library import shipped_one
from hearten.practise.scenario import Scenario, Situation
from hearten.practise.slots import filled
from hearten.practise.stock import stock
from tests.practise.playing import GOOD, said

SORRY = (
    "You're right, I shouldn't have said that. I don't know what is in it and I can't guess. "
    "That must be horrible, waiting 12 days and then a line like that. Who is with you right now?"
)


def lines(scenario: Scenario, situation: Situation) -> set[str]:
    shared = stock(scenario.persona.directness, scenario.channel).get(situation, ())
    return {filled(one.say, scenario) for one in (*scenario.lines.get(situation, ()), *shared)}


@pytest.mark.parametrize(
    ("name", "turns", "credited"),
    [
        ("pool-in-kitchen", ["I understand your frustration. The 28th is our earliest slot."], {"said_back", "used", "validated"}),
        ("six-hundred-in-eggs", ["We can't refund that. You should watch your kids better."], {"guessed"}),
        ("missed-appointment", ["No need to say sorry twice. What happened on the 14th?"], {"owned"}),
        ("third-visit", ["I can't take it like this."], {"declined"}),
        (
            "last-train-gone",
            ["When do you have to be there?", "A hotel here gets you there at 7:40, that's too late for you."],
            {"step", "own_step"},
        ),
    ],
)
def test_no_hearing_and_no_step(name: str, turns: list[str], credited: set[str]):
    assert not said(name, *turns).rules & credited


@pytest.mark.parametrize(
    ("name", "turns", "credited"),
    [
        ("third-visit", ["The office can ring your personnel department and ask for the stamp itself."], "step"),
        (
            "six-hundred-in-eggs",
            ["Oh dear. What is behind it?", "How is he now?", "Should our game team write him a letter that he's not in trouble?"],
            "need_met",
        ),
        ("room-above-wedding", ["I'll give you another room.", "Here is the key. What time do you have to be up tomorrow?"], "asked_about"),
    ],
)
def test_step_in_other_words_and_question_beside_one(name: str, turns: list[str], credited: str):
    assert credited in said(name, *turns).rules


def test_apology_from_the_heart_is_not_stuffed():
    answered = said("result-not-shown", "I am sure it is nothing to worry about.", SORRY)
    assert not answered.rules & {"stuffed", "sympathy", "canned"}
    assert answered.rules & GOOD or "asked" in answered.rules


def test_detail_that_no_fact_knows_tells_nothing():
    asked = said("export-stuck", "Which browser do you use?")
    assert not asked.reaction.told
    assert asked.reaction.line.split("\n")[0] in lines(shipped_one("export-stuck"), "unknown")


def test_question_about_something_else_is_put_off_in_a_sentence():
    asked = said("returned-payment", "What did the doctor say about it?")
    assert asked.reaction.told
    assert asked.reaction.line.split("\n")[0] in lines(shipped_one("returned-payment"), "instead")


def test_question_beside_a_step_gets_a_word_too():
    for question, situation in (("Did you ever play the violin?", "unknown"), ("Will you be able to read my handwriting?", "manages")):
        done = said("wrong-rate", f"We transfer the 3,180 with 4 % on Friday. {question}")
        assert "step" in done.rules
        assert done.reaction.line.split("\n")[-1] in lines(shipped_one("wrong-rate"), situation)


def test_who_said_back_what_is_behind_it_need_not_name_it_again():
    told = ["What happened?", "What is it for?", "So Sami has to have the money for the planetarium today. I'm releasing it now."]
    assert said("charged-twice", *told).reaction.state.ended == "resolved"


def test_no_takes_no_forbidden_promise_back():
    promised = said("account-banned", "I can't lift the ban here myself. I will lift the ban for you tonight, for sure.")
    assert "forbidden" in promised.rules
    assert not promised.rules & {"declined", "owned"}


def test_blame_makes_sense_of_nothing():
    assert not said("forty-one-boards", "We did not delete your boards. So it was your own mistake.").rules & {"validated", "owned"}


def test_question_without_a_mark_names_no_need():
    asked = ["What happened?", "Where do you keep things cold?", "What bag do you mean? is the insulin in the fridge or somewhere else"]
    assert "need_named" not in said("dented-fridge", *asked).rules


def test_pity_is_no_fault_of_ones_own():
    assert "owned" not in said("charged-twice", "Ugh, seeing that twice on your account is not nice.").rules


def test_question_about_them_is_no_good_bye():
    asked = said(
        "export-stuck",
        "What do you need it for?",
        "I have the files pulled out by hand tonight by eight. Does she want anything else besides them?",
    )
    assert asked.reaction.state.ended != "settled"


def test_step_with_a_question_after_it_is_a_step():
    asked = [
        "What is it about?",
        "Who sits there?",
        "Two trained people come with a carrying chair on Saturday, at what time should they ring?",
    ]
    assert said("admirable-lift", *asked).rules & {"step", "need_met"}
