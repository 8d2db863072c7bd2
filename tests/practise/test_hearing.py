"""What the listener takes from a turn by its words: a no, a question's topic, an accusation, what is hollow."""

import pytest

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.accusing import accuses
from hearten.practise.agents import BLAMING
from hearten.practise.clauses import clauses, sentences
from hearten.practise.hearing import hear
from hearten.practise.refusing import refuses
from tests.practise.made import FRIDGE, turn

REFUND = ("refund", "money back")


@pytest.mark.parametrize(
    "sentence",
    [
        "I can't refund the whole price.",
        "I'm afraid we cannot give you your money back.",
        "We won't be able to refund it.",
        "A refund isn't possible while it is in use.",
        "Refunds can't be made after thirty days.",
        "Refunding it is something I cannot do.",
        "Unfortunately you can't get a refund for it.",
        "There is no refund for that.",
        "We don't do refunds.",
        "The system doesn't let me refund it.",
        "I'm unable to refund the 1,200 you paid.",
        "I can't refund it, but I can exchange it.",
    ],
)
def test_no_is_heard(sentence: str):
    assert refuses(sentence, REFUND)


@pytest.mark.parametrize(
    "sentence",
    [
        "I've refunded it to your card.",
        "I can't undo that day, but I can refund it.",
        "I can't wait to see that refund arrive with you.",
        "I won't stop before the refund is with you.",
        "You won't have to wait for the refund.",
        "You won't lose a penny, I'm making the refund now.",
        "If we can't repair it with a refund in between, I'll call you.",
        "I've booked the refund so that you can't be charged again.",
        "It wasn't fair, and you get your money back.",
        "I can't see why you had to ask, and the refund goes out today.",
    ],
)
def test_not_is_no_no(sentence: str):
    assert not refuses(sentence, REFUND)


def test_what_keeps_from_harm_is_no_refusal():
    assert not refuses("You won't be cut off while we check.", ("cut off",))
    assert not refuses("Nobody will cut anything off, and you won't be charged.", ("cut", "charged"))


def test_numbers_are_kept_whole():
    text = "It was 1,200.50 at 8:30, and then nothing."
    assert [text[slice(*span)] for span in clauses(text)] == ["It was 1,200.50 at 8:30", " and then nothing"]
    assert sentences("It is 3.50. Yes!") == [(0, 11), (11, 16)]


def test_naming_the_need_is_not_hollow():
    kind = "I do see that the medication matters"
    assert (turn(kind, "acknowledge").hollow, turn("I do see that this matters", "acknowledge").hollow) == (0, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        *BLAMING,
        "You never told us.",
        "You simply didn't check the box.",
        "As you were told, it was in the letter.",
        "There's a problem on your end.",
    ],
)
def test_accusation_is_blame(sentence: str):
    assert accuses(sentence)
    assert "blame" in turn(sentence, "blame").acts


@pytest.mark.parametrize(
    "sentence",
    [
        "I can see why that weighs on you.",
        "You were told that somebody would call.",
        "You should have had an answer on Monday.",
        "You shouldn't have had to ask three times.",
        "You didn't deserve that.",
        "You never got a reply from us.",
        "You could not have known.",
        "You had to tell it again.",
    ],
)
def test_what_was_done_to_them_is_no_blame(sentence: str):
    assert not accuses(sentence)
    assert turn(sentence, "blame").acts == frozenset()


def test_accusation_must_stand_in_the_words_taken_for_blame():
    text = "You were told so. You never told us."
    heard = hear(FRIDGE, text, Reading("made-1", "agent", act_spans=(Evidence("blame", 0, 16, 0.9),)), None)
    assert heard.spans == ()
