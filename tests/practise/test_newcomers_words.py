"""What newcomers really typed, read by the model that ships: what it may do to the customer, and what the feedback may say of it."""

import pytest

from hearten.flows.judge_answer import judge_answer
from hearten.learn.library import path
from hearten.practise.feedback import UNREAD, Advice
from hearten.practise.library import shipped_one
from tests.practise.playing import GOOD, HELD_AGAINST, listening, said

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("form-for-the-gas", "Thank you for contacting us. Unfortunately your direct debit is calculated automatically."),
        ("form-for-the-gas", "I understand your frustration. Calm down please"),
        ("returned-payment", "I cant refund the fee, its in the T&Cs"),
        ("returned-payment", "You should of had enough money in your account"),
        ("account-banned", "Your account was banned because you broke the rules. Read the terms."),
        ("dented-fridge", "lol"),
        ("dented-fridge", "Excuse me"),
    ],
)
def test_nobody_is_thanked_for_a_bad_answer(name: str, text: str):
    one = said(name, text)
    assert not one.rules & GOOD
    assert one.advice.keep == ""
    assert one.reaction.state.heard <= one.before.heard
    assert one.reaction.state.acknowledged == frozenset()


def test_no_without_anything_instead_is_not_praised():
    one = said("returned-payment", "I cant refund the fee, its in the T&Cs")
    assert one.rules & {"refused", "only_explained"}
    assert one.trust < 0
    assert not {"do", "promise"} & one.heard.turn.acts


@pytest.mark.parametrize(
    "text", ["You should of had enough money in your account", "Your account was banned because you broke the rules. Read the terms."]
)
def test_plain_blame_is_blame_and_understands_nothing(text: str):
    acts = said("account-banned", text).heard.turn.acts
    assert "blame" in acts
    assert not acts & {"specific", "reflect", "validate"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("form-for-the-gas", "I'll send a man on thursday between 10 and 12 to read it, he'll ring before"),
        ("form-for-the-gas", "Would it help if I fill in the form with you now on the phone?"),
        (
            "dented-fridge",
            "insulin has been in a cool bag since tuesday. thats scary. i'll get a new fridge to you tomorrow morning before 10",
        ),
        ("dented-fridge", "is there somewhere cold you can put it tonight?"),
        ("returned-payment", "I'll take the fee off now."),
        ("admirable-lift", "Technician comes tomorrow at 9. I will ring you when he's done."),
        ("dog-tax", "I'll delete the tax from the day he died and the reminder too, today"),
        ("missed-connection", "Oh dear. do you have someone you can call?"),
        ("transfer-on-hold", "who are you sending the money to?"),
    ],
)
def test_plain_good_words_are_not_punished(name: str, text: str):
    one = said(name, text)
    assert not one.rules & HELD_AGAINST
    assert one.tension <= 2
    assert one.reaction.line not in {line.say for line in shipped_one(name).lines.get("bare", ())}
    assert not one.advice.trying.startswith(("Take a step", "Take something in hand"))


def test_a_step_that_nobody_thought_of_is_a_step():
    one = said("wrong-rate", "I'm bringing you the papers myself tomorrow at 9.")
    assert one.rules & {"own_step", "step"}
    assert one.tension < 0
    again = said("wrong-rate", "I'll look into it.")
    assert not again.rules & {"own_step", "step"}


def test_who_is_reviewed_today_is_not_told_to_take_something_in_hand():
    one = said("account-banned", "I'll ask a human to review your ban today and write to you by 6 pm")
    assert one.rules & {"own_step", "step"}
    assert "Take something in hand" not in one.advice.trying


ASKED = "Four days without a line, and nobody told you anything. How has that been?"
LIMIT = "Please stop insulting me. If it goes on, I will end this chat."


@pytest.mark.parametrize(
    "text", ["pls stop insulting me, I wont continue like this", LIMIT, "Please don't talk to me like that, I want to help"]
)
def test_a_second_limit_is_no_blow(text: str):
    one = said("line-down-insults", f"{ASKED} {LIMIT}", text)
    assert not one.rules & (HELD_AGAINST | GOOD)
    assert one.tension <= 5
    assert one.trust >= -3
    assert one.heard.moment is None or one.heard.moment.grade != "missed"
    assert "say what it was like" not in one.advice.trying


@pytest.mark.parametrize("text", ["otherwise I will end this chat", "Im closing the chat now"])
def test_leaving_is_no_step(text: str):
    assert not said("line-down-insults", text).heard.turn.acts & {"do", "promise", "options"}


def test_a_warning_with_or_ends_nothing_yet():
    one = said("line-down-insults", "Please stop insulting me or I will end this chat. How long has it been down?")
    assert one.reaction.state.ended is None
    assert one.reaction.state.warned


