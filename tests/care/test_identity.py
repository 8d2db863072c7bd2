from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from hearten.care.identity import content_hash, customer_keys, names_of, person_key
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


def keys(*names: str) -> tuple[str, ...]:
    return tuple(person_key(name, SECRET) for name in names)


def called(*names: str) -> Conversation:
    return Conversation("1", tuple(Message("customer", "Hello", author=name) for name in names))


def test_customers_are_known_by_every_name_and_address_of_theirs():
    assert customer_keys(SAID, SECRET) == keys(" MARIA ")
    assert customer_keys(replace(SAID, messages=SAID.messages[1:]), SECRET) == ()
    both = called("Nora Field <nora@example.org>", "Nora", "Nora Field <nora@example.org>", "Tom <nora@example.org>")
    assert customer_keys(both, SECRET) == keys("nora@example.org", "Nora Field", "Nora", "Tom")


def test_address_is_split_from_the_name_however_it_is_written():
    for written in ("Nora Field <nora@example.org>", '"Nora Field" <nora@example.org>', " Nora  Field<nora@example.org> "):
        assert names_of(written) == ("nora@example.org", "Nora Field")
    assert (names_of("<nora@example.org>"), names_of("a <b> c"), names_of(" ")) == (("nora@example.org",), ("a <b> c",), ())


def test_what_every_customer_is_called_is_nobodys_name():
    assert customer_keys(called("Customer"), SECRET) == ()
    assert customer_keys(called("Guest", "Maria"), SECRET) == keys("Maria")
    assert customer_keys(called("115712"), SECRET) == keys("115712")


@given(st.text(), st.sampled_from(["  ", "\t", "\u00a0"]))
def test_spacing_and_case_do_not_make_another_person(name: str, space: str):
    assert person_key(name.casefold(), SECRET) == person_key(space + name.casefold().replace(" ", space) + space, SECRET)


@given(st.text(alphabet=st.characters(), max_size=20))
def test_any_text_has_a_hash(text: str):
    said = Conversation(text, (Message("customer", text + "\ud800"),))
    assert len(content_hash(said, SECRET)) == 64
