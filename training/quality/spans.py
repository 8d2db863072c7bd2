"""Which words show a label: the heads over tokens, or attributions: `HEARTEN_DATA=… python -m training.quality.spans`.

Attributions are by clause, since evidence is quoted by clauses: the clause without which the label's probability falls most, and the
clause whose probability is largest when it is read by itself. On dev, which chooses; the test parts are left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from hearten.models.layout import POOLED_LABELS
from hearten.settings import Settings
from training import sources
from training.baselines.clauses import clauses_of
from training.examples import Example
from training.markup import Marked
from training.quality.columns import header
from training.quality.rows import Floats
from training.quality.shipped import Shipped
from training.quality.tables import WITH_EVIDENCE, evidence_f1


def main() -> None:
    """Print the table."""
    rows = [row for row in sources.examples(Settings().data, "dev") if row.spans]
    for line in spans(rows, Shipped()):
        print(line, flush=True)


def spans(rows: Sequence[Example], shipped: Shipped) -> Iterator[str]:
    """Yield F1 of characters for each way to point at words, over labels that are there and that the bundle sees."""
    shown = shipped.evidence(rows)
    ways = {"heads over tokens (ships)": shown, **attributed(rows, shipped)}
    ways["the whole message"] = [tuple(Marked(span.label, 0, len(row.text)) for span in row.spans) for row in rows]
    seen = [{span.label for span in found} & {span.label for span in row.spans} for row, found in zip(rows, shown, strict=True)]
    yield f"### Which words show a label: {sum(map(len, seen)):,} labels in {len(rows):,} messages of dev\n"
    yield header(["the words that show it", *(f"{family}, F1 of characters" for family in WITH_EVIDENCE)])
    true = _only(seen, [row.spans for row in rows])
    for name, found in ways.items():
        scores = (evidence_f1(family, rows, true, _only(seen, found)) for family in WITH_EVIDENCE)
        yield f"| {name} | {' | '.join(map(str, scores))} |"
    yield "\nOf labels that the bundle sees where they are: what it misses or sees wrongly counts in the tables of methods.\n"


def attributed(rows: Sequence[Example], shipped: Shipped) -> dict[str, list[tuple[Marked, ...]]]:
    """Return by each way of attribution a clause for each label of each message."""
    cut = [clauses_of(row.text) for row in rows]
    without = [row.text[:start] + row.text[end:] for row, clauses in zip(rows, cut, strict=True) for start, end in clauses]
    by_itself = [row.text[start:end] for row, clauses in zip(rows, cut, strict=True) for start, end in clauses]
    each = [row for row, clauses in zip(rows, cut, strict=True) for _ in clauses]
    left, own = (_p(shipped, each, texts) for texts in (without, by_itself))
    ends = np.cumsum([len(clauses) for clauses in cut])[:-1]
    return {
        "the clause without which it is least likely": _strongest(rows, cut, np.split(-left, ends)),
        "the clause that by itself is the likeliest": _strongest(rows, cut, np.split(own, ends)),
    }


def _p(shipped: Shipped, rows: Sequence[Example], texts: Sequence[str]) -> Floats:
    given = shipped.read([replace(row, text=text) for row, text in zip(rows, texts, strict=True)]).p
    assert given is not None
    return given


def _strongest(rows: Sequence[Example], cut: Sequence[Sequence[tuple[int, int]]], strengths: Sequence[Floats]) -> list[tuple[Marked, ...]]:
    return [
        tuple(Marked(span.label, *clauses[int(of[:, POOLED_LABELS.index(span.label)].argmax())]) for span in row.spans)
        for row, clauses, of in zip(rows, cut, strengths, strict=True)
    ]


def _only(seen: Sequence[set[str]], found: Sequence[tuple[Marked, ...]]) -> list[tuple[Marked, ...]]:
    return [tuple(span for span in spans if span.label in labels) for labels, spans in zip(seen, found, strict=True)]


if __name__ == "__main__":
    main()
