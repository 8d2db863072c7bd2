"""Run the network over texts: each different text once, each by itself, as many at a time as there are threads.

Batches would be padded, and the network's 8-bit arithmetic scales by the largest value of a batch, so that a text would read a
little differently in other company. By itself it reads the same on every day, and no slower (docs/adr/0010).
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from hearten.models.features import Features, Window

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
        """Load the network; `threads` 0 takes every core."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(network), options, providers=["CPUExecutionProvider"])
        self._features = features
        self._threads = ThreadPoolExecutor(threads or os.cpu_count() or 1, thread_name_prefix="read")

    def encode(self, pairs: Sequence[tuple[str, str]]) -> list[Encoded]:
        """Encode (text, before) pairs; the same pair is encoded once."""
        different = list(dict.fromkeys(pairs))
        windows = self._features.windows(different)
        ran = zip(windows, self.run([_feed(window) for window in windows]), strict=True)
        encoded = {different[text]: _joined(list(parts)) for text, parts in groupby(ran, key=lambda part: part[0].text)}
        return [encoded[pair] for pair in pairs]

    def feeds(self, pairs: Sequence[tuple[str, str]]) -> list[Feed]:
        """Return the network's inputs for different pairs, without running it."""
        return [_feed(window) for window in self._features.windows(list(dict.fromkeys(pairs)))]

    def run(self, feeds: Sequence[Feed]) -> Iterator[tuple[Floats, Floats]]:
        """Run the network and give, for each input in order, `[1, POOLED]` and `[1, length, TOKENS]`."""
        if len(feeds) == 1:
            return map(self._run, feeds)
        return self._threads.map(self._run, feeds)

    def _run(self, feed: Feed) -> tuple[Floats, Floats]:
        pooled, tokens = self._session.run(["pooled", "tokens"], feed)
        return pooled, tokens


def _feed(window: Window) -> Feed:
    ids, types = window.ids[None, :], window.types[None, :]
    return {"ids": ids, "types": types, "mask": np.ones_like(ids)}


def _joined(parts: Sequence[tuple[Window, tuple[Floats, Floats]]]) -> Encoded:
    return Encoded(
        np.max([pooled[0] for _, (pooled, _) in parts], axis=0),
        np.concatenate([tokens[0, 1 : 1 + len(window.offsets)] for window, (_, tokens) in parts]),
        np.concatenate([window.offsets for window, _ in parts]),
    )
