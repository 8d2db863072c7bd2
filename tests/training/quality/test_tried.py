"""The ways to ask that were tried, without the sets."""

import numpy as np
import pytest

from hearten.kernel.reading import Reading
from hearten.models.layout import TOKENS
from training.examples import Example, unlabelled
from training.quality.satisfaction import Rated
from training.quality.tried import by_sentence, carried, displeasure


def said(text: str) -> Example:
    """Return an example without labels."""
    return Example("made up", "1", "agent", text, "before", unlabelled(), (), np.zeros(TOKENS, np.float32))


def test_of_the_sentences_of_a_text_the_largest_counts():
    def lengths(rows: list[Example]) -> np.ndarray:
        assert {row.before for row in rows} == {"before"}
        return np.array([[float(len(row.text)), -float(len(row.text))] for row in rows])

    assert by_sentence([said("One. Twenty! Six?"), said("…"), said("Ten.")], lengths).tolist() == [[7, -4], [1, -1], [4, -4]]


def test_points_are_carried_over_within_a_dialogue_alone():
    turns = [Rated("a", "", 0), Rated("a", "", 0), Rated("b", "", 0)]
    assert carried(turns, [2.0, 4.0, 5.0]).tolist() == [2.0, 3.0, 5.0]


def test_displeasure_grows_with_strength():
    assert displeasure(Reading("fake", "customer", feelings={"anger": 0.6, "relief": 0.9}, strength=1.5)) == pytest.approx(0.9)
