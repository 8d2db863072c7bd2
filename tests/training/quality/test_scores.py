import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from training.quality.scores import accuracy, calibration_error, f1_of, kappa, macro_f1, mean, rank_correlation, span_f1, weighted_kappa

TRUE = np.array([[1, 0], [1, 0], [0, 0], [0, 0]], dtype=np.bool_)
SAID = np.array([[1, 1], [0, 0], [0, 0], [1, 0]], dtype=np.bool_)
GROUPS = ["a", "a", "b", "c"]


def test_macro_f1_leaves_out_labels_that_never_occur():
    score = macro_f1(TRUE, SAID, GROUPS)
    assert score.value == pytest.approx(0.5)
    assert score.low <= score.value <= score.high


def test_a_perfect_method_scores_one_in_every_resample():
    score = macro_f1(TRUE, TRUE, GROUPS)
    assert (score.value, score.high) == (1, 1)


def test_resamples_take_conversations_whole():
    # One conversation alone can't be resampled into another: no interval.
    score = macro_f1(TRUE, SAID, ["a"] * 4)
    assert score.low == score.value == score.high


def test_span_f1_counts_characters():
    assert span_f1([5, 0], [10, 0], [5, 5], ["a", "b"]).value == pytest.approx(2 * 5 / (10 + 10))


def test_f1_precision_and_recall_of_one_label():
    assert f1_of(TRUE[:, 0], SAID[:, 0]) == (0.5, 0.5, 0.5)


def test_calibration_is_perfect_where_as_many_are_true_as_was_said():
    true = np.array([[1], [0], [0], [0]], dtype=np.bool_)
    assert calibration_error(true, np.full((4, 1), 0.25)) == pytest.approx(0)
    assert calibration_error(true, np.full((4, 1), 0.75)) == pytest.approx(0.5)


def test_kappa_is_nothing_by_chance():
    assert kappa(TRUE[:, 0], SAID[:, 0]) == pytest.approx(0)
    assert kappa(TRUE[:, 0], TRUE[:, 0]) == pytest.approx(1)


def test_a_mean_of_few_is_not_shown():
    assert mean([1.0] * 9) is None
    shown = mean([0.0, 1.0] * 10)
    assert shown is not None
    assert shown.low < shown.value == 0.5 < shown.high


def test_accuracy_is_the_share_of_right_rows():
    score = accuracy(np.array([True, True, False, True]), GROUPS)
    assert score.value == 0.75
    assert score.low <= score.value <= score.high


LEVELS = np.array([0, 1, 2, 2, 1, 0])


def test_weighted_kappa_punishes_by_the_square_of_the_distance():
    other = np.array([0, 1, 2, 1, 1, 2])
    groups = list("aabbcc")
    expected = cohen_kappa_score(LEVELS, other, weights="quadratic")
    assert weighted_kappa(LEVELS, other, groups, levels=3).value == pytest.approx(expected)
    assert weighted_kappa(LEVELS, LEVELS, groups, levels=3).value == 1


def test_weighted_kappa_of_one_level_alone_is_nothing():
    zeros = np.zeros(6, dtype=np.int64)
    assert weighted_kappa(zeros, zeros, list("aabbcc"), levels=3).value == 0


def test_rank_correlation_looks_at_order_alone():
    values = np.linspace(1, 2, 40)
    groups = [str(n // 2) for n in range(40)]
    rising, falling = rank_correlation(values, values**3, groups), rank_correlation(values, -values, groups)
    assert (rising.value, rising.low, falling.value) == pytest.approx((1, 1, -1))
