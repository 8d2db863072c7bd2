"""The lines of a practice session."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten import web
from hearten.practise.session import Point
from hearten.web.turn_chart import APART, FLOOR, LINES, MIDDLE, TOP, lines_over_turns

LEVEL = st.floats(0, 100)
POINTS = st.lists(st.tuples(LEVEL, LEVEL, LEVEL), min_size=1, max_size=17)


def _points(levels: list[tuple[float, float, float]]) -> list[Point]:
    return [Point(number, *each) for number, each in enumerate(levels)]


def test_it_says_in_words_what_it_draws():
    drawn = lines_over_turns(_points([(55, 35, 20), (40, 60, 44.4)]), key="k")
    assert "turn 0: tension 55, trust 35, felt heard 20; turn 1: tension 40, trust 60, felt heard 44" in drawn
    assert drawn.count('class="line of-') == 3


def _names(drawn: str) -> dict[str, float]:
    """Return the height of the middle of each name."""
    return {name: float(y) - MIDDLE for y, name in re.findall(r'class="name" x="[\d.]+" y="([\d.-]+)">([^<]+)', drawn)}


@given(POINTS)
def test_names_never_cover_each_other_nor_leave_the_picture(levels: list[tuple[float, float, float]]):
    drawn = lines_over_turns(_points(levels), key="k")
    ys = sorted(_names(drawn).values())
    assert all(below - above >= APART - 0.2 for above, below in pairwise(ys))
    assert ys[0] >= TOP - 0.1
    assert ys[-1] <= FLOOR + 0.1
    dots = [float(y) for y in re.findall(r'cy="([\d.]+)"', drawn)]
    assert all(TOP - 0.1 <= y <= FLOOR + 0.1 for y in dots)


@given(POINTS)
def test_stroke_of_its_kind_leads_from_each_line_to_its_name(levels: list[tuple[float, float, float]]):
    drawn = lines_over_turns(_points(levels), key="k")
    names, ends = _names(drawn), dict(re.findall(r'class="dot of-(\w+)" cx="[\d.]+" cy="([\d.]+)"', drawn))
    leads = {
        of: (start, float(end)) for of, start, end in re.findall(r'class="line lead of-(\w+)" d="M[\d.]+ ([\d.]+) L\d+ ([\d.]+)"', drawn)
    }
    for field, name in LINES:
        start, end = leads[field]
        assert start == ends[field]
        assert end == pytest.approx(names[name], abs=0.11)


def test_names_stay_where_their_lines_end_as_far_as_there_is_room():
    far = _names(lines_over_turns(_points([(0, 0, 0), (90, 50, 10)]), key="k"))
    near = _names(lines_over_turns(_points([(0, 0, 0), (50, 50, 50)]), key="k"))
    assert far == pytest.approx({"tension": 29.4, "trust": 91, "felt heard": 152.6})
    assert sorted(near.values()) == pytest.approx([91 - APART, 91, 91 + APART])


def test_lines_are_told_apart_without_colour():
    css = (Path(web.__file__).parent / "static" / "charts.css").read_text("utf-8")
    dashes = [re.search(rf"\.line\.of-{field} {{[^}}]*stroke-dasharray: ([^;]+);", css) for field, _ in LINES]
    assert len({each.group(1) if each else "" for each in dashes}) == len(LINES)
