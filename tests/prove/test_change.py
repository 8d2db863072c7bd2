"""The interval of a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.moment import Rate
from hearten.prove.change import change
from hearten.prove.rates import rate_of

counts = st.integers(10, 400).flatmap(lambda n: st.tuples(st.integers(0, 2 * n).map(lambda worth: worth / 2), st.just(n)))


def test_the_published_example():
    # Newcombe 1998, table II, (a): 56/70 and 48/80 differ by 0.2, method 10 says 0.0524 to 0.3339.
    found = change(rate_of(48, 80), rate_of(56, 70))
    assert found.difference == pytest.approx(0.2)
    assert found.low == pytest.approx(0.0524, abs=5e-5)
    assert found.high == pytest.approx(0.3339, abs=5e-5)
    assert found.is_clear


def test_too_few_on_either_side_is_not_said():
    for before, after in ((Rate(9), rate_of(5, 10)), (rate_of(5, 10), Rate(0))):
        found = change(before, after)
        assert (found.difference, found.low, found.high, found.is_clear) == (None, None, None, False)


@given(counts, counts)
def test_it_holds_the_difference_and_turns_round(one: tuple[float, int], other: tuple[float, int]):
    there, back = change(rate_of(*one), rate_of(*other)), change(rate_of(*other), rate_of(*one))
    assert None not in (there.difference, there.low, there.high)
    assert -1 <= there.low <= there.difference <= there.high <= 1
    assert back.low == pytest.approx(-there.high)
    assert back.high == pytest.approx(-there.low)


@given(counts)
def test_no_difference_is_never_clear(one: tuple[float, int]):
    assert not change(rate_of(*one), rate_of(*one)).is_clear
