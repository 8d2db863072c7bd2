"""A customer's statement as the agent says it back."""

import re
import tomllib
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.practise.turned_round import MOST, turned

TABLE = tomllib.loads(Path(__file__).with_name("turned_round.toml").read_text("utf-8"))
TURNED = cast("list[tuple[str, str]]", [tuple(pair) for pair in TABLE["turned"]])
REFUSED = cast("list[str]", TABLE["refused"])


@pytest.mark.parametrize(("said", "back"), TURNED)
def test_statement_is_said_back(said: str, back: str):
    assert turned(said) == back


@pytest.mark.parametrize("said", REFUSED)
def test_what_is_no_plain_statement_of_theirs_is_not(said: str):
    assert turned(said) == ""


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("Ive got the heating off.", "you've got the heating off"),
        ("I’ve got the heating off!", "you've got the heating off"),
        ("You've put my direct debit up from 96 to 241 a month.", "we've put your direct debit up from 96 to 241 a month"),
        ("But I'm not USING it", "you're not using it"),
        ("I was charged twice and was told to wait", "you were charged twice and were told to wait"),
        ("I've COPD I'm supposed to keep warm and I dont dare", "you've COPD you're supposed to keep warm and you don't dare"),
        ("I'm sat here in my coat, love", "you're sat there in your coat"),
        ("i wait since MAY and TODAY my rent is due", "you wait since May and today your rent is due"),
    ],
)
def test_apostrophes_and_capitals_may_be_as_people_write_them(said: str, back: str):
    assert turned(said) == back


@pytest.mark.parametrize(
    "said",
    [
        "Cancel my contract",
        'He told me "it still rolls"',
        "He told me ‘it still rolls’",
        "The reader's screen went grey this morning",
        "What am I to do with my son",
        "I waited. You never came",
        "You are very kind to me",
        "MY FLIGHT IS CANCELLED AND YOU DO NOTHING",
        f"I waited {'and waited ' * 20}",
        "I not understand what they do",
        "",
    ],
)
def test_nothing_is_made_of_what_would_come_out_wrong(said: str):
    assert turned(said) == ""


def test_what_is_known_to_be_theirs_need_not_name_them():
    assert turned("Benno was put to sleep in May.") == ""
    assert turned("Benno was put to sleep in May.", theirs=True) == "Benno was put to sleep in May"
    assert turned("Nobody has come yet.", theirs=True) == "nobody has come yet"
    assert turned("Why has nobody come", theirs=True) == ""


WORDS = ("I", "i'm", "my", "you", "your", "you're", "was", "am", "told", "and", ".", "?", "us", "we", "were", "the", "bill")


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_nothing_of_the_first_person_is_left_that_was_the_customers(said: str):
    back = turned(said)
    assert len(back) <= MOST * 2
    assert not re.search(r"\b(?:i|i'm|i've|me|my|mine|myself)\b", back, re.IGNORECASE)
    assert back == back.strip()
