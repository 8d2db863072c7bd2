"""Days of practice: each on its own day, no try counted twice, and none landed that wasn't tried."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hearten.learn.progress import Day, Turn, days, landed, tried, used

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
SKILLS = ["do", "own"]


def test_each_turn_counts_on_its_own_day():
    turns = [
        Turn(MONDAY, {"do", "own"}, landed=True),
        Turn(SUNDAY, {"do"}, landed=False),
        Turn(SUNDAY, {"own"}, landed=True),
        Turn(SUNDAY, {"do"}, landed=None),
        Turn(MONDAY, set(), landed=True),
    ]
    assert days(turns, SKILLS) == (Day(SUNDAY, 3, (1, 1), (0, 1)), Day(MONDAY, 2, (1, 1), (1, 1)))
    assert [tried(turns, skill) for skill in SKILLS] == [2, 2]
    assert [landed(turns, skill) for skill in SKILLS] == [1, 2]
    assert [used(turns, skill) for skill in SKILLS] == [3, 2], "also where nothing was asked for"
    assert days([], SKILLS) == ()


@given(st.lists(st.tuples(st.integers(0, 40), st.sets(st.sampled_from(SKILLS)), st.sampled_from([True, False, None])), max_size=40))
def test_days_add_up_to_the_whole(given: list[tuple[int, set[str], bool | None]]):
    turns = [Turn(SUNDAY + timedelta(days=day), acts, landed=is_landed) for day, acts, is_landed in given]
    found = days(turns, SKILLS)
    assert sum(day.turns for day in found) == len(turns)
    assert [day.day for day in found] == sorted({turn.day for turn in turns})
    for place, skill in enumerate(SKILLS):
        assert sum(day.tried[place] for day in found) == tried(turns, skill) >= landed(turns, skill)
        assert sum(day.landed[place] for day in found) == landed(turns, skill)
