"""The shipped bundle as a method, with what only it gives: evidence, and GoEmotions' emotions."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from hearten.kernel.labels import ACTS, FEELINGS, OPENINGS
from hearten.kernel.reading import FELT, Evidence, Reading, ToRead
from hearten.models.bundle import Bundle, find_bundle
from hearten.models.features import Features
from hearten.models.layout import POOLED, POOLED_LABELS, POOLED_SLICES
from hearten.models.load import BundleReader
from training.examples import Example
from training.markup import Marked
from training.quality.rows import EPITOME, Bools, Floats, Said


class Remembering(BundleReader):
    """A reader that reads nothing twice: one table after another asks for the same texts."""

    def __init__(self, bundle: Bundle) -> None:
        """Load the network into memory."""
        super().__init__(bundle)
        self._known: dict[ToRead, Reading] = {}

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        """Read those texts that it has not read yet, each once."""
        new = [asked for asked in dict.fromkeys(texts) if asked not in self._known]
        self._known.update(zip(new, super().read(new), strict=True))
        return [self._known[asked] for asked in texts]


class Shipped:
    """The bundle as users get it, thresholds and all."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load it, or the bundle in `folder`."""
        bundle = find_bundle(folder)
        self.reader = Remembering(bundle)
        self.name = self.reader.bundle
        scales = [bundle.about.scales[label] for label in POOLED_LABELS]
        self._slopes = np.array([scale.slope for scale in scales])
        self._shifts = np.array([scale.shift for scale in scales])
        self._thresholds = np.array([scale.threshold for scale in scales])

    def read(self, rows: Sequence[Example]) -> Said:
        """Read messages."""
        return self.said(rows, self.readings(rows))

    def evidence(self, rows: Sequence[Example]) -> list[tuple[Marked, ...]]:
        """Return the words that show each opening and act."""
        return [tuple(Marked(one.label, one.start, one.end) for one in evidence(reading)) for reading in self.readings(rows)]

    def readings(self, rows: Sequence[Example]) -> list[Reading]:
        """Return the readings themselves."""
        return self.reader.read([ToRead("customer" if row.role == "customer" else "agent", row.text, row.before) for row in rows])

    def said(self, rows: Sequence[Example], readings: Sequence[Reading]) -> Said:
        """Put readings into the order of the layout, with the probability of every label, shown or not."""
        logits = np.stack([one.pooled for one in self.reader.encoder.encode([(row.text, row.before) for row in rows])])
        p = 1 / (1 + np.exp(-(logits * self._slopes + self._shifts)))
        there = shown(readings)
        there[:, EPITOME] = p[:, EPITOME] >= self._thresholds[EPITOME]
        return Said(there, p)


def shown(readings: Sequence[Reading]) -> Bools:
    """Return `[n, POOLED]`: the feelings, openings and acts that readings show; nothing of the rest."""
    there = np.zeros((len(readings), POOLED), dtype=np.bool_)
    for row, reading in enumerate(readings):
        there[row, POOLED_SLICES["feelings"]] = [reading.feelings.get(label, 0.0) >= FELT for label in FEELINGS]
        found = {span.label for span in evidence(reading)}
        for family, labels in (("openings", OPENINGS), ("acts", ACTS)):
            there[row, POOLED_SLICES[family]] = [label in found for label in labels]
    return there


def evidence(reading: Reading) -> tuple[Evidence, ...]:
    """Return a reading's openings or acts."""
    return reading.openings or reading.act_spans


def emotions(texts: Sequence[str]) -> Floats:
    """Return the logits `[n, 28]` of GoEmotions' emotions, which only the benchmark asks for."""
    bundle = find_bundle(None)
    features = Features(bundle.tokenizer, most=bundle.about.most_tokens, most_before=0)
    session = onnxruntime.InferenceSession(str(bundle.encoder), providers=["CPUExecutionProvider"])
    rows = np.zeros((len(texts), session.get_outputs()[2].shape[1]))
    for window in features.windows([(text, "") for text in texts]):
        ids, types = window.ids[None, :], window.types[None, :]
        (logits,) = session.run(["emotions"], {"ids": ids, "types": types, "mask": np.ones_like(ids)})
        rows[window.text] = logits[0]
    return rows
