"""Weeks of practice: none missing, none counted twice."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hearten.learn.progress import MOST_WEEKS, monday, weeks

AT = datetime(2026, 9, 9, 9, tzinfo=UTC)


def test_weeks_between_the_first_and_the_last_are_there():
    found = weeks([(AT, {"do"}), (AT, {"do", "own"}), (AT + timedelta(weeks=2), set())], ["do", "own"])
    assert [(week.start, week.turns, week.shown) for week in found] == [
        (date(2026, 9, 7), 2, (2, 1)),
        (date(2026, 9, 14), 0, (0, 0)),
        (date(2026, 9, 21), 1, (0, 0)),
    ]
    assert weeks([], ["do"]) == ()


@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_at_most_half_a_year_and_every_turn_in_it_once(days: list[int]):
    turns = [(AT + timedelta(days=day), {"do"}) for day in days]
    found = weeks(turns, ["do"])
    assert len(found) <= MOST_WEEKS
    assert sum(week.turns for week in found) == sum(monday(at) >= found[0].start for at, _ in turns)
    assert all(later.start - earlier.start == timedelta(weeks=1) for earlier, later in pairwise(found))