def test_one_threat_after_nothing_melts_nobody():
    one = said("account-banned", "hi", "Read the terms", "if you keep insulting me I will end this chat")
    assert one.rules == {"limit_bare"}
    assert abs(one.tension) < 5
    assert one.trust < 0
    assert one.reaction.line not in {line.say for line in shipped_one("account-banned").lines["warned"]}
    asked = said("account-banned", "Banned on a sunday after six years. What happened?", "if you keep insulting me I will end this chat")
    assert "limit" in asked.rules


def test_what_came_early_is_not_kept_besides():
    one = said("form-for-the-gas", "I'll send a man on thursday between 10 and 12 to read it, he'll ring before")
    assert "early" in one.rules
    assert one.advice.keep == ""


def test_the_same_words_are_never_kept_and_blamed():
    one = said("account-banned", "If you keep insulting me I will end this chat. Read the terms, its your own fault.")
    assert "hurt" in one.rules
    assert "fault" not in one.advice.keep


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("refund-too-late", "I will pay you the full amount, I promise 100%!"),
        ("transfer-on-hold", "I will release it now"),
        (
            "refund-too-late",
            "Ten evenings, and you came to none. That makes sense to be sad about. I will pay you the full amount, I promise!",
        ),
    ],
)
def test_what_policy_forbids_costs_trust_whatever_else_is_said(name: str, text: str):
    one = said(name, text)
    assert "forbidden" in one.rules
    assert not one.rules & {"step", "need_met", "own_step"}
    assert one.trust <= -3
    assert one.advice.trying.startswith("Policy does not allow “")
    assert shipped_one(name).card.may[0] in one.advice.trying


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("dented-fridge", ("Oh that must be hard. The fridge with the dent, that should not have happened.", "sorry to hear that")),
        ("dog-tax", ("I'll delete the tax from the day he died and the reminder too, today", "Oh that must be hard")),
        ("admirable-lift", ("Technician comes tomorrow at 9. I will ring you when he's done.", "What has that been like for you?")),
    ],
)
def test_feedback_quotes_what_was_written_and_closes_what_it_opens(name: str, texts: tuple[str, ...]):
    one = said(name, *texts)
    for line in one.advice.lines():
        assert line.count("“") == line.count("”")
    quoted = one.advice.keep.partition("”")[0].removeprefix("“").rstrip("…") if one.advice.keep.startswith("“") else ""
    assert quoted in one.text


def test_kind_words_said_of_nothing_are_not_said_to_say_back():
    one = said("dog-tax", "Oh that must be hard")
    assert "said_back" not in one.rules
    assert one.advice.keep == ""


def test_the_example_is_another_one_and_never_what_was_just_asked():
    question = "What has that been like for you?"
    examples = [said("dented-fridge", *[f"{question} {n}" for n in range(turns)], question).advice.example for turns in range(3)]
    assert len(set(examples)) == 3
    assert not any(question in one for one in examples)


@pytest.mark.parametrize(
    "text",
    [
        "Es tut mir sehr leid, das ist schrecklich. Ich gebe Ihnen ein anderes Zimmer.",
        "Lo siento muchísimo, le doy otra habitación ahora mismo sin coste.",
        "对不起，我马上给您换一个房间。",
    ],
)
def test_what_is_not_english_moves_nobody_and_is_said_to_be_unread(text: str):
    one = said("room-above-wedding", text)
    assert (one.tension, one.trust) == (0, 0)
    assert one.reaction.state.turn == one.before.turn
    assert one.advice == Advice("", UNREAD, "", ())
    assert one.heard.graded.grade is None
    assert one.reaction.line
    again = said("room-above-wedding", *[text] * 5)
    assert again.reaction.line
    assert again.reaction.state.ended is None


@pytest.mark.parametrize("text", ["lol", "ok", "😀", "😀 😀 😀 😀", "Excuse me", "thx"])
def test_what_is_too_short_shows_nothing(text: str):
    assert said("dented-fridge", text).heard.graded.acts == ()


@pytest.mark.parametrize("text", ["lol", "ok", "😀"])
def test_what_is_too_short_is_kept_by_no_lesson(text: str):
    judged = judge_answer(path()["active-listening"], 1, text, listening=listening())
    assert (judged.verdict, judged.keep, judged.spans) == ("not_yet", (), ())


def test_no_explanation_insists_on_the_kind_of_opening():
    why = said("line-down-insults", "Please wait a moment, I will see what is there.").heard.graded.why
    assert why.startswith("The customer said “")


def test_a_huge_turn_is_called_too_long():
    one = said("dented-fridge", "x" * 20_000)
    assert one.rules & {"huge"}
    assert not one.rules & {"bare"}
