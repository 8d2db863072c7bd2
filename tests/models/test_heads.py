"""What the heads make of the network's numbers."""

from math import log

import numpy as np
import pytest

from hearten.kernel.reading import ToRead
from hearten.models.bundle import find_bundle
from hearten.models.encoder import Encoded
from hearten.models.heads import Heads
from hearten.models.layout import POOLED_LABELS, POOLED_SLICES, TOKENS

TEXT = "I tried it again"
OFFSETS = np.array([[0, 1], [2, 7], [8, 10], [11, 16]])
ABOUT = find_bundle(None).about


def encoded(strength: float, **likely: float) -> Encoded:
    """Return logits at which the given labels and each level of strength have those probabilities, and nothing else is there."""
    wanted = np.full(len(POOLED_LABELS), 0.001)
    wanted[POOLED_SLICES["strength"]] = strength / 3
    for label, p in likely.items():
        wanted[POOLED_LABELS.index(label)] = p
    scales = [ABOUT.scales[label] for label in POOLED_LABELS]
    logits = [(log(p / (1 - p)) - scale.shift) / scale.slope for p, scale in zip(wanted, scales, strict=True)]
    return Encoded(np.array(logits, dtype=np.float32), np.zeros((len(OFFSETS), TOKENS), dtype=np.float32), OFFSETS)


@pytest.mark.parametrize(
    ("strength", "likely", "shown"),
    [
        (2.0, {"effort": 0.65}, ["effort"]),
        (1.0, {"effort": 0.65}, []),
        (1.0, {"effort": 0.75}, ["effort"]),
        (0.2, {"good_news": 0.65}, ["good_news"]),
    ],
)
def test_what_is_said_with_little_feeling_has_to_be_surer(strength: float, likely: dict[str, float], shown: list[str]):
    reading = Heads(ABOUT).read(ToRead("customer", TEXT), encoded(strength, **likely))
    assert reading.strength == pytest.approx(strength, abs=1e-3)
    assert [opening.label for opening in reading.openings] == shown


def test_what_is_read_too_badly_is_not_said():
    unsaid = {label: ABOUT.scales[label].model_copy(update={"said": False}) for label in ("effort", "anger", "wait")}
    heads = Heads(ABOUT.model_copy(update={"scales": ABOUT.scales | unsaid}))
    reading = heads.read(ToRead("customer", TEXT), encoded(2.4, effort=0.95, impact=0.95, anger=0.95, worry=0.95, wait=0.95))
    assert [opening.label for opening in reading.openings] == ["impact"]
    assert "worry" in reading.feelings
    assert "anger" not in reading.feelings
    assert "wait" not in reading.causes
