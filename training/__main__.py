"""Rebuild the shipped bundle: `HEARTEN_DATA=… python -m training`.

Stages are kept in `training/cache`, so that `--from` can take up a later one: feelings, conversations, bundle. A stage that was stopped
goes on at its last whole epoch.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch

from hearten.models.features import Features
from hearten.settings import Settings
from training import sources
from training.batches import Prepared, prepare
from training.bundle import MOST, MOST_BEFORE, write_bundle
from training.fit import Stage, fit
from training.network import START, Listener
from training.rough import roughened

CACHE = Path(__file__).parent / "cache"
BUNDLE = "bundle"
STAGES = ("feelings", "conversations", BUNDLE)
SEED = 11
REAL_COUNTS = 2  # times: real tweets are few beside authored conversations


def main() -> None:
    """Run the stages from the one that was asked for on."""
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    options.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0])
    first = STAGES.index(options.parse_args().first)
    data = Settings().data
    if data is None:
        options.error("set HEARTEN_DATA to the folder with the public data sets")
    CACHE.mkdir(exist_ok=True)
    features = Features(START / "tokenizer.json", most=MOST, most_before=MOST_BEFORE)
    torch.manual_seed(SEED)
    network = Listener()
    if first:
        network.load_state_dict(torch.load(CACHE / f"{STAGES[first - 1]}.pt"))
    for number, stage in enumerate(stages(data, features)):
        if number >= first:
            fit(network, stage, seed=SEED + number, keep=CACHE / f"{stage.name}.pt")
    write_bundle(network, features, [*sources.examples(data, "dev")], CACHE)


def stages(data: Path, features: Features) -> Iterator[Stage]:
    """Yield what is learnt in what order: emotions of strangers, then conversations, in each epoch as others might have typed them."""
    general = prepare([*sources.goemotions(data), *sources.brighter(data), *sources.plain_requests(data)], features)
    yield Stage("feelings", general, epochs=2, rate=1e-4, size=64)
    examples = [*sources.examples(data, "train"), *sources.private()]
    examples += [example for example in examples if example.source == "twitter_care"] * (REAL_COUNTS - 1)

    def roughly(chance: random.Random) -> list[Prepared]:
        return prepare([roughened(example, chance) for example in examples], features)

    ours = prepare(examples, features)
    yield Stage("conversations", ours, epochs=3, rate=1e-4, replay=general, replayed=len(examples) // 4, vary=roughly)


if __name__ == "__main__":
    main()
