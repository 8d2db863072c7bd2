"""What eight bits cost: `HEARTEN_DATA=… python -m training.quality.eight_bits`.

The shipped network beside the one it was made from, which training leaves in its cache, on the same rows with the same scales and
thresholds.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import numpy_helper

from hearten.models.bundle import find_bundle
from hearten.settings import Settings
from training.quality.columns import header
from training.quality.held_back import test_sets
from training.quality.rows import COLUMNS, of_family, truth
from training.quality.scores import FEWEST, Score, macro_f1, macro_f1_difference
from training.quality.shipped import Shipped, shown

FULL = Path(__file__).parents[1] / "cache" / "encoder.fp32.onnx"
ALLOWED = 0.005


def main() -> None:
    """Print the tables."""
    for line in eight_bits(Settings().data, Shipped()):
        print(line, flush=True)


def eight_bits(data: Path | None, small: Shipped) -> Iterator[str]:
    """Yield macro-F1 of both networks and what the small one loses, for each test set and family."""
    yield "### What eight bits cost\n"
    if not FULL.is_file() or not is_made_from(find_bundle(None).encoder, FULL):
        yield "Not measured: training/cache lacks the network that the shipped one was made from; `python -m training` leaves it there.\n"
        return
    full = in_full(FULL)
    yield header(["rows", "family", "32 bits, macro-F1", "8 bits, macro-F1", "8 bits less 32, points"])
    gains: list[Score] = []
    for name, rows in test_sets(data):
        said = [shown(method.readings(rows)) for method in (full, small)]
        for family, columns in COLUMNS.items():
            mine = of_family(family, rows)
            true, groups = (truth(rows) == 1)[mine, columns], [row.group for row, kept in zip(rows, mine, strict=True) if kept]
            both = [table[mine, columns] for table in said]
            gains.append(macro_f1_difference(true, both[1], both[0], groups, fewest=FEWEST))
            cells = [*(str(macro_f1(true, table, groups, fewest=FEWEST)) for table in both), points(gains[-1])]
            yield f"| {name} | {family} | {' | '.join(cells)} |"
    mean = float(np.mean([gain.value for gain in gains]))
    kept = "met" if mean >= -ALLOWED else "missed"
    yield f"\nMean of all: {100 * mean:+.2f} points; the goal, at most {100 * ALLOWED:g} lost, is {kept} on average."
    yield f"{sum(gain.value < -ALLOWED for gain in gains)} of {len(gains)} rows lose more. Intervals are of the difference."
    yield "Both networks read the same rows with the scales and thresholds that were chosen for the small one.\n"


def points(score: Score) -> str:
    """Write a difference in points of a hundred."""
    return f"{100 * score.value:+.1f} ({100 * score.low:+.1f} to {100 * score.high:+.1f})"


def in_full(network: Path) -> Shipped:
    """Open the shipped bundle with another network in the place of its own."""
    shipped = find_bundle(None)
    with TemporaryDirectory() as folder:
        for file in shipped.folder.iterdir():
            if file.is_file() and file != shipped.encoder:
                copyfile(file, Path(folder) / file.name)
        (Path(folder) / shipped.encoder.name).symlink_to(network)
        return Shipped(Path(folder))


def is_made_from(small: Path, full: Path) -> bool:
    """Say whether a network is another one with smaller weights: what was not made smaller, such as biases, is the same in both."""
    kept = [_floats(path) for path in (small, full)]
    both = kept[0].keys() & kept[1].keys()
    return bool(both) and all(np.array_equal(kept[0][name], kept[1][name]) for name in both)


def _floats(path: Path) -> dict[str, np.ndarray]:
    parts = onnx.load(str(path)).graph.initializer
    return {part.name: numpy_helper.to_array(part) for part in parts if part.data_type == onnx.TensorProto.FLOAT}


if __name__ == "__main__":
    main()
