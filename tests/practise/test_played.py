"""Exchanges that once went wrong when people simply played: what the customer says to them now, and what the feedback says."""

import pytest

from hearten.practise.library import shipped_one
from hearten.practise.stock import stock
from tests.practise.playing import GOOD, HELD_AGAINST, said

pytestmark = pytest.mark.slow

COOL = "Your chair came off with a bent axle and all you got is a form."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wheelchair-bent", "We take such matters very seriously."),
        ("guest-card-returned", "We've got a new app where you can book tables!"),
        ("forty-one-boards", "According to our log the boards were deleted from your side."),
        ("refund-too-late", "The course is over so there is nothing to refund."),
        ("dog-tax", "Good morning. You owe 8 euros for the reminder."),
        ("missed-appointment", "You missed your appointment on the 14th, so it's 35 pounds."),
        ("missed-connection", "Boarding was closed, sorry."),
        ("admirable-lift", "Dear Mr Grabowski, thank you for your amusing letter."),
        ("dented-fridge", "we swap devices only with a receipt"),
        ("dented-fridge", "A dent in the door is no defect in the sense of our terms."),
    ],
)
def test_nothing_is_thanked_that_helps_nobody(name: str, text: str):
    one = said(name, text)
    assert not one.rules & GOOD
    assert "forbidden" not in one.rules
    assert one.advice.keep == ""


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("forty-one-boards", ("I can bring all of them back as they were on Friday.", "I'll put in the mail that we restored a backup.")),
        ("refund-too-late", ("I keep both places for you in spring, free.", "Take your time, there's no deadline for that.")),
        ("guest-card-returned", ("What did we do to you?", "oh no. Arthur must have been so looking forward to it")),
        (
            "dog-tax",
            ("What happened to the dog?", "I take him off the register now and nothing is left to pay.", "You won't get another letter."),
        ),
        ("missed-appointment", ("What came in between?", "Bring him. My colleague makes him tea next door.")),
        ("missed-appointment", ("What came in between?", "And the 35, forget about it.")),
        ("dented-fridge", ("Do you have a receipt?",)),
        ("third-visit", ("What do you need?",)),
        ("last-train-gone", ("What can I do for you?",)),
        ("dented-fridge", ("you had to contact us 3 times",)),
        ("room-above-wedding", ("You need to get up at five", "You can have room 408, it's quiet up there")),
        ("dented-fridge", ("The fridge: I'm so sorry. Tomorrow at 8 we swap it.",)),
        ("bike-not-chained", ("So the bike was stolen out of a locked yard.", "You can have a cargo bike from our partner from Saturday")),
    ],
)
def test_nothing_plain_and_good_is_held_against_anybody(name: str, texts: tuple[str, ...]):
    one = said(name, *texts)
    assert not one.rules & HELD_AGAINST - {"early"}
    assert one.tension <= 0


def test_who_has_told_it_all_may_still_be_asked_how_it_goes():
    one = said("six-hundred-in-eggs", "Who bought them?", "What happened then?", "How is it for you?")
    assert one.rules == {"all_told"}
    assert one.tension == 0
    assert not said("six-hundred-in-eggs", "Who bought them?", "How is Milo doing?").reaction.state.need_named
    assert "ask how it has been" not in one.advice.trying


def test_whoever_is_asked_what_they_want_says_so():
    one = said("last-train-gone", "What can I do for you?")
    assert one.reaction.line in {line.say for line in shipped_one("last-train-gone").lines["wants"]}


@pytest.mark.parametrize("text", ["Which flight was it?", "Is there somebody with you tonight?", "What's the number of the form?"])
def test_nobody_says_that_they_do_not_know_what_they_know(text: str):
    one = said("wheelchair-bent", COOL, text)
    assert not [word for word in ("don't know", "No idea", "not sure") if word in one.reaction.line]


def test_hand_off_is_not_answered_as_a_no():
    deflected = said("mothers-contract", "To close the contract we need a death certificate.")
    assert "deflected" in deflected.rules
    assert not {line.say for line in shipped_one("mothers-contract").lines["refused"]} & {deflected.reaction.line}


def test_no_with_a_reason_is_not_answered_as_an_offer():
    one = said("transfer-on-hold", "I won't release it. It's the third payment to a stranger, and that's how people lose everything.")
    assert "only_explained" in one.rules
    lines = {line.say for line in shipped_one("transfer-on-hold").lines["not_enough"]}
    assert not (lines | {line.say for line in stock("indirect", "call")["not_enough"]}) & {one.reaction.line}


def test_what_was_asked_too_soon_is_kept_and_nothing_else_is_told_instead():
    one = said(
        "bike-not-chained", "Dear Ms Varga-Moore, section 4 says that bikes must be chained.", "How does your boy get to school now?"
    )
    assert one.reaction.told == ()
    guarded = {line.say for line in shipped_one("bike-not-chained").lines.get("guarded", ())} | {
        line.say for line in stock("direct", "mail")["guarded"]
    }
    assert one.reaction.line in guarded


def test_limit_in_any_words_and_its_end():
    limit = "When you call me names I can't help you well. Please leave that."
    end = "I told you to stop. I'll end the chat now, write again when you're calmer."
    asked = "Hi Rick, four days without a line is far too long."
    assert "limit" in said("line-down-insults", asked, limit).rules
    parted = said("line-down-insults", asked, limit, end)
    assert parted.reaction.state.ended == "ended_rightly"
    assert not parted.rules & GOOD


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("line-down-insults", "…please leave the insults out, then we get this done"),
        ("account-banned", "please talk to me without calling me an idiot, then I gladly help"),
    ],
)
def test_limit_is_one_however_politely_it_is_put(name: str, text: str):
    assert said(name, text).rules & {"limit", "limit_bare"}


def test_chat_that_is_ended_in_plain_words_is_ended():
    texts = (
        "What do you need the line for?",
        "please stop the insults or i end this chat.",
        "Rick, I asked you twice. I end the chat now.",
    )
    assert said("line-down-insults", *texts).reaction.state.ended == "ended_rightly"


def test_nobody_is_told_to_end_a_conversation_in_which_somebody_was_just_heard():
    asked = ("whats the worst part of it?", "please stop the insults or i end this chat. what hangs on it for you?")
    heard = "So Denise and Bell need their wages on Saturday. A courier brings you a mobile router today before 6."
    one = said("line-down-insults", *asked, heard)
    assert "goes_on" in one.rules
    assert "End the conversation" not in one.advice.trying


@pytest.mark.parametrize(
    ("name", "text"),
    [("account-banned", "thats not just a game, those are your people"), ("dog-tax", "your word is enough, forget the certificate")],
)
def test_what_is_denied_or_taken_back_is_not_what_upsets(name: str, text: str):
    assert "upset" not in said(name, text).rules


@pytest.mark.parametrize(
    ("name", "text"), [("dog-tax", "I've read the three letters and your objection"), ("third-visit", "I do want to hear it")]
)
def test_to_have_read_or_to_want_to_hear_is_no_step(name: str, text: str):
    assert not said(name, text).rules & {"step", "own_step"}


def test_title_ends_no_sentence():
    one = said("result-not-shown", "How have you been?", "I'm asking Dr. Lang's office right now to ring you before six.")
    assert "I'm asking Dr. Lang's office" in "".join(one.advice.lines())


def test_what_is_told_in_answer_is_not_given_away_above_it():
    one = said(
        "third-visit", "Three times and nobody did anything, I get why you're tired", "How do you manage with the girls while you are here?"
    )
    told = shipped_one("third-visit").fact(one.reaction.told[0])
    assert told.back not in "".join(one.advice.lines())
