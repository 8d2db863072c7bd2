"""How many turns a second the shipped bundle reads, beside torch with the same network and with one as large as RoBERTa-base.

The shipped reader is timed whole, with its heads and spans, the torch networks without anything that comes after them. Random weights
take as long as learnt ones, so neither torch network needs any: RoBERTa-base's size is what published empathy models have.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import torch
from torch import Tensor
from transformers import RobertaConfig, RobertaModel

from hearten.kernel.reading import ToRead
from hearten.models.bundle import find_bundle
from hearten.models.features import Features
from hearten.models.load import load_reader
from training import sources
from training.batches import batches, prepare
from training.examples import Example
from training.network import Listener
from training.quality.columns import header

TURNS = 256
REPEATS = 3
BATCH = 4  # of like length; the fastest of 1, 4, 16 and 48 for both torch networks, as larger ones hold more padding
THREADS = (1, 2)
GOAL = 20

Run = Callable[[], object]


def speed(data: Path | None) -> Iterator[str]:
    """Yield turns a second on one and two threads: the median of some rounds in which the methods take turns."""
    rows = some(data)
    yield f"### Speed: {len(rows)} different turns of {'twitter_care' if rows[0].source == 'twitter_care' else 'authored conversations'}\n"
    yield header(["method", *(f"turns/s on {n} thread{'s' * (n > 1)} (slowest–fastest)" for n in THREADS)])
    taken = {threads: _seconds(rows, threads) for threads in THREADS}
    for name in taken[THREADS[0]]:
        cells = [_cell([len(rows) / seconds for seconds in taken[threads][name]]) for threads in THREADS]
        yield f"| {name} | {' | '.join(cells)} |"
    times = [f"{_times(taken[threads]):.1f} on {threads} thread{'s' * (threads > 1)}" for threads in THREADS]
    yield f"\nThe shipped reader is as fast as the RoBERTa-base-sized network times {' and '.join(times)}; the goal is {GOAL}."
    yield (
        f"Median of {REPEATS} rounds in which the methods take turns. Torch runs in fp32, {BATCH} turns of like length at a time, over the "
        "same tokens with the same customer's turn before them. The RoBERTa-base-sized network has random weights.\n"
    )


def some(data: Path | None) -> list[Example]:
    """Return different messages by chance, real ones where the data is there."""
    rows = list(sources.examples(data, "test", of=["twitter_care"])) or list(sources.examples(data, "test", of=["authored"]))
    different = list({(row.text, row.before): row for row in rows if row.text.strip()}.values())
    return random.Random(1).sample(different, min(TURNS, len(different)))


def _seconds(rows: Sequence[Example], threads: int) -> dict[str, list[float]]:
    """Time every method on some threads, after one run to warm up."""
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    methods = {"shipped bundle, int8, whole reader": _shipped(rows, threads), **_networks(rows)}
    taken: dict[str, list[float]] = {name: [] for name in methods}
    for repeat in range(REPEATS + 1):
        for name, run in methods.items():
            started = time.perf_counter()
            run()
            if repeat:
                taken[name].append(time.perf_counter() - started)
    torch.set_num_threads(before)
    return taken


def _shipped(rows: Sequence[Example], threads: int) -> Run:
    reader = load_reader(threads=threads)
    asked = [ToRead("customer" if row.role == "customer" else "agent", row.text, row.before) for row in rows]
    return lambda: reader.read(asked)


def _networks(rows: Sequence[Example]) -> dict[str, Run]:
    bundle = find_bundle(None)
    features = Features(bundle.tokenizer, most=bundle.about.most_tokens, most_before=bundle.about.most_tokens_before)
    listener = Listener().eval()
    roberta = RobertaModel(RobertaConfig(max_position_embeddings=514), add_pooling_layer=False).eval()
    return {
        "the same network, torch fp32": lambda: _run(listener, rows, features),
        "RoBERTa-base-sized network, torch fp32": lambda: _run(lambda ids, _, mask: roberta(ids, attention_mask=mask), rows, features),
    }


@torch.no_grad()
def _run(network: Callable[[Tensor, Tensor, Tensor], object], rows: Sequence[Example], features: Features) -> None:
    for batch in batches(prepare(rows, features), size=BATCH):
        network(batch.ids, batch.types, batch.mask)


def _times(taken: dict[str, list[float]]) -> float:
    shipped, *_, large = taken.values()
    return median(large) / median(shipped)


def _cell(rates: Sequence[float]) -> str:
    return f"{median(rates):.1f} ({min(rates):.1f}–{max(rates):.1f})"
