"""What strangers wrote who judged each turn without having seen the code: what they found wrong, held the right way round."""

import pytest

from hearten.practise.library import shipped_one
from tests.practise.playing import HELD_AGAINST, said
from tests.practise.test_replying import lines

pytestmark = pytest.mark.slow

NOT_DONE = [
    ("dented-fridge", "your first 2 msgs landed with wrong team n got closed, thats on us."),
    ("wrong-rate", "You were paying for our mistake."),
    ("shop-on-pause", "I put that badly."),
    ("charged-twice", "I've got Monday's order open here."),
    ("charged-twice", "Here's what I've got. You paid once."),
    ("form-for-the-gas", "Before we fix an amount though, 612 is only a guess."),
    ("transfer-on-hold", "I can see two more, 2,900 and 3,800, to the same payee."),
    ("guest-card-returned", "Forget the voucher, that was a silly thing to offer."),
]


@pytest.mark.parametrize(("name", "text"), NOT_DONE)
def test_what_was_found_or_happened_is_nothing_done(name: str, text: str):
    one = said(name, text)
    assert not one.rules & {"step", "own_step", "need_met"}


@pytest.mark.parametrize(
    ("name", "text", "remedy"),
    [
        (
            "wrong-rate",
            "I can't pay for the machines. What I can do: a signed letter saying the mistake was ours from month one.",
            "statement",
        ),
        ("six-hundred-in-eggs", "And if you like, the team writes Milo a letter: he's no thief.", "letter"),
        ("guest-card-returned", "Room 3 on the garden is yours for June, and no deposit.", "garden"),
        ("form-for-the-gas", "There's no form at all, we can arrange it right here on the phone.", "parts"),
    ],
)
def test_offer_is_one_without_a_verb_or_with_a_courtesy_before_it(name: str, text: str, remedy: str):
    turn = said(name, text).heard.turn
    assert remedy in turn.offered


@pytest.mark.parametrize("text", ["What I can do is very little.", "What I can do is apologise."])
def test_what_is_next_to_nothing_is_no_offer(text: str):
    assert not said("wrong-rate", f"I can't pay for the machines. {text}").rules & {"step", "own_step", "declined"}


def test_no_that_begins_with_what_one_cannot_do_is_no_promise():
    one = said("forty-one-boards", "What I can't write is that we deleted them, because the log says otherwise.")
    assert "forbidden" not in one.rules
    assert not one.heard.turn.offered


@pytest.mark.parametrize("text", ["Calm down please, the technician will be there by eight.", "You need to relax, he comes at eight."])
def test_nobody_calms_down_for_being_told(text: str):
    one = said("wheelchair-bent", "What happens now, and what is the matter tonight?", text)
    assert "hurt" in one.rules
    assert one.tension > said("wheelchair-bent", "What happens now, and what is the matter tonight?", "He comes at eight.").tension


@pytest.mark.parametrize("text", ["It takes a while until that calms down.", "I'd like to calm your worry: nothing is lost."])
def test_word_alone_tells_nobody_to_calm_down(text: str):
    assert "hurt" not in said("wheelchair-bent", text).rules


def test_what_a_machine_takes_somebody_for_is_not_said_of_them():
    told = "In the shop's papers you have another name since winter, and our system acts like that is suspicious."
    assert "upset" not in said("shop-on-pause", f"{told} It is not.").rules
    assert "upset" in said("shop-on-pause", told).rules


def test_question_that_takes_up_a_hint_is_an_open_one():
    assert "asked" in said("mothers-contract", "If it isn't the contract, then what is it?").rules


def test_half_of_what_is_needed_is_a_step_and_not_the_need():
    asked = "What was this payment for?"
    half = said("returned-payment", asked, "I give you the 12,50 back now and I send the 64 again today.")
    assert "step" in half.rules
    assert half.reaction.state.ended is None
    whole = said("returned-payment", asked, "I send the 64 again today, and I write to the school that it was our delay.")
    assert "need_met" in whole.rules


def test_food_that_gets_warm_is_asked_about():
    assert "insulin" in said("dented-fridge", "is the food still ok or is it going warm").reaction.told


def test_step_needs_to_be_arranged_before_anything_is_kept_back():
    one = said(
        "bike-not-chained", "I can lend you a cargo bike for eight weeks.", "When is your next hearing, and where do I send the bike?"
    )
    assert "arranged" in one.rules
    assert one.reaction.line in lines(shipped_one("bike-not-chained"), "arranged")
    assert not one.rules & HELD_AGAINST


def test_need_is_quoted_as_the_agent_named_it():
    one = said("returned-payment", "What was this payment for?", "Oh no. They read only Salma, in front of the whole class.")
    assert (
        "They felt more heard: you named what it is really about: “They read only Salma, in front of the whole class”."
        in one.advice.lines()
    )


@pytest.mark.parametrize(
    "text", ["You are an idiot. Stop crying.", "Shut up.  It is not my problem.", "You're being ridiculous, get over it."]
)
def test_insult_is_no_kindness(text: str):
    one = said("dented-fridge", text)
    assert "hurt" in one.rules
    assert not one.rules & {"sympathy", "said_back", "validated"}
    assert one.tension > 5


def test_promise_that_policy_forbids_is_one_with_a_word_between():
    assert "forbidden" in said("form-for-the-gas", "I'll cancel the whole bill for you.").rules
    assert "forbidden" in said("form-for-the-gas", "I'll cancel your bill.").rules


def test_word_that_belongs_to_another_is_no_sore_point():
    assert "upset" not in said("mothers-contract", "Please give me your customer number.").rules


def test_promise_that_is_taken_back_is_none():
    one = said("guest-card-returned", "Please forget the free week. Room 3 on the garden is yours in June, without any deposit.")
    assert "forbidden" not in one.rules
    assert "garden" in one.heard.turn.offered


def test_whether_a_time_is_good_for_them_is_to_be_arranged():
    one = said("result-not-shown", "Dr Okafor calls you today at five o'clock, she has fifteen minutes for you. Is five good for you?")
    assert one.heard.turn.arranges
    assert one.reaction.line.endswith(tuple(lines(shipped_one("result-not-shown"), "arranged")))


def test_it_was_you_is_an_accusation():
    assert "hurt" in said("forty-one-boards", "Somebody removed a member on Friday. So to be fair it was you, not us.").rules


def test_beginning_again_is_no_deed():
    assert not said("dented-fridge", "Sorry, let me start again.").rules & {"step", "own_step"}


def test_limit_that_leaves_out_the_word_is_one():
    assert said("line-down-insults", "Just leave the muppet out of it please, and tell me since when the line is dead.").heard.turn.limit
