"""Measure the shipped bundle on what it never saw: `HEARTEN_DATA=… python -m training.measure`.

Prints the tables and writes them into `docs/models/hearten-en-1.md`, between its markers.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.metrics import f1_score

from hearten.kernel.labels import ACTS, FEELINGS, OPENINGS
from hearten.kernel.reading import FELT, Reading, ToRead
from hearten.models.bundle import SHIPPED
from hearten.models.layout import POOLED_SLICES
from hearten.models.load import load_reader
from hearten.settings import Settings
from training import sources
from training.examples import Example

CARD = Path(__file__).parents[1] / "docs" / "models" / f"{SHIPPED}.md"
MARKERS = re.compile(r"(<!-- measured -->\n).*(<!-- end measured -->)", re.DOTALL)
LABELS = {"feelings": FEELINGS, "openings": OPENINGS, "acts": ACTS}
ROLE = {"feelings": "customer", "openings": "customer", "acts": "agent"}
RESAMPLES = 1000
FEWEST = 10  # positives below which an F1 of one label says little and is not shown

Bools = NDArray[np.bool_]


def main() -> None:
    """Measure both test sets and write the card."""
    data = Settings().data
    reader = load_reader()
    sets = {
        "authored conversations": list(sources.examples(data, "test", of=["authored"])),
        "authored conversations of unseen trades": list(sources.examples(data, "unseen", of=["authored"])),
        "real tweets": list(sources.examples(data, "test", of=["twitter_care"])),
    }
    parts: list[str] = []
    for name, examples in sets.items():
        if not examples:
            continue
        readings = reader.read([ToRead("customer" if e.role == "customer" else "agent", e.text, e.before) for e in examples])
        parts.append(f"### {name}: {len(examples)} messages of {len({e.group for e in examples})} conversations\n")
        parts.append(_families(examples, readings))
        parts.append(_labels(examples, readings))
    text = "\n".join(parts)
    print(text)
    card = CARD.read_text("utf-8")
    CARD.write_text(MARKERS.sub(lambda marks: f"{marks[1]}{text}\n{marks[2]}", card), "utf-8")


def _families(examples: Sequence[Example], readings: Sequence[Reading]) -> str:
    rows = ["| what | n | value | 95 % interval |", "| --- | --- | --- | --- |"]
    for family in LABELS:
        truth, said = _table(family, examples, readings)
        score, low, high = _interval(truth, said)
        rows.append(f"| {family}: macro-F1 | {len(truth)} | {score:.3f} | {low:.3f}–{high:.3f} |")
        if family != "feelings":
            rows.append(f"| {family}: characters of spans, F1 | {len(truth)} | {_span_f1(family, examples, readings):.3f} | |")
    customers = [(e, r) for e, r in zip(examples, readings, strict=True) if e.role == "customer"]
    strengths = [float((e.pooled[POOLED_SLICES["strength"]] == 1).sum()) for e, _ in customers]
    rho = spearmanr(strengths, [r.strength for _, r in customers]).statistic
    anything, found = _any_opening(customers)
    rows.append(f"| strength: Spearman | {len(customers)} | {rho:.3f} | |")
    rows.append(f"| a turn has an opening: F1 | {len(customers)} | {f1_score(anything, found):.3f} | |")
    return "\n".join(rows) + "\n"


def _labels(examples: Sequence[Example], readings: Sequence[Reading]) -> str:
    rows = ["| label | positives | F1 | precision | recall |", "| --- | --- | --- | --- | --- |"]
    for family, labels in LABELS.items():
        truth, said = _table(family, examples, readings)
        for n, label in enumerate(labels):
            there, right = int(truth[:, n].sum()), int((truth[:, n] & said[:, n]).sum())
            if there >= FEWEST:
                precision, recall = right / max(int(said[:, n].sum()), 1), right / there
                f1 = 2 * right / max(there + int(said[:, n].sum()), 1)
                rows.append(f"| {label} | {there} | {f1:.2f} | {precision:.2f} | {recall:.2f} |")
    return "\n".join(rows) + f"\n\nLabels with fewer than {FEWEST} positives are not shown.\n"


def _table(family: str, examples: Sequence[Example], readings: Sequence[Reading]) -> tuple[Bools, Bools]:
    """Return truth and prediction, `[messages, labels]`, for the messages of the family's role."""
    pairs = [(e, r) for e, r in zip(examples, readings, strict=True) if (e.role == "customer") == (ROLE[family] == "customer")]
    truth = np.array([e.pooled[POOLED_SLICES[family]] == 1 for e, _ in pairs])
    said = np.array([[label in _said(family, r) for label in LABELS[family]] for _, r in pairs])
    return truth, said


def _said(family: str, reading: Reading) -> set[str]:
    if family == "feelings":
        return {label for label, p in reading.feelings.items() if p >= FELT}
    return {span.label for span in (reading.openings if family == "openings" else reading.act_spans)}


def _interval(truth: Bools, said: Bools) -> tuple[float, float, float]:
    """Return macro-F1 over labels that occur, with a percentile bootstrap over messages."""
    chance = np.random.default_rng(1)
    draws = [chance.integers(0, len(truth), len(truth)) for _ in range(RESAMPLES)]
    low, high = np.percentile([_macro(truth[rows], said[rows]) for rows in draws], [2.5, 97.5])
    return _macro(truth, said), float(low), float(high)


def _macro(truth: Bools, said: Bools) -> float:
    right, total = (truth & said).sum(0), truth.sum(0) + said.sum(0)
    occurs = truth.any(0)
    return float(np.mean(2 * right[occurs] / total[occurs]))


def _span_f1(family: str, examples: Sequence[Example], readings: Sequence[Reading]) -> float:
    right = marked = truly = 0
    for example, reading in zip(examples, readings, strict=True):
        spans = reading.openings if family == "openings" else reading.act_spans
        said = {(span.label, at) for span in spans for at in range(span.start, span.end)}
        true = {(span.label, at) for span in example.spans if span.label in LABELS[family] for at in range(span.start, span.end)}
        right, marked, truly = right + len(said & true), marked + len(said), truly + len(true)
    return 2 * right / max(marked + truly, 1)


def _any_opening(customers: Sequence[tuple[Example, Reading]]) -> tuple[list[bool], list[bool]]:
    truth = [bool((e.pooled[POOLED_SLICES["openings"]] == 1).any()) for e, _ in customers]
    return truth, [bool(r.openings) for _, r in customers]


if __name__ == "__main__":
    main()
