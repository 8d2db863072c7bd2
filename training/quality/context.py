"""How much of the customer's turn an agent's message is read with: `HEARTEN_DATA=… python -m training.quality.context`.

The shipped network reads the same messages of dev with less and more of the turn before them than the bundle says. Dev chooses, as it
chooses thresholds; the test parts are left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hearten.kernel.labels import ACTS
from hearten.kernel.reading import ToRead
from hearten.models.bundle import Bundle, find_bundle
from hearten.models.load import BundleReader
from hearten.settings import Settings
from training import sources
from training.examples import Example
from training.quality.columns import header
from training.quality.eight_bits import points
from training.quality.rows import COLUMNS, Bools, truth
from training.quality.scores import FEWEST, macro_f1, macro_f1_difference
from training.quality.shipped import shown

LENGTHS = (0, 16, 32, 64, 128)  # tokens of the turn before, the last ones
DEPENDENT = ("acknowledge", "specific", "reflect", "validate", "dismiss")  # acts that answer what the customer said


def main() -> None:
    """Print the table."""
    for line in context(Settings().data):
        print(line, flush=True)


def context(data: Path | None) -> Iterator[str]:
    """Yield macro-F1 of acts for each length, and how much it differs from that of the length that ships."""
    rows = [row for row in sources.examples(data, "dev") if row.role != "customer" and row.before]
    bundle = find_bundle(None)
    ships = bundle.about.most_tokens_before
    yield f"### How much of the customer's turn before an answer is read with it: {len(rows):,} answers of dev\n"
    yield header(["tokens", "acts, macro-F1", "less what ships, points", f"{', '.join(DEPENDENT)}: macro-F1", "less what ships, points"])
    said = {length: _acts(bundle, rows, length) for length in sorted({*LENGTHS, ships})}
    true, groups = (truth(rows) == 1)[:, COLUMNS["acts"]], [row.group for row in rows]
    some = [ACTS.index(label) for label in DEPENDENT]
    for length, table in said.items():
        cells: list[str] = []
        for columns in (slice(None), some):
            cells.append(str(macro_f1(true[:, columns], table[:, columns], groups, fewest=FEWEST)))
            cells.append(points(macro_f1_difference(true[:, columns], table[:, columns], said[ships][:, columns], groups, fewest=FEWEST)))
        yield f"| {length}{' (ships)' if length == ships else ''} | {' | '.join(cells)} |"
    yield "\nThe network learnt with the length that ships; thresholds are the bundle's. Intervals of differences are paired.\n"


def _acts(bundle: Bundle, rows: Sequence[Example], length: int) -> Bools:
    """Return `[n, acts]` that are read with so many tokens of the turn before."""
    reader = BundleReader(replace(bundle, about=bundle.about.model_copy(update={"most_tokens_before": length})))
    readings = reader.read([ToRead("agent", row.text, row.before) for row in rows])
    return shown(readings)[:, COLUMNS["acts"]]


if __name__ == "__main__":
    main()
