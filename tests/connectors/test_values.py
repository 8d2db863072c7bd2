"""Times, roles and mails, value by value."""

from datetime import UTC, datetime

import pytest

from hearten.connectors.fields import Wrong
from hearten.connectors.mail.letter import without_quotes
from hearten.connectors.roles import cast_roles, role_of, role_of_name
from hearten.connectors.times import read_time

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-01T12:00:00Z",
        "2024-03-01 12:00",
        "2024-03-01 12:00:00 UTC",
        "2024-03-01T13:00:00+01:00",
        1709294400,
        1709294400000,
        "1709294400",
        "Fri, 01 Mar 2024 12:00:00 +0000",
        "01.03.2024 12:00",
        "2024/03/01 12:00:00",
        "Fri Mar 01 12:00:00 +0000 2024",
    ],
)
def test_times_are_read_as_exports_write_them(value):
    assert read_time(value) == NOON


def test_days_beyond_twelve_tell_day_from_month():
    assert read_time("13/03/2024") == read_time("03/13/2024") == datetime(2024, 3, 13, tzinfo=UTC)


@pytest.mark.parametrize("value", ["03/04/2024", "soon", "99/99/2024", [], True, 1e300, float("inf"), float("nan"), "9" * 400])
def test_what_is_no_time_is_refused(value):
    with pytest.raises(Wrong):
        read_time(value)


def test_nothing_is_no_time():
    assert read_time(None) is None
    assert read_time("") is None


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("Client", "customer"),
        ("end-user", "customer"),
        ("OUTBOUND", "agent"),
        ("AgentBot", "bot"),
        ("incoming", "customer"),
        ("Jane", None),
    ],
)
def test_words_for_roles(word, role):
    assert role_of(word) == role


@pytest.mark.parametrize(
    ("name", "role"), [("Customer Support", "agent"), ("Support bot", "bot"), ("Caller 2", "customer"), ("Jane", None)]
)
def test_names_that_give_a_role_away(name, role):
    assert role_of_name(name) == role


def test_the_other_of_two_is_cast_and_uncertain_people_are_agents():
    assert cast_roles(["Agent", "Jane"], {}) == {"Agent": "agent", "Jane": "customer"}
    assert cast_roles(["Customer", "Jane", "Bot"], {}) == {"Customer": "customer", "Jane": "agent", "Bot": "bot"}
    assert cast_roles(["Raj", "Jane"], {}) == {"Raj": "agent", "Jane": "agent"}
    assert cast_roles(["Agent", "Raj", "Jane"], {}) == {"Agent": "agent", "Raj": "agent", "Jane": "agent"}
    assert cast_roles(["Raj", "Jane"], {"jane": "customer"}) == {"Raj": "agent", "Jane": "customer"}


@pytest.mark.parametrize(
    ("mail", "kept"),
    [
        ("Hello\n\nThanks, that worked wonderfully!\nAnd the card came.", "Hello\n\nThanks, that worked wonderfully!\nAnd the card came."),
        ("Please help\n\nThanks,\nJo", "Please help"),
        ("Please help\n-- \nJo\n+1 555", "Please help"),
        ("Inline:\n> your words\nmy words", "Inline:\nmy words"),
        ("Top\n\nOn Mon, 1 Jan 2024 at 10:00, X <x@y.z> wrote:\n> old", "Top"),
        ("Top\n\n-----Original Message-----\nFrom: a\nSent: b\nTo: c\nSubject: d\n\nold", "Top"),
        ("> only quoted", "> only quoted"),
        ("x" * 50_000, "x" * 50_000),
    ],
)
def test_quotes_and_signatures_are_cut_and_thanks_are_kept(mail, kept):
    assert without_quotes(mail) == kept
