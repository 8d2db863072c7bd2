from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hearten.care.identity import content_hash, customer_key, person_key
from hearten.kernel.conversation import Conversation, Message, Outcome

SECRET = b"s" * 32
SAID = Conversation("1", (Message("customer", "Hello", datetime(2026, 1, 1, tzinfo=UTC), "Maria"), Message("agent", "Hi", author="Bob")))

CHANGES = (
    replace(SAID, channel="chat"),
    replace(SAID, language="en"),
    replace(SAID, team="North"),
    replace(SAID, outcome=Outcome(csat=1.0)),
    replace(SAID, outcome=Outcome(more={"reason": "late"})),
    replace(SAID, messages=SAID.messages[:1]),
    replace(SAID, messages=SAID.messages[::-1]),
    replace(SAID, messages=(replace(SAID.messages[0], text="Hello "), SAID.messages[1])),
    replace(SAID, messages=(replace(SAID.messages[0], at=None), SAID.messages[1])),
    replace(SAID, messages=(replace(SAID.messages[0], author="Mario"), SAID.messages[1])),
    replace(SAID, messages=(replace(SAID.messages[0], role="bot"), SAID.messages[1])),
)


def test_every_change_changes_the_hash():
    hashes = {content_hash(one, SECRET) for one in (SAID, *CHANGES)}
    assert len(hashes) == 1 + len(CHANGES)


def test_hash_is_worth_nothing_without_the_secret():
    assert content_hash(SAID, SECRET) != content_hash(SAID, b"t" * 32)
    assert person_key("Maria", SECRET) != person_key("Maria", b"t" * 32)


def test_customer_is_known_by_the_first_name_given():
    assert customer_key(SAID, SECRET) == person_key(" MARIA ", SECRET)
    assert customer_key(replace(SAID, messages=SAID.messages[1:]), SECRET) is None


def test_what_every_customer_is_called_is_nobodys_name():
    def called(*names: str) -> Conversation:
        return Conversation("1", tuple(Message("customer", "Hello", author=name) for name in names))

    assert customer_key(called("Customer"), SECRET) is None
    assert customer_key(called("Guest", "Maria"), SECRET) == person_key("Maria", SECRET)
    assert customer_key(called("115712"), SECRET) == person_key("115712", SECRET)


@given(st.text(), st.sampled_from(["  ", "\t", "\u00a0"]))
def test_spacing_and_case_do_not_make_another_person(name: str, space: str):
    assert person_key(name.casefold(), SECRET) == person_key(space + name.casefold().replace(" ", space) + space, SECRET)


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_text_has_a_hash(text: str):
    said = Conversation(text, (Message("customer", text + "\ud800"),))
    assert len(content_hash(said, SECRET)) == 64
