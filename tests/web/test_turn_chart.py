"""The lines of a practice session."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hearten.practise.session import Point
from hearten.web.turn_chart import APART, FLOOR, TOP, lines_over_turns

LEVEL = st.floats(0, 100)
POINTS = st.lists(st.tuples(LEVEL, LEVEL, LEVEL), min_size=1, max_size=17)


def _points(levels: list[tuple[float, float, float]]) -> list[Point]:
    return [Point(number, *each) for number, each in enumerate(levels)]


def test_it_says_in_words_what_it_draws():
    drawn = lines_over_turns(_points([(55, 35, 20), (40, 60, 44.4)]), key="k")
    assert "turn 0: tension 55, trust 35, felt heard 20; turn 1: tension 40, trust 60, felt heard 44" in drawn
    assert drawn.count('class="line of-') == 3


@given(POINTS)
def test_names_never_cover_each_other_nor_leave_the_picture(levels: list[tuple[float, float, float]]):
    drawn = lines_over_turns(_points(levels), key="k")
    ys = sorted(float(y) for y in re.findall(r'class="name" x="[\d.]+" y="([\d.-]+)"', drawn))
    assert all(below - above >= APART - 0.2 for above, below in pairwise(ys))
    assert ys[-1] <= FLOOR + 5.1
    dots = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    assert all(TOP - 0.1 <= y <= FLOOR + 0.1 for y in dots)
