import re

from hypothesis import given
from hypothesis import strategies as st

from hearten.care.blotting import IN_PLACE, blotted, pattern
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.reading import Evidence, Reading


def found(words: list[str], text: str) -> list[str]:
    made = pattern(words)
    return made.findall(text) if made else []


def test_words_are_found_whole_however_they_are_written():
    assert found(["Zoë Quux"], "ZOË\n quux, zoë quux; Zoë Quuxley, xZoë Quux") == ["ZOË\n quux", "zoë quux"]
    assert found(["a+b@c.example"], "mail a+b@c.example. or aab@c.example") == ["a+b@c.example"]
    assert pattern([]) is None
    assert pattern([" "]) is None


def test_longer_words_go_before_shorter_ones():
    assert found(["Maria", "Maria Okafor"], "Maria Okafor and Maria") == ["Maria Okafor", "Maria"]


def test_nothing_of_the_words_is_left_and_evidence_moves_along():
    said = "Zoë Quux is furious, says Zoë Quux"
    conversation = Conversation("1", (Message("customer", said, author="Zoë Quux"),), outcome=Outcome(more={"by": "Zoë Quux"}))
    reading = Reading("fake-1", "customer", openings=(Evidence("feeling", 12, 19, 0.9),))
    words = pattern(["zoë quux"])
    assert words
    clean, [moved] = blotted(conversation, (reading,), words)
    assert not words.search(repr(clean))
    [opening] = moved.openings
    assert clean.messages[0].text[opening.start : opening.end] == "furious"
    assert clean.messages[0].text == f"{IN_PLACE} is furious, says {IN_PLACE}"


@given(st.text(), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_what_is_not_named_stays(text: str, names: list[str]):
    words = pattern(names)
    if words is None:
        return
    clean, _ = blotted(Conversation("1", (Message("customer", text),)), (), words)
    assert clean.messages[0].text == re.sub(words, IN_PLACE, text)
