"""EPITOME's peer support, read by methods that never saw any of it: how far their levels agree with its annotators'."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from hearten.kernel.labels import MECHANISMS
from hearten.models.layout import LEVELS, TOKENS
from training.examples import Example, unlabelled
from training.markup import Marked
from training.quality.columns import header
from training.quality.rows import EPITOME, Floats, Method
from training.quality.scores import Ints, rank_correlation, weighted_kappa

FOLDER = "epitome"
SOURCE = "Sharma et al. 2020, the Reddit part"


def epitome(data: Path, methods: Sequence[Method]) -> Iterator[str]:
    """Yield κ and Spearman per mechanism; levels come from thresholds that each method chose on our own dev part.

    A method without probabilities knows nothing of levels and is left out.
    """
    rows = answers(data)
    true, groups = levels(np.stack([row.pooled for row in rows]) == 1), [row.group for row in rows]
    yield f"### EPITOME, zero-shot: {len(rows):,} answers to {len(set(groups)):,} posts\n"
    yield header(["method", *(f"{mechanism.replace('_', ' ')}: {what}" for mechanism in MECHANISMS for what in ("κ", "Spearman"))])
    for method in methods:
        said = method.read(rows)
        if said.p is None:
            continue
        given, expected = levels(said.there), _expected(said.p)
        cells: list[str] = []
        for n in range(len(MECHANISMS)):
            cells.append(str(weighted_kappa(true[:, n], given[:, n], groups, levels=LEVELS + 1)))
            cells.append(str(rank_correlation(true[:, n].astype(np.float64), expected[:, n], groups)))
        yield f"| {method.name} | {' | '.join(cells)} |"
    yield f"\nSource: {SOURCE}. κ is quadratic-weighted over levels 0–2."
    yield "No method learnt from EPITOME: the bundle from what its card names, the others from our corpus alone.\n"


def answers(data: Path) -> list[Example]:
    """Return every answer with the post before it, its three levels, and its rationales as spans labelled with their mechanism."""
    tables = [_table(data / FOLDER / f"{mechanism.replace('_', '-')}-reddit.csv") for mechanism in MECHANISMS]
    return [answer(same) for same in zip(*tables, strict=True)]


def levels(there: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> Ints:
    """Return `[n, mechanisms]` levels from 0 to 2, from `[n, POOLED]`: a level counts where it and those below it are there."""
    steps = there[:, EPITOME].reshape(len(there), len(MECHANISMS), LEVELS)
    return np.cumprod(steps, axis=2).sum(2).astype(np.int64)


def _expected(p: Floats) -> Floats:
    return p[:, EPITOME].reshape(len(p), len(MECHANISMS), LEVELS).sum(2)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def answer(same: Sequence[dict[str, str]]) -> Example:
    """Make an example of one row of each mechanism's file; they hold the same answers in the same order."""
    (post, answer), *others = [(row["sp_id"], row["rp_id"]) for row in same]
    assert all(other == (post, answer) for other in others)
    pooled = unlabelled()
    pooled[EPITOME] = [int(row["level"]) > level for row in same for level in range(LEVELS)]
    text = same[0]["response_post"]
    spans = tuple(span for mechanism, row in zip(MECHANISMS, same, strict=True) for span in rationales(mechanism, text, row["rationales"]))
    return Example(FOLDER, post, "agent", text, same[0]["seeker_post"], pooled, spans, np.zeros(TOKENS, dtype=np.float32))


def rationales(mechanism: str, text: str, quoted: str) -> Iterator[Marked]:
    """Yield where the parts of `quoted`, divided by `|`, stand in a text; a few were quoted inexactly and are passed over."""
    for part in filter(None, map(str.strip, quoted.split("|"))):
        if (start := text.find(part)) >= 0:
            yield Marked(mechanism, start, start + len(part))
