"""The tables of one test set."""

from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.metrics import f1_score

from hearten.kernel.labels import FEELINGS
from hearten.models.layout import POOLED_SLICES
from training.adjudication import pairs
from training.baselines.lists import valence
from training.examples import Example
from training.quality.rows import COLUMNS, FAMILIES, Bools, Method, Said, of_family, truth
from training.quality.scores import calibration_error, f1_of, kappa, macro_f1, span_f1
from training.quality.shipped import Shipped, evidence, shown

FEWEST = 10  # positives below which an F1 of one label says little and is not shown
PLEASED = ("gratitude", "delight", "relief")
COLUMN_NAMES = (
    "method",
    "feelings, macro-F1",
    "openings, macro-F1",
    "acts, macro-F1",
    "has an opening, F1",
    "pleased, neutral or not, macro-F1",
    "calibration error",
)
LABEL_COLUMNS = ("label", "positives", "F1", "precision", "recall", "κ of the bundle", "κ of two annotators")


def header(names: Sequence[str]) -> str:
    """Write the first two lines of a table."""
    return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"


def method_row(method: Method, rows: Sequence[Example]) -> str:
    """Write one method's row of the table of methods."""
    said, true, groups = method.read(rows), truth(rows) == 1, [row.group for row in rows]
    cells = [method.name]
    for family, columns in COLUMNS.items():
        mine = of_family(family, rows)
        cells.append(str(macro_f1(true[mine, columns], said.there[mine, columns], _of(groups, mine))))
    customers = of_family("openings", rows)
    openings = COLUMNS["openings"]
    has = [table[customers, openings].any(1, keepdims=True) for table in (true, said.there)]
    cells.append(str(macro_f1(has[0], has[1], _of(groups, customers))))
    cells.append(f"{_valence_f1(_valence(true, customers), _valence(said.there, customers)):.3f}")
    cells.append(f"{_calibration(said, true, rows):.3f}" if said.p is not None else "–")
    return f"| {' | '.join(cells)} |"


def valence_row(rows: Sequence[Example]) -> str:
    """Write VADER's row: it knows of nothing but pleased and displeased."""
    customers = of_family("feelings", rows)
    said = valence([row for row, mine in zip(rows, customers, strict=True) if mine])
    return f"| VADER | – | – | – | – | {_valence_f1(_valence(truth(rows) == 1, customers), said):.3f} | – |"


def evidence_rows(rows: Sequence[Example], shipped: Shipped) -> Iterator[str]:
    """Yield how well the bundle's evidence covers the annotators', in labelled characters."""
    readings = shipped.readings(rows)
    for family in ("openings", "acts"):
        counts: list[tuple[int, int, int]] = []
        for row, reading in zip(rows, readings, strict=True):
            said = {(span.label, at) for span in evidence(reading) if span.label in FAMILIES[family] for at in range(span.start, span.end)}
            true = {(span.label, at) for span in row.spans if span.label in FAMILIES[family] for at in range(span.start, span.end)}
            counts.append((len(said & true), len(said), len(true)))
        right, marked, there = (list(column) for column in zip(*counts, strict=True))
        yield f"- evidence of {family}, F1 of labelled characters: {span_f1(right, marked, there, [row.group for row in rows])}"
    yield ""


def by_label(rows: Sequence[Example], shipped: Shipped) -> Iterator[str]:
    """Yield each label's F1, and the bundle's κ with the settled label beside that of two annotators with each other."""
    said, true = shown(shipped.readings(rows)), truth(rows) == 1
    yield header(LABEL_COLUMNS)
    for family, labels in FAMILIES.items():
        mine = of_family(family, rows)
        both = _annotators(family, rows)
        for n, label in enumerate(labels):
            column = POOLED_SLICES[family].start + n
            if int(true[mine, column].sum()) >= FEWEST:
                scores = " | ".join(f"{score:.2f}" for score in f1_of(true[mine, column], said[mine, column]))
                ours, theirs = kappa(true[mine, column], said[mine, column]), kappa(both[0][:, n], both[1][:, n])
                yield f"| {label} | {int(true[mine, column].sum())} | {scores} | {ours:.2f} | {theirs:.2f} |"
    yield f"\nLabels with fewer than {FEWEST} positives are not shown.\n"


def _annotators(family: str, rows: Sequence[Example]) -> tuple[Bools, Bools]:
    """Return what the two annotators said of the conversations that `rows` are from."""
    both = pairs(rows[0].source, {row.group for row in rows})
    found: tuple[list[list[bool]], list[list[bool]]] = ([], [])
    for key in dict.fromkeys(row.group for row in rows):
        for one, seen in zip(found, both[key], strict=True):
            for labels in seen.messages.values():
                if (labels.role == "customer") == (family != "acts"):
                    given = labels.feelings if family == "feelings" else labels.shown()
                    one.append([label in given for label in FAMILIES[family]])
    return np.array(found[0]), np.array(found[1])


def _valence(table: Bools, rows: Bools) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return 1 where a pleased feeling stands and no other, -1 where a displeased one does, else 0."""
    felt = table[rows, POOLED_SLICES["feelings"]]
    pleased = felt[:, [FEELINGS.index(label) for label in PLEASED]].any(1)
    displeased = felt[:, [n for n, label in enumerate(FEELINGS) if label not in {*PLEASED, "neutral"}]].any(1)
    return np.where(displeased, -1, np.where(pleased, 1, 0))


def _valence_f1(true: object, said: object) -> float:
    return float(f1_score(true, said, average="macro"))


def _calibration(said: Said, true: Bools, rows: Sequence[Example]) -> float:
    assert said.p is not None
    mine = [(of_family(family, rows), columns) for family, columns in COLUMNS.items()]
    return float(np.mean([calibration_error(true[chosen, columns], said.p[chosen, columns]) for chosen, columns in mine]))


def _of(groups: Sequence[str], chosen: Bools) -> list[str]:
    return [group for group, mine in zip(groups, chosen, strict=True) if mine]
