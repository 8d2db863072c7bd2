"""How far two runs of training are apart: `HEARTEN_DATA=… python -m training.repeat`.

The first steps of learning conversations, from MiniLM: once, once more, and once on half of the threads; then what the networks that
come out of it say of the first messages of dev.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from hearten.models.features import Features
from hearten.models.layout import POOLED
from hearten.settings import Settings
from training import sources
from training.__main__ import SEED, stages
from training.batches import Prepared, batches, prepare
from training.bundle import MOST, MOST_BEFORE
from training.fit import Stage, fit
from training.network import START, Listener
from training.quality.rows import Floats

ASKED = 200  # messages
SIZE = 64


def main() -> None:
    """Print the differences."""
    options = argparse.ArgumentParser(prog="python -m training.repeat", description=__doc__)
    options.add_argument("--steps", type=int, default=60)
    data = Settings().data
    if data is None:
        options.error("set HEARTEN_DATA to the folder with the public data sets")
    features = Features(START / "tokenizer.json", most=MOST, most_before=MOST_BEFORE)
    *_, stage = stages(data, features)
    short = shortened(stage, options.parse_args().steps)
    asked = prepare([*sources.examples(data, "dev")][:ASKED], features)
    for line in compared(short, asked):
        print(line, flush=True)


def shortened(stage: Stage, steps: int) -> Stage:
    """Return one epoch of so many steps of a stage, without what varies from epoch to epoch."""
    return replace(stage, examples=stage.examples[: steps * stage.size], epochs=1, replay=(), replayed=0, vary=None)


def compared(stage: Stage, asked: Sequence[Prepared]) -> Iterator[str]:
    """Yield how far probabilities are apart between runs."""
    threads, steps = torch.get_num_threads(), -(-len(stage.examples) // stage.size)
    first = _said(stage, asked)
    for used in (threads, max(threads // 2, 1)):
        torch.set_num_threads(used)
        apart = np.abs(_said(stage, asked) - first)
        yield (
            f"{steps} steps on {threads} threads and on {used}: probabilities of {len(asked)} messages are "
            f"apart by at most {apart.max():.2g}, on average {apart.mean():.2g}"
        )
    torch.set_num_threads(threads)


def _said(stage: Stage, asked: Sequence[Prepared]) -> Floats:
    """Learn the stage from the start and return the probabilities `[n, POOLED]` of what is asked."""
    torch.manual_seed(SEED)
    network = Listener()
    with TemporaryDirectory() as folder:
        fit(network, stage, seed=SEED, keep=Path(folder) / "weights.pt")
    rows = np.zeros((0, POOLED))
    with torch.no_grad():
        for batch in batches(asked, size=SIZE):
            pooled, _, _ = network.eval()(batch.ids, batch.types, batch.mask)
            rows = np.concatenate([rows, torch.sigmoid(pooled).numpy()])
    return rows


if __name__ == "__main__":
    main()
