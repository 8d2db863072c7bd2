"""A cheap first stage that would skip customers' messages in which surely nothing asks to be heard: hashed words and one line.

It is measured here and is no part of the product.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from hearten.models.layout import POOLED_SLICES
from training import sources
from training.examples import Example
from training.quality.columns import header
from training.quality.rows import Bools, Floats, truth

ALLOWED = 0.005  # of openings
STRENGTH = 3.0  # inverse regularisation; with 30 it skips less
FOLDS = 5
SETS = (("dev", "authored"), ("test", "authored"), ("unseen", "authored"), ("test", "twitter_care"), ("test", "multidogo"))


class FirstStage:
    """Says which messages need not be read. It learns from train; its bound loses as little as is allowed on train, by folds, and dev."""

    def __init__(self, data: Path | None) -> None:
        """Learn, and choose the bound."""
        train, dev = (customers(data, split, sources.SOURCES) for split in ("train", "dev"))
        self._words = HashingVectorizer(ngram_range=(1, 2), n_features=2**18)
        self._model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced")
        x, asks = self._words.transform([row.text for row in train]), openings(train) > 0
        groups = [row.group for row in train]
        folded = cross_val_predict(self._model, x, asks, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
        self._model.fit(x, asks)
        p = np.concatenate([folded, self._p([row.text for row in dev])])
        self._bound = bound(p, np.concatenate([openings(train), openings(dev)]))

    def skips(self, texts: Sequence[str]) -> Bools:
        """Say which texts surely hold nothing."""
        return self._p(texts) < self._bound

    def _p(self, texts: Sequence[str]) -> Floats:
        return self._model.predict_proba(self._words.transform(texts))[:, 1]


def bound(p: Floats, counts: Floats) -> float:
    """Return the highest bound below which at most `ALLOWED` of all openings lie; `counts` `[n]` says how many each message has."""
    order = np.argsort(p)
    lost = np.cumsum(counts[order]) / counts.sum()
    first = int(np.searchsorted(lost, ALLOWED, side="right"))
    return float(p[order][first]) if first < len(p) else float("inf")


def losses(data: Path | None, stage: FirstStage) -> Iterator[str]:
    """Yield how much the stage skips of each part of the corpus, and what is lost by it."""
    yield header(["customers' messages of", "messages", "skipped", "of all letters", "openings", "lost"])
    for split, source in SETS:
        if rows := customers(data, split, [source]):
            skipped, there = stage.skips([row.text for row in rows]), openings(rows)
            letters = np.array([len(row.text) for row in rows])
            lost = there[skipped].sum() / max(there.sum(), 1)
            cells = [f"{len(rows):,}", f"{skipped.mean():.1%}", f"{letters[skipped].sum() / letters.sum():.1%}", f"{there.sum():.0f}"]
            yield f"| {source}, {split} | {' | '.join(cells)} | {there[skipped].sum():.0f} ({lost:.1%}) |"
    yield ""


def customers(data: Path | None, split: sources.Split, of: Sequence[str]) -> list[Example]:
    """Return customers' messages."""
    return [row for row in sources.examples(data, split, of=of) if row.role == "customer"]


def openings(rows: Sequence[Example]) -> Floats:
    """Return how many kinds of opening each message has, `[n]`."""
    return (truth(rows)[:, POOLED_SLICES["openings"]] == 1).sum(1).astype(np.float64)
