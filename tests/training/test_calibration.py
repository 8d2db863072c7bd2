"""Scales and thresholds come from dev, and what is read too badly is not said."""

import numpy as np

from hearten.models.encoder import Encoded
from hearten.models.layout import POOLED_LABELS, TOKENS
from training.calibration import scales_for
from training.examples import Example, unlabelled

MANY = 120
LABELS = ("anger", "confusion", "effort", "policy")


def dev(well: set[str]) -> tuple[list[Example], list[Encoded]]:
    """Return messages with some labels in every fifth, and logits that know of those in `well` and of no other."""
    chance = np.random.default_rng(5)
    examples: list[Example] = []
    encoded: list[Encoded] = []
    for number in range(MANY):
        labels = unlabelled()
        logits = chance.normal(-3, 0.5, len(POOLED_LABELS)).astype(np.float32)
        for place, label in enumerate(LABELS):
            column = POOLED_LABELS.index(label)
            labels[column] = (number + place) % 5 == 0
            if label in well:
                logits[column] += 6 * labels[column]
        examples.append(Example("made up", str(number), "customer", "text", "", labels, (), np.zeros(TOKENS, np.float32)))
        encoded.append(Encoded(logits, np.zeros((1, TOKENS), np.float32), np.array([[0, 4]])))
    return examples, encoded


def test_only_what_is_read_well_enough_is_said():
    scales = scales_for(*dev({"anger", "effort"}))
    assert {label for label in LABELS if scales[label].said} == {"anger", "effort"}


def test_a_label_that_dev_lacks_is_not_said():
    assert not scales_for(*dev({"anger"}))["loyalty"].said


def test_what_is_well_known_is_nearly_certain():
    scale = scales_for(*dev(set(LABELS)))["anger"]
    there, not_there = (1 / (1 + np.exp(-(scale.slope * logit + scale.shift))) for logit in (3.0, -3.0))
    assert there > 0.9
    assert not_there < 0.1
