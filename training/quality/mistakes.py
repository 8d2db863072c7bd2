"""The most confident mistakes on real tweets: `HEARTEN_DATA=… python -m training.quality.mistakes`.

What they have in common stands in `docs/models/errors.md`.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hearten.models.layout import POOLED_LABELS
from hearten.settings import Settings
from training import sources
from training.examples import Example
from training.quality.rows import COLUMNS, of_family, truth
from training.quality.shipped import Shipped


@dataclass(frozen=True)
class Mistake:
    """A label that was said and isn't there, or is there and wasn't said; `p` is what the bundle gave it."""

    row: Example
    label: str
    said: bool
    p: float

    @property
    def confidence(self) -> float:
        """How sure the bundle was of what is wrong."""
        return self.p if self.said else 1 - self.p


def mistakes(rows: Sequence[Example], shipped: Shipped) -> list[Mistake]:
    """Return all mistakes, the most confident first."""
    said, true = shipped.read(rows), truth(rows) == 1
    assert said.p is not None
    found = [
        Mistake(rows[row], POOLED_LABELS[column], bool(said.there[row, column]), float(said.p[row, column]))
        for family, columns in COLUMNS.items()
        for row in np.flatnonzero(of_family(family, rows))
        for column in range(columns.start, columns.stop)
        if said.there[row, column] != true[row, column]
    ]
    return sorted(found, key=lambda mistake: -mistake.confidence)


def lines(found: Sequence[Mistake], most: int) -> Iterator[str]:
    """Yield how often each label is mistaken, and the most confident mistakes with their texts."""
    counted = Counter((mistake.label, "said, not there" if mistake.said else "there, not said") for mistake in found)
    yield from (f"{label}: {kind}: {n}" for (label, kind), n in counted.most_common())
    for mistake in found[:most]:
        yield f"\n{mistake.label} {'said' if mistake.said else 'missed'} ({mistake.p:.2f}) in {mistake.row.group}: {mistake.row.text!r}"
        if mistake.row.before:
            yield f"    before: {mistake.row.before!r}"


def main() -> None:
    """Print them."""
    options = argparse.ArgumentParser(prog="python -m training.quality.mistakes", description=__doc__)
    options.add_argument("--most", type=int, default=50)
    rows = list(sources.examples(Settings().data, "test", of=["twitter_care"]))
    print("\n".join(lines(mistakes(rows, Shipped()), options.parse_args().most)))


if __name__ == "__main__":
    main()
