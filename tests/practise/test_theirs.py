"""Specific is what names something of this customer's: of their words, or of their case."""

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.theirs import with_what_is_theirs
from tests.practise.made import FRIDGE

BEFORE = "Your fridge came with a dent. My cousin laughed at it."


def _labels(text: str) -> list[str]:
    read = Reading(
        "made-1",
        "agent",
        acts={"specific": 0.9, "acknowledge": 0.9},
        act_spans=(Evidence("specific", 0, len(text), 0.9), Evidence("acknowledge", 0, len(text), 0.9)),
    )
    kept = with_what_is_theirs(FRIDGE, BEFORE, text, read)
    assert set(kept.acts) == {span.label for span in kept.act_spans}
    return [span.label for span in kept.act_spans]


def test_words_of_the_customers_or_of_their_case_are_specific():
    assert _labels("Your cousin laughed, too.") == ["specific", "acknowledge"]
    assert _labels("And the medicine has to stay cold.") == ["specific", "acknowledge"]


def test_kind_words_for_anybody_are_not_specific():
    assert _labels("You have come to the right place with it, and to the right person too.") == ["acknowledge"]
    assert _labels("I can well imagine how that feels.") == ["acknowledge"]
