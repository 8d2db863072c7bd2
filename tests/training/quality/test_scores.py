import numpy as np
import pytest

from training.quality.scores import calibration_error, f1_of, kappa, macro_f1, mean, span_f1

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
