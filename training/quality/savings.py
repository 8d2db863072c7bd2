"""What saves work when many messages are read, with and without each: `HEARTEN_DATA=… python -m training.quality.savings`.

Processor time is counted, not what a clock shows: what else runs on the machine then matters little, and all of these save work.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import numpy as np
import onnxruntime

from hearten.bench.texts import measured_on
from hearten.kernel.reading import ToRead
from hearten.listen.asking import to_read
from hearten.models.bundle import find_bundle
from hearten.models.encoder import Feed
from hearten.models.load import BundleReader, is_read, load_reader
from hearten.settings import Settings
from training.quality.columns import header
from training.quality.first_stage import ALLOWED, FirstStage, losses

TURNS = 1024  # what the product reads at once
REPEATS = 3
BATCH = 16

Run = Callable[[], object]


def main() -> None:
    """Print the tables."""
    for line in savings(Settings().data):
        print(line, flush=True)


def savings(data: Path | None) -> Iterator[str]:
    """Yield turns a second of each way to read the same texts, the median of rounds in which they take turns."""
    reader, stage = load_reader(), FirstStage(data)
    yield f"### What saves work: turns for each second of one core (slowest–fastest of {REPEATS})\n"
    texts = {one.name: [asked for each in one.conversations for asked in to_read(each) if is_read(asked)] for one in measured_on(data)}
    timed = {name: rates(ways(asked[:TURNS], reader, stage), min(TURNS, len(asked))) for name, asked in texts.items()}
    yield header(["way", *timed])
    for way in next(iter(timed.values())):
        yield f"| {way} | {' | '.join(timed[name][way] for name in timed)} |"
    for name, asked in texts.items():
        chosen = asked[:TURNS]
        said = [one.text for one in chosen if one.role == "customer"]
        repeat, skipped = 1 - len(set(chosen)) / len(chosen), stage.skips(said).mean()
        yield f"\n{name}: {repeat:.1%} of {len(chosen)} messages repeat; the first stage skips {skipped:.1%} of {len(said)} customers'."
    yield (
        f"\nThe first stage is hashed words and a logistic regression, set to lose at most {ALLOWED:.1%} of openings. It is not in the "
        "product: agents' messages have to be read anyway, what it skips is short, and in what is skipped no name would be hidden.\n"
    )
    yield from losses(data, stage)


def ways(asked: Sequence[ToRead], reader: BundleReader, stage: FirstStage) -> dict[str, Run]:
    """Return every way to read the same messages."""
    feeds = [feed for one in rounds(asked) for feed in reader.encoder.feeds([(each.text, each.before) for each in one])]
    return {
        "as it ships: what repeats is read once": lambda: reader.read(asked),
        "every repeat is read again": lambda: [reader.read(one) for one in rounds(asked)],
        "as it ships, after a first stage": lambda: reader.read(needed(asked, stage)),
        "network alone, each text by itself": lambda: list(reader.encoder.run(feeds)),
        f"network alone, {BATCH} at a time as they come": Batched(feeds),
        f"network alone, {BATCH} at a time sorted by length": Batched(sorted(feeds, key=lambda feed: feed["ids"].shape[1])),
    }


def needed(asked: Sequence[ToRead], stage: FirstStage) -> list[ToRead]:
    """Leave out customers' messages that the stage skips."""
    skips = iter(stage.skips([one.text for one in asked if one.role == "customer"]))
    return [one for one in asked if one.role != "customer" or not next(skips)]


def rounds(asked: Sequence[ToRead]) -> list[list[ToRead]]:
    """Deal messages into rounds in which none repeats: the first has each different one, the next their second time, and so on."""
    dealt: list[list[ToRead]] = []
    seen: dict[ToRead, int] = {}
    for one in asked:
        number = seen.get(one, 0)
        seen[one] = number + 1
        if number == len(dealt):
            dealt.append([])
        dealt[number].append(one)
    return dealt


class Batched:
    """The shipped network over padded batches, one on each thread."""

    def __init__(self, feeds: Sequence[Feed]) -> None:
        """Open the network and cut the batches."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(find_bundle(None).encoder), options, providers=["CPUExecutionProvider"])
        self._batches = [padded(feeds[start : start + BATCH]) for start in range(0, len(feeds), BATCH)]

    def __call__(self) -> object:
        """Run all of them."""
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return list(threads.map(lambda batch: self._session.run(["pooled", "tokens"], batch), self._batches))


def padded(feeds: Sequence[Feed]) -> Feed:
    """Put inputs into one, filled up with zeros to the longest."""
    length = max(feed["ids"].shape[1] for feed in feeds)
    return {name: np.concatenate([np.pad(feed[name], ((0, 0), (0, length - feed[name].shape[1]))) for feed in feeds]) for name in feeds[0]}


def rates(runs: dict[str, Run], turns: int) -> dict[str, str]:
    """Return turns for each second of processor time of each way, after one round to warm up."""
    taken: dict[str, list[float]] = {way: [] for way in runs}
    for repeat in range(REPEATS + 1):
        for way, run in runs.items():
            started = time.process_time()
            run()
            if repeat:
                taken[way].append(turns / (time.process_time() - started))
    return {way: f"{median(found):.0f} ({min(found):.0f}–{max(found):.0f})" for way, found in taken.items()}


if __name__ == "__main__":
    main()
