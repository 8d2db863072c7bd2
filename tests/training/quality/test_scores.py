import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from training.quality.scores import (
    accuracy,
    calibration_error,
    kappa,
    macro_f1,
    mean,
    precision,
    rank_correlation,
    recall,
    span_f1,
    weighted_kappa,
)

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


def test_macro_f1_can_leave_out_labels_that_are_rare():
    true, said = np.array([[1, 1], [1, 0], [1, 0]], dtype=np.bool_), np.array([[1, 0], [1, 0], [0, 0]], dtype=np.bool_)
    groups = ["a", "b", "c"]
    assert macro_f1(true, said, groups).value == pytest.approx((0.8 + 0) / 2)
    assert macro_f1(true, said, groups, fewest=2).value == pytest.approx(0.8)
    assert macro_f1(true, said, groups, fewest=4).value == 0


def test_a_label_that_a_resample_lacks_does_not_count_as_missed_in_it():
    true = np.array([[1], [0], [0], [0], [0]], dtype=np.bool_)
    score = macro_f1(true, true, list("abcde"))
    assert (score.value, score.high) == (1, 1)
    both = np.hstack([np.ones_like(true), true])
    assert macro_f1(both, both, list("abcde")).low == 1


def test_resamples_take_conversations_whole():
    # One conversation alone can't be resampled into another: no interval.
    score = macro_f1(TRUE, SAID, ["a"] * 4)
    assert score.low == score.value == score.high


def test_span_f1_counts_characters():
    assert span_f1([5, 0], [10, 0], [5, 5], ["a", "b"]).value == pytest.approx(2 * 5 / (10 + 10))


def test_precision_is_of_what_is_said_and_recall_of_what_is_there():
    true, said = np.array([1, 1, 1, 0], dtype=np.bool_), np.array([1, 0, 0, 1], dtype=np.bool_)
    assert precision(true, said, list("abcd")).value == 0.5
    assert recall(true, said, list("abcd")).value == pytest.approx(1 / 3)
    assert precision(true, np.zeros(4, dtype=np.bool_), list("abcd")).value == 0


def test_calibration_is_perfect_where_as_many_are_true_as_was_said():
    true, known = np.array([[1], [0], [0], [0]], dtype=np.bool_), np.ones((4, 1), dtype=np.bool_)
    assert calibration_error(true, np.full((4, 1), 0.25), known, GROUPS).value == pytest.approx(0)
    assert calibration_error(true, np.full((4, 1), 0.75), known, GROUPS).value == pytest.approx(0.5)


def test_calibration_is_of_the_rows_where_a_label_is_known():
    true, p = np.array([[1, 1], [0, 0]], dtype=np.bool_), np.array([[1.0, 0.0], [0.0, 1.0]])
    known = np.array([[1, 0], [1, 1]], dtype=np.bool_)
    score = calibration_error(true, p, known, ["a", "b"])
    assert score.value == pytest.approx((0 + 1) / 2)
    assert score.low <= score.high


def test_the_interval_of_a_calibration_error_is_around_it():
    chance = np.random.default_rng(5)
    p = chance.random((200, 3))
    score = calibration_error(chance.random((200, 3)) < p, p, np.ones((200, 3), dtype=np.bool_), [str(n) for n in range(200)])
    assert 0 < score.low < score.value < score.high


def test_kappa_is_nothing_by_chance():
    assert kappa(TRUE[:, 0], SAID[:, 0], list("abcd")).value == pytest.approx(0)
    assert kappa(TRUE[:, 0], TRUE[:, 0], list("abcd")).value == pytest.approx(1)


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
