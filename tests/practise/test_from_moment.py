"""A scenario that is built from a real moment."""

from dataclasses import replace

import pytest

from hearten.practise.from_moment import Material, scenario_from
from tests.storage.made import moment


@pytest.mark.parametrize(
    ("channel", "back"), [("chat", "you wrote “third time”"), ("phone", "you said “third time”"), (None, "you wrote “third time”")]
)
def test_customer_who_spoke_did_not_write(channel: str | None, back: str):
    built = scenario_from(Material((), ("third time I ask about my parcel",), moment(), channel))
    assert built.facts[0].back == back
    assert built.need.back == back


def test_words_that_open_in_two_ways_are_one_fact():
    given = moment()
    twice = moment(also=(replace(given.opening, kind="impact"),))
    assert [fact.id for fact in scenario_from(Material((), ("third time I ask about my parcel",), twice)).facts] == ["told_0", "behind"]
