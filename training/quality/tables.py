"""The tables of one test set."""

from collections.abc import Iterator, Sequence

import numpy as np

from hearten.kernel.labels import FEELINGS
from hearten.models.layout import POOLED, POOLED_SLICES
from training.adjudication import both_said
from training.baselines.lists import valence
from training.examples import Example
from training.labels import Labels
from training.markup import Marked
from training.quality.columns import header
from training.quality.rows import COLUMNS, FAMILIES, Bools, Floats, Method, of_family, truth
from training.quality.scores import FEWEST, Score, calibration_error, kappa, macro_f1, precision, recall, span_f1
from training.quality.shipped import Shipped

WITH_EVIDENCE = ("openings", "acts")
SIGNS = np.array([-1, 0, 1])
PLEASED = ("gratitude", "delight", "relief")
LABEL_COLUMNS = ("label", "positives", "F1", "precision", "recall", "calibration error", "κ of the bundle", "κ of two annotators")

Evidences = Sequence[Sequence[Marked]]


def method_row(method: Method, rows: Sequence[Example]) -> str:
    """Write one method's row of the table of methods."""
    said, true, groups = method.read(rows), truth(rows) == 1, np.array([row.group for row in rows])
    cells = [method.name]
    for family, columns in COLUMNS.items():
        mine = of_family(family, rows)
        cells.append(str(macro_f1(true[mine, columns], said.there[mine, columns], groups[mine], fewest=FEWEST)))
    customers, openings = of_family("openings", rows), COLUMNS["openings"]
    has = [table[customers, openings].any(1)[:, None] for table in (true, said.there)]
    cells.append(str(macro_f1(has[0], has[1], groups[customers])))
    cells.append(str(macro_f1(_valence(true, customers), _valence(said.there, customers), groups[customers])))
    cells.append(_calibration(said.p, true, rows) if said.p is not None else "–")
    found = method.evidence(rows)
    cells += [str(evidence_f1(family, rows, [row.spans for row in rows], found)) for family in WITH_EVIDENCE]
    return f"| {' | '.join(cells)} |"


def valence_row(rows: Sequence[Example]) -> str:
    """Write VADER's row: it knows of nothing but pleased and displeased."""
    customers = of_family("feelings", rows)
    said = valence([row for row, mine in zip(rows, customers, strict=True) if mine])[:, None] == SIGNS
    groups = np.array([row.group for row in rows])[customers]
    score = macro_f1(_valence(truth(rows) == 1, customers), said, groups)
    return f"| VADER{' | –' * 4} | {score}{' | –' * 3} |"


def by_label(rows: Sequence[Example], shipped: Shipped) -> Iterator[str]:
    """Yield each label's scores, and the bundle's κ with the settled label beside that of two annotators with each other."""
    said, true, groups = shipped.read(rows), truth(rows) == 1, np.array([row.group for row in rows])
    assert said.p is not None
    seen = both_said(rows[0].source, list(dict.fromkeys(groups.tolist())))
    yield header(LABEL_COLUMNS)
    for family, labels in FAMILIES.items():
        mine = of_family(family, rows)
        of = groups[mine]
        one, other = (_given(family, side) for side in seen)
        for n, label in enumerate(labels):
            column = POOLED_SLICES[family].start + n
            is_true, is_said = true[mine, column], said.there[mine, column]
            if int(is_true.sum()) >= FEWEST:
                cells = [macro_f1(is_true[:, None], is_said[:, None], of), precision(is_true, is_said, of), recall(is_true, is_said, of)]
                cells.append(calibration_error(is_true[:, None], said.p[mine, column][:, None], np.ones((len(of), 1), np.bool_), of))
                cells += [kappa(is_true, is_said, of), kappa(one[:, n], other[:, n], of)]
                yield f"| {label} | {int(is_true.sum())} | {' | '.join(score.short() for score in cells)} |"
    yield f"\nLabels with fewer than {FEWEST} positives are neither shown nor in a macro-F1 of the table above.\n"


def _given(family: str, labels: Sequence[Labels]) -> Bools:
    """Return `[n, labels]`: which labels of a family somebody gave to each message that it is about."""
    about = [one for one in labels if (one.role == "customer") == (family != "acts")]
    given = [one.feelings if family == "feelings" else one.shown() for one in about]
    return np.array([[label in these for label in FAMILIES[family]] for these in given])


def evidence_f1(family: str, rows: Sequence[Example], true: Evidences, found: Evidences) -> Score:
    """Return how well the words that are found to show a family's labels in each message cover the true ones, in characters."""
    counts: list[tuple[int, int, int]] = []
    for both in zip(true, found, strict=True):
        there, said = (
            {(span.label, at) for span in spans if span.label in FAMILIES[family] for at in range(span.start, span.end)} for spans in both
        )
        counts.append((len(said & there), len(said), len(there)))
    right, marked, labelled = zip(*counts, strict=True)
    return span_f1(right, marked, labelled, [row.group for row in rows])


def _valence(table: Bools, rows: Bools) -> Bools:
    """Return `[n, 3]`: displeased where such a feeling stands, pleased where only such ones do, else neither."""
    felt = table[rows, POOLED_SLICES["feelings"]]
    pleased = felt[:, [FEELINGS.index(label) for label in PLEASED]].any(1)
    displeased = felt[:, [n for n, label in enumerate(FEELINGS) if label not in {*PLEASED, "neutral"}]].any(1)
    return np.where(displeased, -1, np.where(pleased, 1, 0))[:, None] == SIGNS


def _calibration(p: Floats, true: Bools, rows: Sequence[Example]) -> str:
    """Write the mean calibration error of all labels, each over the messages of its role."""
    columns = np.concatenate([np.arange(POOLED)[part] for part in COLUMNS.values()])
    known = np.concatenate([np.repeat(of_family(family, rows)[:, None], len(FAMILIES[family]), 1) for family in COLUMNS], axis=1)
    return str(calibration_error(true[:, columns], p[:, columns], known, [row.group for row in rows]))
