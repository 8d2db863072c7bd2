"""Scores with intervals: percentile bootstraps over conversations, since messages of one conversation are alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from training.quality.rows import Bools, Floats

Ints = NDArray[np.int64]
Groups = Sequence[str] | NDArray[np.str_]  # the conversation of each row

RESAMPLES = 1000
BINS = 10
FEWEST = 10  # rows, below which a score of them says little and is not shown


@dataclass(frozen=True)
class Score:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Write it as a table shows it."""
        return f"{self.value:.3f} ({self.low:.2f}–{self.high:.2f})"

    def short(self) -> str:
        """Write it as a table of many labels shows it."""
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


def macro_f1(true: Bools, said: Bools, groups: Groups, *, fewest: int = 1) -> Score:
    """Return F1 averaged over labels `[n, labels]` with `fewest` positives or more, with its interval; 0 where no label has as many.

    A label that is not in a resample is left out of its mean.
    """
    enough = true.sum(0) >= fewest
    right, marked, there = (_by_group(table[:, enough], groups) for table in (true & said, said, true))

    def value(weights: Floats) -> float:
        return _mean_f1(weights @ right, weights @ marked, weights @ there)

    return _interval(value, len(right))


def macro_f1_difference(true: Bools, said: Bools, other: Bools, groups: Groups, *, fewest: int = 1) -> Score:
    """Return how much more macro-F1 `said` has than `other` on the same rows `[n, labels]`; both are resampled together."""
    enough = true.sum(0) >= fewest
    tables = [[_by_group(table[:, enough], groups) for table in (true & one, one, true)] for one in (said, other)]

    def value(weights: Floats) -> float:
        scores = [_mean_f1(weights @ right, weights @ marked, weights @ there) for right, marked, there in tables]
        return scores[0] - scores[1]

    return _interval(value, len(tables[0][0]))


def span_f1(right: Sequence[int], marked: Sequence[int], there: Sequence[int], groups: Groups) -> Score:
    """Return F1 of labelled characters, from each message's counts of characters right, marked and truly labelled."""
    counts = _by_group(np.stack([right, marked, there], 1), groups)

    def value(weights: Floats) -> float:
        hits, said, true = weights @ counts
        return float(2 * hits / max(said + true, 1))

    return _interval(value, len(counts))


def accuracy(right: Bools, groups: Groups) -> Score:
    """Return the share of rows that are right, with its interval."""
    return _share(right, np.ones(len(right), dtype=np.bool_), groups)


def weighted_kappa(true: Ints, said: Ints, groups: Groups, *, levels: int) -> Score:
    """Return quadratic-weighted κ of levels from 0 `[n]`, with its interval; 0 where all rows are of one level. Source: Cohen 1968."""
    cells = np.zeros((len(true), levels * levels), dtype=np.int64)
    cells[np.arange(len(true)), true * levels + said] = 1
    tables = _by_group(cells, groups)
    apart = (np.arange(levels)[:, None] - np.arange(levels)[None, :]) ** 2

    def value(weights: Floats) -> float:
        seen = (weights @ tables).reshape(levels, levels)
        chance = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
        expected = float((apart * chance).sum())
        return 1 - float((apart * seen).sum()) / expected if expected else 0.0

    return _interval(value, len(tables))


def rank_correlation(one: Floats, other: Floats, groups: Groups) -> Score:
    """Return Spearman's ρ of two values `[n]`, with its interval."""
    names, numbers = np.unique(np.array(groups), return_inverse=True)

    def value(weights: Floats) -> float:
        drawn = np.repeat(np.arange(len(one)), weights[numbers].astype(int))
        return float(spearmanr(one[drawn], other[drawn]).statistic)

    return _interval(value, len(names))


def mean(values: Sequence[float]) -> Score | None:
    """Return the mean with its interval, or nothing where there are fewer than `FEWEST` values."""
    if len(values) < FEWEST:
        return None
    each = np.array(values)
    return _interval(lambda weights: float(weights @ each / weights.sum()), len(each))


def precision(true: Bools, said: Bools, groups: Groups) -> Score:
    """Return the share of what is said `[n]` that is there, with its interval; 0 where nothing is said."""
    return _share(true & said, said, groups)


def recall(true: Bools, said: Bools, groups: Groups) -> Score:
    """Return the share of what is there `[n]` that is said, with its interval; 0 where nothing is there."""
    return _share(true & said, true, groups)


def kappa(one: Bools, other: Bools, groups: Groups) -> Score:
    """Return Cohen's κ of two answers `[n]`, with its interval; 0 where both always say the same. Source: Cohen 1960."""
    return weighted_kappa(one.astype(np.int64), other.astype(np.int64), groups, levels=2)


def calibration_error(true: Bools, p: Floats, known: Bools, groups: Groups) -> Score:
    """Return the expected calibration error over ten equal bins, averaged over labels `[n, labels]`, of rows where one is `known`.

    Source: Guo et al. 2017. Drawing again adds chance to every bin, so that a resample's error is larger than its sample's: what resamples
    are above it on average is taken off the interval.
    """
    bins = np.minimum((p * BINS).astype(int), BINS - 1)[:, :, None] == np.arange(BINS)
    residuals = np.where(known, true - p, 0.0)[:, :, None] * bins
    errors = _by_group(residuals.reshape(len(p), -1), groups)
    rows = _by_group(known, groups)

    def value(weights: Floats) -> float:
        each = np.abs(weights @ errors).reshape(-1, BINS).sum(1)
        return float(np.mean(each / np.maximum(weights @ rows, 1)))

    return _interval(value, len(rows), biased=True)


def _share(part: Bools, whole: Bools, groups: Groups) -> Score:
    counts = _by_group(np.stack([part, whole], 1), groups)

    def value(weights: Floats) -> float:
        hits, rows = weights @ counts
        return float(hits / max(rows, 1))

    return _interval(value, len(counts))


def _mean_f1(right: Floats, marked: Floats, there: Floats) -> float:
    """Return the mean F1 of labels `[labels]` that are there at all."""
    occurs = there > 0
    return float(np.mean(2 * right[occurs] / (marked + there)[occurs])) if occurs.any() else 0.0


def _by_group(table: Bools | Ints | Floats, groups: Groups) -> Floats:
    names, numbers = np.unique(np.array(groups), return_inverse=True)
    sums = np.zeros((len(names), table.shape[1]))
    np.add.at(sums, numbers, table.astype(np.float64))
    return sums


def _interval(value: Callable[[Floats], float], groups: int, *, biased: bool = False) -> Score:
    """Return a value of all groups with the percentiles of resamples, moved by how far these are off on average where it is `biased`."""
    chance = np.random.default_rng(1)
    drawn = chance.multinomial(groups, np.full(groups, 1 / groups), size=RESAMPLES).astype(np.float64)
    seen, found = value(np.ones(groups)), np.array([value(weights) for weights in drawn])
    low, high = np.percentile(found - (found.mean() - seen if biased else 0.0), [2.5, 97.5])
    return Score(seen, max(float(low), 0.0) if biased else float(low), float(high))
