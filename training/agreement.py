"""Say how far two blind annotators agree: `HEARTEN_DATA=… python -m training.agreement`.

Prints Krippendorff's α for each label and Cohen's κ with quadratic weights for each scale, with percentile bootstraps over
conversations, and writes the tables into `docs/models/corpus.md`, between its markers. Sources: Krippendorff 2011; Cohen 1968.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hearten.kernel.labels import ACTS, FEELINGS, MECHANISMS, OPENINGS
from hearten.settings import Settings
from training.adjudication import Pair, pairs
from training.labels import Labels
from training.sources import SOURCES, ids
from training.splits import HELD

CARD = Path(__file__).parents[1] / "docs" / "models" / "corpus.md"
MARKERS = re.compile(r"(<!-- agreement -->\n).*(<!-- end agreement -->)", re.DOTALL)
RESAMPLES = 1000
FEWEST = 10  # messages that either annotator gave a label, below which its α says little and is not shown

Counts = NDArray[np.float64]
Look = Callable[[Labels], int]


@dataclass(frozen=True)
class Agreement:
    """A coefficient with its 95 % interval, on `n` messages; `used` of them got the label, or more than the lowest level, from either."""

    name: str
    n: int
    used: int
    value: float
    low: float
    high: float


def main() -> None:
    """Print and write the tables of every source that was read twice."""
    data = Settings().data
    parts = [text for source in SOURCES if (both := pairs(source, ids(source, data, HELD))) for text in tables(source, both)]
    for source in SOURCES:
        if both := pairs(source, ids(source, data, ["train"])):
            parts += tables(f"{source}, training messages read again as a check", both)
    text = "\n".join(parts)
    print(text)
    card = CARD.read_text("utf-8")
    CARD.write_text(MARKERS.sub(lambda marks: f"{marks[1]}{text}\n{marks[2]}", card), "utf-8")


def tables(source: str, both: Mapping[str, Pair]) -> Iterator[str]:
    """Yield the lines of one source's tables."""
    chosen = list(both.values())
    messages = sum(len(one.messages) for one, _ in chosen)
    yield f"### {source}: {messages:,} messages of {len(chosen)} conversations, each read by two\n"
    yield "| what | messages | either marked | coefficient | 95 % interval |\n| --- | --- | --- | --- | --- |"
    for found in (*scales(chosen), *labels(chosen)):
        if found.used >= FEWEST:
            yield f"| {found.name} | {found.n:,} | {found.used:,} | {found.value:.2f} | {found.low:.2f} to {found.high:.2f} |"
    yield f"\nLabels that fewer than {FEWEST} messages got are not shown.\n"


def labels(chosen: Sequence[Pair]) -> Iterator[Agreement]:
    """Yield α for each label that is there or not."""
    yield _nominal("α: has an opening", chosen, "customer", lambda seen: bool(seen.spans))
    for label in OPENINGS:
        yield _nominal(f"α: opening {label}", chosen, "customer", lambda seen, label=label: label in seen.shown())
    for label in FEELINGS:
        yield _nominal(f"α: feeling {label}", chosen, "customer", lambda seen, label=label: label in seen.feelings)
    for label in ACTS:
        yield _nominal(f"α: act {label}", chosen, "agent", lambda seen, label=label: label in seen.shown())


def scales(chosen: Sequence[Pair]) -> Iterator[Agreement]:
    """Yield quadratic-weighted κ for each scale."""
    yield _weighted("κ: strength, 0–3", chosen, "customer", 4, lambda seen: seen.strength)
    for n, mechanism in enumerate(MECHANISMS):
        yield _weighted(f"κ: {mechanism.replace('_', ' ')}, 0–2", chosen, "agent", 3, lambda seen, n=n: (seen.epitome or (0, 0, 0))[n])
    for name in ("heard", "satisfied"):
        ends = [(a - 1, b - 1) for one, other in chosen if (a := getattr(one, name)) and (b := getattr(other, name))]
        if ends:
            yield _coefficient(f"κ: {name} at the end, 1–5", np.stack([_table([end], 5) for end in ends]), _kappa)


def alpha(table: Counts) -> float:
    """Return Krippendorff's α of two annotators who never leave one out, for a `[2, 2]` table of no and yes."""
    n = table.sum()
    yes = (2 * table[1, 1] + table[0, 1] + table[1, 0]) / (2 * n)
    expected = 2 * yes * (1 - yes) * 2 * n / (2 * n - 1)
    return float(1 - (table[0, 1] + table[1, 0]) / n / expected) if expected else float("nan")


def _kappa(table: Counts) -> float:
    levels = np.arange(len(table))
    weights = (levels[:, None] - levels[None, :]) ** 2
    expected = np.outer(table.sum(1), table.sum(0)) / table.sum()
    chance = float((weights * expected).sum())
    return 1 - float((weights * table).sum()) / chance if chance else float("nan")


def _nominal(name: str, chosen: Sequence[Pair], role: str, look: Look) -> Agreement:
    return _coefficient(name, _counted(chosen, role, 2, look), alpha)


def _weighted(name: str, chosen: Sequence[Pair], role: str, levels: int, look: Look) -> Agreement:
    return _coefficient(name, _counted(chosen, role, levels, look), _kappa)


def _counted(chosen: Sequence[Pair], role: str, levels: int, look: Look) -> Counts:
    """Return `[conversations, levels, levels]`: how often one annotator said this and the other that."""
    return np.stack([_table(list(_said(pair, role, look)), levels) for pair in chosen])


def _said(pair: Pair, role: str, look: Look) -> Iterator[tuple[int, int]]:
    one, other = pair
    for index, seen in one.messages.items():
        if (seen.role == "customer") == (role == "customer"):
            yield int(look(seen)), int(look(other.messages[index]))


def _table(said: Sequence[tuple[int, int]], levels: int) -> Counts:
    table = np.zeros((levels, levels))
    for one, other in said:
        table[one, other] += 1
    return table


def _coefficient(name: str, counts: Counts, value: Callable[[Counts], float]) -> Agreement:
    chance = np.random.default_rng(1)
    drawn = chance.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=RESAMPLES)
    whole = counts.sum(0)
    if not whole.any():
        return Agreement(name, 0, 0, np.nan, np.nan, np.nan)
    values = np.array([value(table) for table in np.tensordot(drawn, counts, axes=1)])
    # Where both always say the same one thing there is nothing to agree about, in the whole or in a resample.
    low, high = np.percentile(values[np.isfinite(values)], [2.5, 97.5]) if np.isfinite(value(whole)) else (np.nan, np.nan)
    return Agreement(name, int(whole.sum()), int(whole.sum() - whole[0, 0]), value(whole), float(low), float(high))


if __name__ == "__main__":
    main()
