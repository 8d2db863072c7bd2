"""What a real customer told after the turn that a practice begins with."""

import pytest

from hearten.kernel.conversation import Message
from hearten.kernel.reading import Evidence, Reading
from hearten.practise.told_later import LONGEST, MOST, After, heaviest, told_later

BILL = "You've put my direct debit up from 96 to 241 a month. Ive got the heating off. How can it be 241"
ESTIMATED = Message("agent", "Your direct debit is calculated automatically based on your estimated usage.")
COPD = "But I'm not USING it. I've COPD I'm supposed to keep warm and I dont dare"


def _after(*texts: str) -> list[After]:
    """The customer's messages, each to an answer of the agent's."""
    return [After(one) for text in texts for one in (ESTIMATED, Message("customer", text))]


def _told(*texts: str, said: str = BILL) -> list[str]:
    return [told.text for told in told_later(said, _after(*texts))]


def test_what_they_told_is_kept_in_their_words_and_their_order():
    assert _told(COPD, "My sister is in hospital too.") == [COPD.removeprefix("But "), "My sister is in hospital too."]
    assert _told("i pay the rent tomorrow") == ["i pay the rent tomorrow"]


@pytest.mark.parametrize(
    "reacts",
    [
        "I read it with a torch on my knees like you told me. Forget it",
        "I just SAID that it is off",
        "Why do I pay for it then",
        "an inconvenience",
        "Just cancel it please",
        "Never mind.",
        "I'll ring my neighbour about it.",
        "It is the automatically estimated one again.",
        "My number is 5 5 2 9 1 0 7",
        "The heating has been off.",
        "My name is [name-1] and I wrote to [name-2] about it",
        f"My sister {'and my sister ' * 30}is cold",
    ],
)
def test_what_answers_the_agent_or_tells_nothing_new_is_not(reacts: str):
    assert _told(reacts) == []


def test_nothing_is_taken_once_they_are_eased():
    assert _told("Thank you. My sister is happy with it.", COPD) == []
    glad = Reading("made-1", "customer", feelings={"relief": 0.9})
    assert told_later(BILL, [After(Message("customer", "She has slept in the warm room."), glad), *_after(COPD)]) == ()


def test_what_nobody_of_theirs_wrote_is_none_of_it():
    others = [After(Message(role, "My mother has COPD and sits in the cold.")) for role in ("agent", "bot", "system")]
    assert told_later(BILL, others) == ()


def test_nobody_is_told_more_than_one_takes_in():
    many = [f"My {animal} sleeps in the cold kitchen." for animal in ("parrot", "tortoise", "hamster", "spaniel", "rabbit")]
    assert len(_told(*many)) == MOST
    assert all(len(text) <= LONGEST for text in _told(" ".join(many)))


def test_heaviest_is_what_asked_to_be_heard_and_the_first_where_nothing_was_read():
    messages = ["My oven is off as well.", "I've COPD and I sit in the cold.", "My neighbour has the same flat."]
    read = [Reading("made-1", "customer", openings=(Evidence("vulnerability", 0, 9, 0.8),) if "COPD" in text else ()) for text in messages]
    told = told_later(BILL, [After(Message("customer", text), one) for text, one in zip(messages, read, strict=True)])
    assert heaviest(told) == 1
    assert heaviest(told_later(BILL, _after(*messages))) == 0
