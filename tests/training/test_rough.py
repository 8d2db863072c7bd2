import random
from dataclasses import replace

import numpy as np

from training.examples import from_message
from training.labels import Labels
from training.markup import Marked
from training.rough import roughened

TEXT = "It's the THIRD time, and nobody answered! Grüße"
EXAMPLE = from_message("authored", "a", TEXT, Labels("customer", (Marked("effort", 0, 20),), ("anger",), 2, stated=True))


def test_evidence_stays_where_it_is():
    chance = random.Random(1)
    rough = [roughened(EXAMPLE, chance) for _ in range(200)]
    assert {len(one.text) for one in rough} == {len(TEXT)}
    assert len({one.text for one in rough}) > 3
    assert all(one.spans == EXAMPLE.spans and np.array_equal(one.pooled, EXAMPLE.pooled) for one in rough)


def test_texts_that_teach_names_keep_their_capitals():
    private = replace(EXAMPLE, source="private")
    assert all(roughened(private, random.Random(seed)) is private for seed in range(50))
