"""Make logits into probabilities, and choose from which probability on a label is there; on dev alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import f1_score

from hearten.kernel.reading import FELT
from hearten.models.bundle import Scale
from hearten.models.encoder import Encoded
from hearten.models.layout import POOLED_LABELS, POOLED_SLICES
from training.examples import Example

PRIOR = 2.0  # how strongly slope 1 and shift 0 hold: as much as a few examples
ENOUGH = 12  # positives in dev from which a label may have its own threshold
LEAST = {"openings": 0.4}  # although F1 would show more: a false moment costs more trust than a missed one
LEAST_ELSEWHERE = 0.25
LEAST_TO_SAY = 0.3  # F1 on dev; of a label that is read worse than this the bundle says nothing
LOWEST = 0.05
GRID = np.round(np.arange(LOWEST, 0.86, 0.025), 3)

Scales = dict[str, Scale]
Floats = NDArray[np.float64]


def scales_for(dev: Sequence[Example], encoded: Sequence[Encoded]) -> Scales:
    """Fit a scale and a threshold for each label; rare ones take the threshold of their family."""
    labels = np.stack([example.pooled for example in dev])
    logits = np.stack([one.pooled for one in encoded]).astype(np.float64)
    fitted = [platt(logits[:, n], labels[:, n]) for n in range(len(POOLED_LABELS))]
    p = np.stack([1 / (1 + np.exp(-(slope * logits[:, n] + shift))) for n, (slope, shift) in enumerate(fitted)], axis=1)
    thresholds = np.full(len(POOLED_LABELS), FELT)  # one for all feelings, as readings are shown
    for family, columns in POOLED_SLICES.items():
        if family == "feelings":
            continue
        least = LEAST.get(family, LEAST_ELSEWHERE)
        shared, _ = best_threshold(labels[:, columns], p[:, columns], least)
        for n in range(columns.start, columns.stop):
            common = (labels[:, n] == 1).sum() >= ENOUGH
            own = best_threshold(labels[:, n : n + 1], p[:, n : n + 1], least)[0] if common else shared
            thresholds[n] = (own + shared) / 2
    said = [bool((one == 1).any()) and _f1(one, p[:, n] >= thresholds[n]) >= LEAST_TO_SAY for n, one in enumerate(labels.T)]
    return {
        label: Scale(slope=slope, shift=shift, threshold=float(threshold), said=good)
        for label, (slope, shift), threshold, good in zip(POOLED_LABELS, fitted, thresholds, said, strict=True)
    }


def platt(logits: Floats, labels: NDArray[np.floating]) -> tuple[float, float]:
    """Fit slope and shift by penalised likelihood. Source: Platt 1999, with a prior because rare labels have few examples."""
    known = labels >= 0
    x, y = logits[known], labels[known]

    def cost(parameters: Floats) -> float:
        slope, shift = parameters
        z = slope * x + shift
        return float(np.logaddexp(0, z).sum() - (y * z).sum() + PRIOR * ((slope - 1) ** 2 + shift**2 / 4))

    slope, shift = minimize(cost, np.array([1.0, 0.0]), bounds=[(0.2, 5), (-6, 6)]).x
    return float(slope), float(shift)


def best_threshold(labels: NDArray[np.float32], p: Floats, least: float = LOWEST) -> tuple[float, float]:
    """Return the threshold from `least` on with the best macro-F1 over columns with positives, the middle one of equals, and that F1."""
    used = [n for n in range(labels.shape[1]) if (labels[:, n] == 1).any()]
    if not used:
        return 0.5, 0.0
    grid = [threshold for threshold in GRID if threshold >= least]
    scores = [np.mean([_f1(labels[:, n], p[:, n] >= threshold) for n in used]) for threshold in grid]
    best = np.flatnonzero(np.isclose(scores, max(scores)))
    return float(grid[best[len(best) // 2]]), float(max(scores))


def _f1(labels: NDArray[np.float32], predicted: NDArray[np.bool_]) -> float:
    known = labels >= 0
    return float(f1_score(labels[known] == 1, predicted[known], zero_division=0.0))
