"""GoEmotions' own test set, to compare the encoder with what research reports."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training import sources
from training.calibration import best_threshold
from training.examples import Example
from training.quality.rows import Bools, Floats
from training.quality.scores import macro_f1
from training.quality.shipped import emotions

FOLDER = "goemotions"
PUBLISHED = "0.46 (Demszky et al. 2020, BERT-base), 0.503 (monologg's re-implementation)"


def goemotions(data: Path) -> Iterator[str]:
    """Yield macro-F1 over the 28 emotions; each emotion's threshold is chosen on GoEmotions' dev part."""
    (dev, dev_p), (test, test_p) = (_read(list(sources.goemotions(data, split))) for split in ("dev", "test"))
    thresholds = [best_threshold(dev[:, [n]].astype(np.float32), dev_p[:, [n]])[0] for n in range(dev.shape[1])]
    score = macro_f1(test, test_p >= np.array(thresholds), [str(n) for n in range(len(test))])
    yield f"### GoEmotions, test: {len(test):,} comments\n"
    yield f"Macro-F1 over 28 emotions: {score}. Published: {PUBLISHED}.\n"


def _read(rows: list[Example]) -> tuple[Bools, Floats]:
    logits = emotions([row.text for row in rows])
    return np.stack([row.emotions for row in rows]) == 1, 1 / (1 + np.exp(-logits))
