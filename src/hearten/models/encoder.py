"""Run the network over texts, in batches of like length, each different text once."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from hearten.models.features import Features, Window

BATCH_TOKENS = 1536  # padded tokens a batch: the activations stay in a small cache; measured with `hearten bench speed`
MOST_IN_BATCH = 64

Floats = NDArray[np.float32]
Feed = dict[str, NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network says of one text.

    `pooled` is `[POOLED]`, the largest logit over the text's windows; `tokens` is `[own, TOKENS]`, and `offsets` `[own, 2]` are
    the characters that those tokens cover.
    """

    pooled: Floats
    tokens: Floats
    offsets: NDArray[np.int64]


class Encoder:
    """A network that is ready to run."""

    def __init__(self, network: Path, features: Features, *, threads: int) -> None:
        """Load the network; `threads` 0 takes every core that this process may use."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        self._features = features

    def encode(self, pairs: Sequence[tuple[str, str]]) -> list[Encoded]:
        """Encode (text, before) pairs; the same pair is encoded once."""
        different = list(dict.fromkeys(pairs))
        windows = self._features.windows(different)
        pooled: list[Floats] = [np.empty(0, np.float32)] * len(windows)
        tokens = pooled.copy()
        for places in _batches(windows):
            out_pooled, out_tokens = self.run(_padded([windows[place] for place in places]))
            for row, place in enumerate(places):
                pooled[place] = out_pooled[row]
                tokens[place] = out_tokens[row, 1 : 1 + len(windows[place].offsets)]
        parts: dict[int, list[int]] = {}
        for place, window in enumerate(windows):
            parts.setdefault(window.text, []).append(place)
        encoded = {different[text]: _joined(places, windows, pooled, tokens) for text, places in parts.items()}
        return [encoded[pair] for pair in pairs]

    def feeds(self, pairs: Sequence[tuple[str, str]]) -> list[Feed]:
        """Return the network's inputs for different pairs, batch by batch, without running it."""
        windows = self._features.windows(list(dict.fromkeys(pairs)))
        return [_padded([windows[place] for place in places]) for places in _batches(windows)]

    def run(self, feed: Feed) -> tuple[Floats, Floats]:
        """Run the network over one batch and return `[n, POOLED]` and `[n, length, TOKENS]`."""
        pooled, tokens = self._session.run(None, feed)
        return pooled, tokens


def _batches(windows: Sequence[Window]) -> Iterable[list[int]]:
    by_length = sorted(range(len(windows)), key=lambda place: len(windows[place].ids))
    batch: list[int] = []
    for place in by_length:
        longest = len(windows[place].ids)
        if batch and (longest * (len(batch) + 1) > BATCH_TOKENS or len(batch) == MOST_IN_BATCH):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _padded(batch: Sequence[Window]) -> Feed:
    length = max(len(window.ids) for window in batch)
    ids, types, mask = (np.zeros((len(batch), length), dtype=np.int64) for _ in range(3))
    for row, window in enumerate(batch):
        end = len(window.ids)
        ids[row, :end], types[row, :end], mask[row, :end] = window.ids, window.types, 1
    return {"ids": ids, "types": types, "mask": mask}


def _joined(places: Sequence[int], windows: Sequence[Window], pooled: Sequence[Floats], tokens: Sequence[Floats]) -> Encoded:
    if len(places) == 1:
        return Encoded(pooled[places[0]], tokens[places[0]], windows[places[0]].offsets)
    return Encoded(
        np.max([pooled[place] for place in places], axis=0),
        np.concatenate([tokens[place] for place in places]),
        np.concatenate([windows[place].offsets for place in places]),
    )
