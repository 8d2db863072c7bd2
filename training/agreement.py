"""Say how far two blind annotators agree: `HEARTEN_DATA=… python -m training.agreement`.

Prints Krippendorff's α for each label, Cohen's κ with quadratic weights for each scale, and the F1 of the characters that two give as
evidence of a label that both see, with percentile bootstraps over conversations, and writes the tables into `docs/models/corpus.md`,
between its markers. Sources: Krippendorff 2011; Cohen 1968.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hearten.kernel.labels import ACTS, CAUSES, FEELINGS, MECHANISMS, OPENINGS
from hearten.settings import Settings
from training.adjudication import Pair, pairs
from training.cards import write_figures
from training.labels import Labels
from training.sources import SOURCES, ids
from training.splits import HELD, LANGUAGES

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
    if data is None:
        raise SystemExit("set HEARTEN_DATA to the folder with the public data sets, whose conversations are labelled, too")
    parts = [text for source in (*SOURCES, *LANGUAGES) if (both := pairs(source, ids(source, data, HELD))) for text in tables(source, both)]
    for source in SOURCES:
        if both := pairs(source, ids(source, data, ["train"])):
            parts += tables(f"{source}, training messages read again as a check", both)
    text = "\n".join(parts)
    print(text)
    write_figures("corpus.md", "agreement", text)


def tables(source: str, both: Mapping[str, Pair]) -> Iterator[str]:
    """Yield the lines of one source's tables."""
    chosen = list(both.values())
    messages = sum(len(one.messages) for one, _ in chosen)
    yield f"### {source}: {messages:,} messages of {len(chosen)} conversations, each read by two\n"
    yield "| what | messages or characters | either marked | coefficient | 95 % interval |\n| --- | --- | --- | --- | --- |"
    for found in (*scales(chosen), *labels(chosen), *evidence(chosen)):
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
    for cause in CAUSES:
        yield _nominal(f"α: cause {cause}", chosen, "customer", lambda seen, cause=cause: seen.cause == cause)
    yield _nominal("α: a feeling is stated", chosen, "customer", lambda seen: seen.stated is True)
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


def evidence(chosen: Sequence[Pair]) -> Iterator[Agreement]:
    """Yield F1 of characters, each counted once for each label that both annotators see in its message."""
    for name, role in (("openings", "customer"), ("acts", "agent")):
        counts = np.stack([sum((_characters(*both) for both in _seen(pair, role)), np.zeros((2, 2))) for pair in chosen])
        yield _coefficient(f"F1: characters that show {name}", counts, _f1)


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


def _f1(table: Counts) -> float:
    differ = table[0, 1] + table[1, 0]
    return float(2 * table[1, 1] / (2 * table[1, 1] + differ)) if table.any() else float("nan")


def _characters(one: Labels, other: Labels) -> Counts:
    """Return a `[2, 2]` table of the characters that neither (none are counted), one or both mark for a label that both see."""
    both = one.shown() & other.shown()
    mine, yours = (
        {(span.label, at) for span in seen.spans if span.label in both for at in range(span.start, span.end)} for seen in (one, other)
    )
    return np.array([[0, len(yours - mine)], [len(mine - yours), len(mine & yours)]], dtype=np.float64)


def _nominal(name: str, chosen: Sequence[Pair], role: str, look: Look) -> Agreement:
    return _coefficient(name, _counted(chosen, role, 2, look), alpha)


def _weighted(name: str, chosen: Sequence[Pair], role: str, levels: int, look: Look) -> Agreement:
    return _coefficient(name, _counted(chosen, role, levels, look), _kappa)


def _counted(chosen: Sequence[Pair], role: str, levels: int, look: Look) -> Counts:
    """Return `[conversations, levels, levels]`: how often one annotator said this and the other that."""
    return np.stack([_table(list(_said(pair, role, look)), levels) for pair in chosen])


def _said(pair: Pair, role: str, look: Look) -> Iterator[tuple[int, int]]:
    yield from ((int(look(one)), int(look(other))) for one, other in _seen(pair, role))


def _seen(pair: Pair, role: str) -> Iterator[tuple[Labels, Labels]]:
    """Yield what both said of each message of a customer, or of anybody else."""
    one, other = pair
    for index, seen in one.messages.items():
        if (seen.role == "customer") == (role == "customer"):
            yield seen, other.messages[index]


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
