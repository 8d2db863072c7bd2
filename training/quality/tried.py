"""What was tried where a goal is missed on sets that the bundle never learnt from: `HEARTEN_DATA=… python -m training.quality.tried`.

Each attempt changes how the shipped network is asked, and none changes the network. The benchmark keeps the way that was set
beforehand: to take the best of these on the very rows that measure it would be to learn from them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from hearten.kernel.reading import FELT, Reading, ToRead
from hearten.listen.phrases import sentences
from hearten.settings import Settings
from training.examples import Example
from training.quality import annomi, epitome, intents
from training.quality.columns import header
from training.quality.rows import Floats, truth
from training.quality.satisfaction import DISPLEASED, FOLDER, MIDDLE, PUBLISHED, STRONGEST, Rated, classes, estimate, rated
from training.quality.scores import accuracy, macro_f1, rank_correlation
from training.quality.shipped import Shipped

WARM = ("acknowledge", "validate", "reassure")
LAYERS = (3, 4, 5, intents.LAYERS)


def main() -> None:
    """Print a table for each goal."""
    data = Settings().data
    if data is None:
        raise SystemExit("set HEARTEN_DATA to the folder with the public data sets")
    shipped = Shipped()
    for table in (counselling, satisfied, support):
        for line in table(data, shipped):
            print(line, flush=True)
    for line in wanted(data):
        print(line, flush=True)


def counselling(data: Path, shipped: Shipped) -> Iterator[str]:
    """Yield F1 on AnnoMI."""
    rows = annomi.turns(data)
    true, groups = truth(rows)[:, annomi.COLUMNS] == 1, [row.group for row in rows]
    said = shipped.read(rows)
    ways = {
        "as in the benchmark's first row": said.there[:, annomi.COLUMNS],
        "without the client's turn before": shipped.read([replace(row, before="") for row in rows]).there[:, annomi.COLUMNS],
        "sentence by sentence": by_sentence(rows, lambda parts: shipped.read(parts).there[:, annomi.COLUMNS].astype(np.float64)) > 0,
        "interpretations taken for reflections, too": annomi.with_interpretations(said),
    }
    yield f"### AnnoMI: {len(rows):,} turns\n"
    yield header(["way to ask", *annomi.OURS.values(), "mean"])
    for name, way in ways.items():
        cells = [macro_f1(true[:, chosen], way[:, chosen], groups) for chosen in ([0], [1], [2], [0, 1, 2])]
        yield f"| {name} | {' | '.join(map(str, cells))} |"
    yield ""


def satisfied(data: Path, shipped: Shipped) -> Iterator[str]:
    """Yield accuracy and Spearman on both parts of USS."""
    yield "### USS: turns of users\n"
    yield header(["way to ask", *(f"{name}: {what}" for name in PUBLISHED for what in ("Spearman", "accuracy"))])
    sets = [rated((data / FOLDER / f"{name}.txt").read_text("utf-8")) for name in PUBLISHED]
    readings = [shipped.reader.read([ToRead("customer", turn.text) for turn in turns]) for turns in sets]
    ways: dict[str, Callable[[Sequence[Rated], Sequence[Reading]], Floats]] = {
        "as in the benchmark": lambda _, found: np.array([estimate(reading) for reading in found]),
        "displeasure alone": lambda _, found: np.array([MIDDLE - displeasure(reading) for reading in found]),
        "the mean of a turn and the one before it": lambda turns, found: carried(turns, [estimate(reading) for reading in found]),
    }
    for name, way in ways.items():
        cells: list[str] = []
        for turns, found in zip(sets, readings, strict=True):
            points, true, groups = way(turns, found), np.array([turn.points for turn in turns]), [turn.group for turn in turns]
            right = classes(points, margin=FELT) == classes(true)
            cells += [str(rank_correlation(true, points, groups)), str(accuracy(right, groups))]
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def support(data: Path, shipped: Shipped) -> Iterator[str]:
    """Yield how well levels of EPITOME's emotional reactions are ordered."""
    rows = epitome.answers(data)
    true, groups = epitome.levels(truth(rows) == 1)[:, 0].astype(np.float64), [row.group for row in rows]
    ways: dict[str, Floats] = {
        "as in the benchmark": _reaction(shipped, rows),
        "without the post before": _reaction(shipped, [replace(row, before="") for row in rows]),
        "the likeliest sentence": by_sentence(rows, lambda parts: _reaction(shipped, parts)[:, None])[:, 0],
        f"the likeliest of {', '.join(WARM)}": np.array([max(one.acts[act] for act in WARM) for one in shipped.readings(rows)]),
    }
    yield f"### EPITOME, emotional reactions: {len(rows):,} answers\n"
    yield header(["way to ask", "Spearman"])
    yield from (f"| {name} | {rank_correlation(true, way, groups)} |" for name, way in ways.items())
    yield ""


def wanted(data: Path) -> Iterator[str]:
    """Yield how well a logistic regression tells what people want from other layers of the encoder."""
    (texts, known), (asked, true) = (intents.questions(data / intents.BANKING / name) for name in ("train.csv", "test.csv"))
    yield f"### BANKING77: {len(true):,} questions\n"
    yield header(["mean of the tokens of", "accuracy", f"accuracy with {intents.SHOTS} examples an intent"])
    each, drawn = [str(n) for n in range(len(true))], intents.few(known, intents.SHOTS, 0)
    for layer in LAYERS:
        encoder = intents.ShippedVectors(layer)
        train, test = encoder.transform(texts), encoder.transform(asked)
        right = intents.linear(train, known, test).intents == true
        few = intents.linear(train[drawn], known[drawn], test).intents == true
        yield f"| layer {layer} | {accuracy(right, each)} | {accuracy(few, each)} |"
    yield ""


def by_sentence(rows: Sequence[Example], read: Callable[[Sequence[Example]], Floats]) -> Floats:
    """Read each sentence of the texts by itself and return the largest `[n, columns]` over a text's sentences."""
    cut = [[replace(row, text=row.text[start:end]) for start, end in sentences(row.text)] or [row] for row in rows]
    found = read([part for parts in cut for part in parts])
    starts = np.cumsum([0, *(len(parts) for parts in cut[:-1])])
    return np.maximum.reduceat(found, starts, axis=0)


def displeasure(reading: Reading) -> float:
    """Return from 0 to 2 how displeased a user is."""
    return max(reading.feelings.get(label, 0.0) for label in DISPLEASED) * (1 + reading.strength / STRONGEST)


def carried(turns: Sequence[Rated], points: Sequence[float]) -> Floats:
    """Return the mean of each turn's points and those of the turn before it in its dialogue."""
    before = [points[max(n - 1, 0)] if turns[n].group == turns[max(n - 1, 0)].group else points[n] for n in range(len(points))]
    return (np.array(points) + np.array(before)) / 2


def _reaction(shipped: Shipped, rows: Sequence[Example]) -> Floats:
    return np.array([reading.epitome["emotional_reactions"] for reading in shipped.readings(rows)])


if __name__ == "__main__":
    main()
