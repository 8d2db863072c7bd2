"""Turn texts into what the network takes in: token ids, and what kind of token each one is.

A text and the other side's turn before it go in together, as BERT takes a pair. The vocabulary has no capitals, and names and
shouting live in them, so a token's type says both which of the two texts it is from and how it is written: type = 3 × segment +
case, where case is 0 for small letters, 1 for a capital first, 2 for all capitals.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

TYPES = 6
CLS, SEP = 101, 102  # the BERT vocabulary's ids


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of one text that fits the network.

    `ids` and `types` are `[length]`; `offsets` is `[own, 2]`, the characters that each of the text's own tokens covers; those
    tokens stand at positions 1 to `own`.
    """

    text: int
    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    offsets: NDArray[np.int64]


class Features:
    """A tokenizer with the room that a text and its context get."""

    def __init__(self, tokenizer: Path, *, most: int, most_before: int) -> None:
        """Load `tokenizer.json`; a text gets `most` tokens a window, its context the last `most_before`."""
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._most = most
        self._most_before = most_before

    def windows(self, pairs: Sequence[tuple[str, str]]) -> list[Window]:
        """Cut (text, before) pairs into windows; a text has one or more, in order."""
        texts = self._encode([text for text, _ in pairs])
        befores = {before for _, before in pairs if before}
        tails = dict(zip(befores, map(self._tail, self._encode(befores), befores), strict=True))
        return [
            window
            for number, ((text, before), encoding) in enumerate(zip(pairs, texts, strict=True))
            for window in self._cut(number, text, encoding, tails.get(before))
        ]

    def _encode(self, texts: Sequence[str] | set[str]) -> list[Encoding]:
        return self._tokenizer.encode_batch(list(texts), add_special_tokens=False)

    def _tail(self, encoding: Encoding, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        kept = slice(max(len(encoding.ids) - self._most_before, 0), None)
        offsets = np.asarray(encoding.offsets[kept], dtype=np.int64).reshape(-1, 2)
        return np.asarray(encoding.ids[kept], dtype=np.int64), cases(text, offsets) + 3

    def _cut(self, number: int, text: str, encoding: Encoding, tail: tuple[NDArray[np.int64], NDArray[np.int64]] | None) -> list[Window]:
        ids = np.asarray(encoding.ids, dtype=np.int64)
        offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        types = cases(text, offsets)
        tail_ids, tail_types = tail if tail else (np.empty(0, np.int64), np.empty(0, np.int64))
        end_ids, end_types = (np.append(tail_ids, SEP), np.append(tail_types, 3)) if len(tail_ids) else (tail_ids, tail_types)
        found: list[Window] = []
        for start in range(0, max(len(ids), 1), self._most):
            here = slice(start, start + self._most)
            found.append(
                Window(
                    number,
                    np.concatenate([[CLS], ids[here], [SEP], end_ids]),
                    np.concatenate([[0], types[here], [0], end_types]),
                    offsets[here],
                )
            )
        return found


def cases(text: str, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how each token is written: 0 small, 1 capital first, 2 all capitals (two letters at least)."""
    if not len(offsets):
        return np.empty(0, np.int64)
    upper = np.fromiter(map(str.isupper, text), dtype=bool, count=len(text))
    first, last = offsets[:, 0], offsets[:, 1] - 1
    return np.where(upper[first], np.where((last > first) & upper[last], 2, 1), 0).astype(np.int64)
