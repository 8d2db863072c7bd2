"""What several answers together give away, over every way to narrow some rows."""

from collections.abc import Hashable, Iterator
from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearten.care.sight import is_large_enough
from hearten.storage.withholding import WEEK, Axis, Selection, Withholding

WEEKS, CHANNELS, LANGUAGES = range(4), ("chat", "mail", "phone"), ("en", "fr")
Row = tuple[int, str, str, int]
ROWS = st.lists(st.tuples(st.sampled_from(WEEKS), st.sampled_from(CHANNELS), st.sampled_from(LANGUAGES), st.integers(1, 12)), max_size=60)
PLACES = {WEEK: 0, "channel": 1, "language": 2}


def _withholding(rows: list[Row]) -> Withholding:
    axes: dict[str, Axis] = {}
    for (name, place), keys in zip(PLACES.items(), (WEEKS, CHANNELS, LANGUAGES), strict=True):
        at = np.array([keys.index(row[place]) for row in rows], np.int64)  # pyright: ignore[reportArgumentType] - its own kind of key
        axes[name] = Axis(keys, at == np.arange(len(keys))[:, None], None if name == "language" else at)
    return Withholding(np.array([row[3] for row in rows], np.int64), axes)


def _inside(row: Row, selection: Selection) -> bool:
    return all(row[PLACES[axis]] in wanted for axis, wanted in selection.items())


def _selections() -> Iterator[Selection]:
    ranges = [frozenset[Hashable](range(first, last + 1)) for first in WEEKS for last in WEEKS if first <= last]
    of_channels = [frozenset[Hashable]({key}) for key in CHANNELS]
    of_languages = [frozenset[Hashable]({key}) for key in LANGUAGES]
    for chosen in product((None, *ranges), (None, *of_channels), (None, *of_languages)):
        yield {axis: wanted for axis, wanted in zip(PLACES, chosen, strict=True) if wanted is not None}


def _is_narrower(one: Selection, other: Selection) -> bool:
    return all(axis in one and one[axis] <= wanted for axis, wanted in other.items())


@given(ROWS)
def test_taking_one_answer_from_another_leaves_nobody_or_enough(rows: list[Row]):
    withholding = _withholding(rows)
    shown = [selection for selection in _selections() if withholding.shows(selection)]
    behind = {id(one): {n for n, row in enumerate(rows) if _inside(row, one)} for one in shown}
    for one in shown:
        assert is_large_enough(len({rows[n][3] for n in behind[id(one)]}))
        for other in shown:
            if _is_narrower(one, other):
                assert is_large_enough(len({rows[n][3] for n in behind[id(other)] - behind[id(one)]})), (one, other)


@given(ROWS)
def test_taking_all_that_is_shown_along_an_axis_leaves_nobody_or_enough(rows: list[Row]):
    withholding = _withholding(rows)
    for selection in _selections():
        for axis, keys in ((WEEK, WEEKS), ("channel", CHANNELS), ("language", LANGUAGES)):
            if not withholding.shows(selection) or axis in selection:
                continue
            parts: list[Selection] = [{**selection, axis: frozenset({key})} for key in keys]
            shown = [part for part in parts if withholding.shows(part)]
            left = {row[3] for row in rows if _inside(row, selection) and not any(_inside(row, part) for part in shown)}
            assert is_large_enough(len(left)), (selection, axis)


def test_two_channels_and_the_total_do_not_tell_the_third():
    rows = [(0, channel, "en", agent) for channel, agents in (("chat", 6), ("phone", 5), ("mail", 1)) for agent in range(agents)]
    withholding = _withholding([(week, channel, language, hash(channel) % 97 * 100 + n) for week, channel, language, n in rows])
    shown = {channel: withholding.shows({"channel": frozenset({channel})}) for channel in CHANNELS}
    assert shown == {"chat": True, "mail": False, "phone": False}


def test_narrowing_twice_does_not_tell_what_narrowing_once_must_not():
    withholding = _withholding([*((0, "chat", "en", agent) for agent in range(6)), *((1, "phone", "en", agent) for agent in range(6, 9))])
    assert withholding.shows({})
    assert not withholding.shows({"channel": frozenset({"chat"})})
    assert not withholding.shows({"channel": frozenset({"chat"}), WEEK: frozenset({0})})


def test_large_cells_are_all_shown():
    withholding = _withholding([(week, channel, "en", agent) for week in WEEKS for channel in CHANNELS for agent in range(5)])
    assert all(withholding.shows(selection) for selection in _selections())
