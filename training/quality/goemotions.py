"""GoEmotions' own test set, to compare the encoder with what research reports."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from hearten.models.features import Features
from training import sources
from training.batches import batches, prepare
from training.bundle import MOST
from training.calibration import best_threshold
from training.examples import Example
from training.network import START, Listener
from training.quality.columns import header
from training.quality.rows import Bools, Floats
from training.quality.scores import Score, macro_f1
from training.quality.shipped import Shipped, emotions

FOLDER = "goemotions"
FIRST = Path(__file__).parents[1] / "cache" / "feelings.pt"
PUBLISHED = "0.46 (Demszky et al. 2020, BERT-base), 0.503 (monologg's re-implementation)"
AT_ONCE = 64

Read = tuple[Bools, Floats]


def goemotions(data: Path, shipped: Shipped) -> Iterator[str]:
    """Yield macro-F1 over the 28 emotions of the shipped network, and of the one that had learnt nothing but emotions yet."""
    dev, test = (list(sources.goemotions(data, split)) for split in ("dev", "test"))
    yield f"### GoEmotions, test: {len(test):,} comments\n"
    yield header(["network", "macro-F1 over 28 emotions"])
    yield f"| {shipped.name} | {_score(_shipped(dev), _shipped(test))} |"
    if FIRST.is_file():
        network = Listener()
        network.load_state_dict(torch.load(FIRST))
        yield f"| after the first stage of training alone, 32 bits | {_score(_network(network, dev), _network(network, test))} |"
    yield f"\nEach emotion's threshold was chosen on GoEmotions' dev part. Published: {PUBLISHED}.\n"


def _score(dev: Read, test: Read) -> Score:
    thresholds = [best_threshold(dev[0][:, [n]].astype(np.float32), dev[1][:, [n]])[0] for n in range(dev[0].shape[1])]
    return macro_f1(test[0], test[1] >= np.array(thresholds), [str(n) for n in range(len(test[0]))])


def _shipped(rows: Sequence[Example]) -> Read:
    return _known(rows), _p(emotions([row.text for row in rows]))


@torch.no_grad()
def _network(network: Listener, rows: Sequence[Example]) -> Read:
    ordered = sorted(prepare(rows, Features(START / "tokenizer.json", most=MOST, most_before=0)), key=lambda one: len(one.window.ids))
    logits = [network.eval()(one.ids, one.types, one.mask)[2].numpy() for one in batches(ordered, size=AT_ONCE)]
    return _known([one.example for one in ordered]), _p(np.concatenate(logits))


def _known(rows: Sequence[Example]) -> Bools:
    return np.stack([row.emotions for row in rows]) == 1


def _p(logits: Floats) -> Floats:
    return 1 / (1 + np.exp(-logits))
