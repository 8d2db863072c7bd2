"""Measure the shipped bundle beside other methods: `HEARTEN_DATA=… python -m training.quality`, or `hearten bench quality`.

Every method reads the same rows and was tuned on the same train and dev parts. Prints the tables and writes them to
`docs/models/quality.md`, and the chief figures to the model card, between their markers.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hearten.bench.texts import REAL
from hearten.models.bundle import SHIPPED, find_bundle
from hearten.settings import Settings
from training import sources
from training.baselines.features import Frozen, words
from training.baselines.linear import Linear
from training.baselines.lists import Keywords
from training.cards import write_figures
from training.examples import Example
from training.quality import annomi, eight_bits, epitome, goemotions, intents, satisfaction, tables
from training.quality.chief import chief
from training.quality.columns import COLUMN_NAMES, header
from training.quality.context import context
from training.quality.fairness import fairness
from training.quality.held_back import test_sets
from training.quality.outcome import outcome
from training.quality.rows import Method
from training.quality.savings import savings
from training.quality.scales import scales
from training.quality.shipped import Shipped
from training.quality.spans import spans
from training.quality.speed import speed

PUBLISHED = (goemotions.FOLDER, epitome.FOLDER, annomi.FOLDER, satisfaction.FOLDER, intents.CLINC, intents.BANKING)
SETS = ("multidogo", *REAL, *PUBLISHED)
MADE = (eight_bits.FULL, goemotions.FIRST)  # what training leaves in its cache


def main() -> None:
    """Measure, print as it goes, and write the page where nothing was missing."""
    data = Settings().data
    lacking = [f"{name} in HEARTEN_DATA" for name in SETS if not data or not (data / name).is_dir()]
    lacking += [f"{path.name} in {path.parent}, which training leaves there" for path in MADE if not path.is_file()]
    lines: list[str] = []
    for line in report(data):
        print(line, flush=True)
        lines.append(line)
    if lacking:
        print(f"The page is left as it is, since there is no {', no '.join(lacking)}.")
    else:
        text = "\n".join(lines)
        write_figures("quality.md", "measured", text)
        write_figures(f"{SHIPPED}.md", "figures", "\n".join(chief(text.splitlines(), SHIPPED)))


def report(data: Path | None) -> Iterator[str]:
    """Yield the lines of the report, each table as soon as it is measured."""
    shipped = Shipped()
    yield f"{shipped.name}, network {find_bundle(None).about.encoder_sha256}\n"
    train, dev = (list(sources.examples(data, split)) for split in ("train", "dev"))
    linear = [
        Linear(f"{name} + logistic regression", made, train, dev) for name, made in (("frozen MiniLM", Frozen()), ("TF-IDF", words()))
    ]
    methods = [shipped, *linear, Keywords()]
    for name, rows in test_sets(data):
        yield f"### {name}: {len(rows):,} messages of {len({row.group for row in rows}):,} conversations\n"
        yield from compared(methods, rows)
        yield from tables.by_label(rows, shipped)
        yield from scales(rows, shipped)
    yield "What dev chose for the baselines:\n"
    yield from (f"- {method.name}: {'; '.join(f'{family}: {how}' for family, how in method.chosen.items())}" for method in linear)
    yield ""
    yield from outcome(data, shipped.reader)
    yield from fairness(shipped.reader)
    yield from public_sets(data, shipped, methods)
    yield from eight_bits.eight_bits(data, shipped)
    yield from context(data)
    yield from spans([row for row in dev if row.spans], shipped)
    yield from speed(data)
    yield from savings(data)


def public_sets(data: Path | None, shipped: Shipped, methods: Sequence[Method]) -> Iterator[str]:
    """Yield the tables of sets that others published, and a sentence for each that is not at hand."""
    rows: dict[str, Callable[[Path], Iterator[str]]] = {
        goemotions.FOLDER: lambda folder: goemotions.goemotions(folder, shipped),
        epitome.FOLDER: lambda folder: epitome.epitome(folder, methods),
        annomi.FOLDER: lambda folder: annomi.annomi(folder, methods),
        satisfaction.FOLDER: lambda folder: satisfaction.satisfaction(folder, shipped),
        intents.CLINC: intents.clinc,
        intents.BANKING: intents.banking,
    }
    for folder, table in rows.items():
        if data and (data / folder).is_dir():
            yield from table(data)
        else:
            yield f"{folder} was not measured: HEARTEN_DATA is not set, or there is no folder `{folder}` in it.\n"


def compared(methods: Sequence[Method], rows: Sequence[Example]) -> Iterator[str]:
    """Yield the table with one row for each method."""
    yield header(COLUMN_NAMES)
    yield from (tables.method_row(method, rows) for method in methods)
    yield tables.valence_row(rows)
    yield ""


if __name__ == "__main__":
    main()
