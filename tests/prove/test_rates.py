import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import GRADES
from hearten.prove.rates import heard_rate, rate_of


def test_known_interval():
    # Source: Newcombe 1998, Statistics in Medicine 17:857–872, table I: 81 of 263, score method without continuity correction.
    rate = rate_of(81, 263)
    assert rate.low == pytest.approx(0.2553, abs=5e-5)
    assert rate.high == pytest.approx(0.3662, abs=5e-5)


def test_half_for_partly_and_none_for_unanswered():
    rate = heard_rate(["heard"] * 5 + ["partly"] * 4 + ["missed"] + ["unanswered"] * 7)
    assert (rate.n, rate.rate) == (10, 0.7)


def test_fewer_than_ten_are_not_shown():
    rate = heard_rate(["heard"] * 9)
    assert (rate.n, rate.rate, rate.low, rate.high) == (9, None, None, None)


@given(st.lists(st.sampled_from(GRADES), max_size=300))
def test_interval_holds_the_rate(grades):
    rate = heard_rate(grades, fewest=1)
    if rate.rate is not None and rate.low is not None and rate.high is not None:
        assert 0 <= rate.low <= rate.rate + 1e-9
        assert rate.rate <= rate.high + 1e-9 <= 1 + 2e-9
