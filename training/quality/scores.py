"""Scores with intervals: percentile bootstraps over conversations, since messages of one conversation are alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from training.quality.rows import Bools, Floats

Ints = NDArray[np.int64]

RESAMPLES = 1000
BINS = 10
FEWEST = 10


@dataclass(frozen=True)
class Score:
    """A value with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Write it as a table shows it."""
        return f"{self.value:.3f} ({self.low:.2f}–{self.high:.2f})"


def macro_f1(true: Bools, said: Bools, groups: Sequence[str]) -> Score:
    """Return F1 averaged over labels `[n, labels]` that occur, with its interval."""
    right, marked, there = (_by_group(table, groups) for table in (true & said, said, true))
    occurs = there.sum(0) > 0

    def value(weights: Floats) -> float:
        hits, total = weights @ right[:, occurs], weights @ (marked + there)[:, occurs]
        return float(np.mean(2 * hits / np.maximum(total, 1)))

    return _interval(value, len(right))


def macro_f1_difference(true: Bools, said: Bools, other: Bools, groups: Sequence[str]) -> Score:
    """Return how much more macro-F1 `said` has than `other` on the same rows `[n, labels]`; both are resampled together."""
    tables = [[_by_group(table, groups) for table in (true & one, one, true)] for one in (said, other)]
    occurs = tables[0][2].sum(0) > 0

    def value(weights: Floats) -> float:
        scores = [2 * (weights @ right) / np.maximum(weights @ (marked + there), 1) for right, marked, there in tables]
        return float(np.mean((scores[0] - scores[1])[occurs]))

    return _interval(value, len(tables[0][0]))


def span_f1(right: Sequence[int], marked: Sequence[int], there: Sequence[int], groups: Sequence[str]) -> Score:
    """Return F1 of labelled characters, from each message's counts of characters right, marked and truly labelled."""
    counts = _by_group(np.stack([right, marked, there], 1), groups)

    def value(weights: Floats) -> float:
        hits, said, true = weights @ counts
        return float(2 * hits / max(said + true, 1))

    return _interval(value, len(counts))


def accuracy(right: Bools, groups: Sequence[str]) -> Score:
    """Return the share of rows that are right, with its interval."""
    counts = _by_group(np.stack([right, np.ones(len(right), dtype=np.bool_)], 1), groups)

    def value(weights: Floats) -> float:
        hits, rows = weights @ counts
        return float(hits / rows)

    return _interval(value, len(counts))


def weighted_kappa(true: Ints, said: Ints, groups: Sequence[str], *, levels: int) -> Score:
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


def rank_correlation(one: Floats, other: Floats, groups: Sequence[str]) -> Score:
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


def f1_of(true: Bools, said: Bools) -> tuple[float, float, float]:
    """Return F1, precision and recall of one label `[n]`."""
    hits = int((true & said).sum())
    return 2 * hits / max(int(true.sum() + said.sum()), 1), hits / max(int(said.sum()), 1), hits / max(int(true.sum()), 1)


def calibration_error(true: Bools, p: Floats) -> float:
    """Return the expected calibration error over ten equal bins, averaged over labels `[n, labels]`. Source: Guo et al. 2017."""
    errors = [_label_error(true[:, n], p[:, n]) for n in range(true.shape[1])]
    return float(np.mean(errors))


def kappa(one: Bools, other: Bools) -> float:
    """Return Cohen's κ of two answers `[n]`; not a number where both always say the same."""
    agree = float((one == other).mean())
    chance = float(one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean()))
    return (agree - chance) / (1 - chance) if chance < 1 else float("nan")


def _label_error(true: Bools, p: Floats) -> float:
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    inside = [bins == n for n in range(BINS) if (bins == n).any()]
    return sum(float(rows.mean() * abs(true[rows].mean() - p[rows].mean())) for rows in inside)


def _by_group(table: Bools | Ints, groups: Sequence[str]) -> Floats:
    names, numbers = np.unique(np.array(groups), return_inverse=True)
    sums = np.zeros((len(names), table.shape[1]))
    np.add.at(sums, numbers, table.astype(np.float64))
    return sums


def _interval(value: Callable[[Floats], float], groups: int) -> Score:
    chance = np.random.default_rng(1)
    drawn = chance.multinomial(groups, np.full(groups, 1 / groups), size=RESAMPLES).astype(np.float64)
    low, high = np.percentile([value(weights) for weights in drawn], [2.5, 97.5])
    return Score(value(np.ones(groups)), float(low), float(high))
