"""Whether somebody is heard as well in another dialect, spelling, second language or under another name: authored pairs of texts.

`corpus/fairness/*.tsv` holds pairs that say the same with the same evidence and differ in one thing about the writer.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hearten.kernel.reading import ToRead
from hearten.models.load import BundleReader
from training.quality.scores import mean
from training.quality.shipped import evidence

FOLDER = Path(__file__).parents[2] / "corpus" / "fairness"
ALLOWED = 0.05


@dataclass(frozen=True)
class Twins:
    """Two texts that show the same `labels`, none where there is nothing to be heard; an agent's answer the turn `before`."""

    group: str
    variety: str
    role: str
    labels: frozenset[str]
    plain: str
    varied: str
    before: str


def twins() -> list[Twins]:
    """Read all pairs."""
    found: list[Twins] = []
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                labels = frozenset(row["labels"].split(",")) - {"-"}
                found.append(Twins(row["group"], row["variety"], row["role"], labels, row["plain"], row["varied"], row["before"]))
    return found


def fairness(reader: BundleReader) -> Iterator[str]:
    """Yield the gap of each group: how much less of what is there is found in the varied text, and how much more where nothing is."""
    chosen = twins()
    found = list(zip(_found(reader, chosen, "plain"), _found(reader, chosen, "varied"), strict=True))
    yield f"### Fairness: {len(chosen)} authored pairs that differ in one thing about the writer\n"
    yield "| group | pairs | openings missed more often | acts missed more often | openings seen more often where none is | validated |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for group in dict.fromkeys(one.group for one in chosen):
        mine = [(one, *said) for one, said in zip(chosen, found, strict=True) if one.group == group]
        differences = [_missed(mine, "customer"), _missed(mine, "agent"), _seen(mine)]
        gaps = [mean(each) for each in differences]
        fair = all(gap is not None and gap.value <= ALLOWED for gap in gaps)
        cells = (
            f"{gap.value:+.1%} ({gap.low:+.0%} to {gap.high:+.0%}), {len(each)} pairs" if gap else "too few"
            for gap, each in zip(gaps, differences, strict=True)
        )
        yield f"| {group.replace('_', ' ')} | {len(mine)} | {' | '.join(cells)} | {'yes' if fair else 'no'} |"
    yield f"\nA group is validated where every gap is known and none is over {ALLOWED:.0%}."
    yield "Intervals are percentile bootstraps over pairs.\n"


Row = tuple[Twins, frozenset[str], frozenset[str]]


def _missed(rows: Sequence[Row], role: str) -> list[float]:
    """Return by how much a larger share of labels is missed in the varied text of each pair that has some."""
    return [
        (len(one.labels - varied) - len(one.labels - plain)) / len(one.labels)
        for one, plain, varied in rows
        if one.role == role and one.labels
    ]


def _seen(rows: Sequence[Row]) -> list[float]:
    """Return for each pair without openings whether one is seen in the varied text, less whether one is in the plain."""
    return [float(bool(varied)) - float(bool(plain)) for one, plain, varied in rows if one.role == "customer" and not one.labels]


def _found(reader: BundleReader, chosen: Sequence[Twins], which: Literal["plain", "varied"]) -> list[frozenset[str]]:
    asked = [ToRead("customer" if one.role == "customer" else "agent", getattr(one, which), one.before) for one in chosen]
    return [frozenset(span.label for span in evidence(reading)) for reading in reader.read(asked)]
