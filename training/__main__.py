"""Rebuild the shipped bundle: `HEARTEN_DATA=… python -m training`.

Stages are kept in `training/cache`, so that `--from` can take up a later one: feelings, conversations, bundle.
"""

import argparse
import random
import time
from pathlib import Path

import torch

from hearten.models.features import Features
from hearten.settings import Settings
from training import sources
from training.batches import Prepared, prepare
from training.bundle import MOST, MOST_BEFORE, write_bundle
from training.examples import Example
from training.fit import Stage, fit
from training.network import START, Listener

CACHE = Path(__file__).parent / "cache"
STAGES = ("feelings", "conversations", "bundle")
SEED = 11


def main() -> None:
    """Run the stages from the one that was asked for on."""
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    options.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0])
    options.add_argument("--epochs", type=int, default=5, help="epochs over the conversations")
    chosen = options.parse_args()
    data = Settings().data
    if data is None:
        options.error("set HEARTEN_DATA to the folder with the public data sets")
    CACHE.mkdir(exist_ok=True)
    features = Features(START / "tokenizer.json", most=MOST, most_before=MOST_BEFORE)
    started = time.monotonic()
    network = Listener()
    general = prepare(_general(data), features)
    if chosen.first == "feelings":
        fit(network, Stage("feelings", general, epochs=1, rate=1e-4, size=64), seed=SEED, keep=CACHE / "feelings.pt")
    if chosen.first != "bundle":
        network.load_state_dict(torch.load(CACHE / "feelings.pt"))
        fit(network, _conversations(data, features, general, chosen.epochs), seed=SEED + 1, keep=CACHE / "conversations.pt")
    network.load_state_dict(torch.load(CACHE / "conversations.pt"))
    write_bundle(network, features, [*sources.examples(data, "dev")], CACHE)
    print(f"done in {(time.monotonic() - started) / 60:.0f} min")


def _general(data: Path) -> list[Example]:
    return [*sources.goemotions(data), *sources.brighter(data), *sources.plain_requests(data)]


def _conversations(data: Path, features: Features, general: list[Prepared], epochs: int) -> Stage:
    private = prepare(list(sources.private()), features)
    ours = prepare(list(sources.examples(data, "train")), features)
    random.Random(SEED).shuffle(ours)
    return Stage("conversations", [*ours, *private], epochs, rate=7e-5, replay=general, replayed=len(ours) // 3)


if __name__ == "__main__":
    main()
