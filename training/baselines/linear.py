"""Logistic regression for each label, over words or over the frozen encoder that the bundle started from.

Like the bundle's, its probabilities are scaled on dev, and its thresholds are from there. How much it is regularised, how positives are
weighted, and whether an answer is read with the turn before it is chosen for each family, on dev as well.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from hearten.models.layout import POOLED, POOLED_LABELS
from training.baselines.clauses import clauses_of
from training.baselines.features import Features, alone, with_turn
from training.calibration import best_threshold, platt
from training.examples import TOKEN_LABELS, Example
from training.markup import Marked
from training.quality.rows import COLUMNS, EPITOME, Bools, Floats, Said, of_family, truth

FITTED = {**COLUMNS, "epitome": EPITOME}
ANSWERS = {"acts", "epitome"}
SPARSE, DENSE = (0.1, 1.0, 10.0, 100.0, 1000.0), (0.0001, 0.001, 0.01, 0.1)  # inverse regularisation; dev's best are within
WEIGHTS = (None, "balanced")
MOST_STEPS = 300
Matrices = dict[bool, Any]


@dataclass(frozen=True)
class Setting:
    """How a family is fitted: with the turn before or without it, inverse regularisation, and how positives are weighted."""

    before: bool
    strength: float
    weight: str | None

    def __str__(self) -> str:
        """Write it as a table shows it."""
        return f"C {self.strength:g}{', balanced' if self.weight else ''}{', with the turn before' if self.before else ''}"


@dataclass(frozen=True)
class Fitted:
    """The regression of one label, with the scale of its probabilities and its threshold."""

    model: LogisticRegression
    slope: float
    shift: float
    threshold: float

    def p(self, x: Any) -> Floats:
        """Return probabilities `[n]` of rows `[n, features]`."""
        return _scaled(self.model.decision_function(x), self.slope, self.shift)


@dataclass(frozen=True)
class Part:
    """The rows of one family: their features by whether the turn before is among them, and their labels `[n, POOLED]`."""

    x: Matrices
    y: NDArray[np.float32]


class Linear:
    """One logistic regression a label."""

    def __init__(self, name: str, features: Features, train: Sequence[Example], dev: Sequence[Example]) -> None:
        """Fit every label of every family."""
        self.name = name
        self.chosen: dict[str, Setting] = {}
        self._features = features
        self._fitted: dict[int, Fitted] = {}
        features.fit([row.text for row in train])
        x, xd = (self._matrices(rows) for rows in (train, dev))
        strengths = SPARSE if sparse.issparse(x[False]) else DENSE
        for family in FITTED:
            learnt, held = _part(family, train, x), _part(family, dev, xd)
            settings = [Setting(*chosen) for chosen in product(learnt.x, strengths, WEIGHTS)]
            with threadpool_limits(1), ThreadPoolExecutor(os.cpu_count()) as threads:
                tries = zip(settings, threads.map(partial(_fit, family, learnt, held), settings), strict=True)
                self.chosen[family], (_, fitted) = max(tries, key=lambda tried: tried[1][0])
            self._fitted |= fitted

    def read(self, rows: Sequence[Example]) -> Said:
        """Read messages."""
        x = self._matrices(rows)
        p = np.zeros((len(rows), POOLED))
        there = np.zeros((len(rows), POOLED), dtype=np.bool_)
        for family, columns in FITTED.items():
            for column in self._fitted.keys() & set(range(columns.start, columns.stop)):
                fitted = self._fitted[column]
                p[:, column] = fitted.p(x[self.chosen[family].before])
                there[:, column] = p[:, column] >= fitted.threshold
        return Said(there, p)

    def evidence(self, rows: Sequence[Example]) -> list[tuple[Marked, ...]]:
        """Return for each opening and act that is there the clause that shows it most when it is read by itself."""
        cut = [clauses_of(row.text) for row in rows]
        parts = [replace(row, text=row.text[slice(*clause)]) for row, clauses in zip(rows, cut, strict=True) for clause in clauses]
        p = np.split(np.asarray(self.read(parts).p), np.cumsum([len(clauses) for clauses in cut])[:-1])
        return [_strongest(*found) for found in zip(self.read(rows).there, cut, p, strict=True)]

    def _matrices(self, rows: Sequence[Example]) -> Matrices:
        text = alone(self._features, rows)
        return {False: text, True: with_turn(self._features, rows, text)}


def _part(family: str, rows: Sequence[Example], x: Matrices) -> Part:
    mine = of_family(family, rows)
    return Part({before: matrix[mine] for before, matrix in x.items() if family in ANSWERS or not before}, truth(rows)[mine])


def _strongest(there: Bools, clauses: Sequence[tuple[int, int]], p: Floats) -> tuple[Marked, ...]:
    """Return the clause with the largest of `p`, `[clauses, POOLED]`, for each label with evidence that is `there`, `[POOLED]`."""
    shown = [column for column in np.flatnonzero(there) if POOLED_LABELS[column] in TOKEN_LABELS]
    return tuple(Marked(POOLED_LABELS[column], *clauses[int(p[:, column].argmax())]) for column in shown)


def _fit(family: str, learnt: Part, held: Part, setting: Setting) -> tuple[float, dict[int, Fitted]]:
    """Return the mean best F1 on dev, and each column's regression; labels that never occur are left out.

    A family of which nothing is known has a mean of 0.
    """
    x, y, xd, yd = learnt.x[setting.before], learnt.y, held.x[setting.before], held.y
    fitted: dict[int, Fitted] = {}
    scores: list[float] = []
    for column in range(FITTED[family].start, FITTED[family].stop):
        known = y[:, column] >= 0
        if len(set(y[known, column])) < 2 or not (yd[:, column] == 1).any():
            continue
        solver = "liblinear" if sparse.issparse(x) else "lbfgs"
        model = LogisticRegression(C=setting.strength, class_weight=setting.weight, solver=solver, max_iter=MOST_STEPS)
        logits = model.fit(x[known], y[known, column]).decision_function(xd)
        slope, shift = platt(logits, yd[:, column])
        threshold, score = best_threshold(yd[:, [column]], _scaled(logits, slope, shift)[:, None])
        fitted[column] = Fitted(model, slope, shift, threshold)
        scores.append(score)
    return float(np.mean(scores or [0.0])), fitted


def _scaled(logits: Floats, slope: float, shift: float) -> Floats:
    return 1 / (1 + np.exp(-(slope * logits + shift)))
