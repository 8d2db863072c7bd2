"""How words are found in a text."""

import pytest

from hearten.practise.matching import first, found, uses


@pytest.mark.parametrize(
    ("text", "word", "is_found"),
    [
        ("It was refunded.", "refund", True),
        ("The price is high", "ice", False),
        ("I'll call you tomorrow", "Tom", False),
        ("is tom's chair there?", "Tom", True),
        ("Mrs Bell is here", "Mr Bell", False),
        ("all those cool  bags", "cool bag", True),
        ("waiting 12 days", "twelve days", True),
        ("waiting twelve days", "twelve days", True),
        ("waiting 120 days", "twelve days", False),
        ("what's 3+3?", "3+3", True),
    ],
)
def test_words_are_found_from_their_beginning_and_names_whole(text: str, word: str, is_found: bool):
    assert uses(text, [word]) is is_found
    assert (first(text, [word]) is not None) is is_found


def test_all_of_them_are_found_none_within_another():
    assert found("The trip is for Sami, and the trips cost 40", ["trip", "Sami", "the trip"]) == ["The trip", "Sami", "the trips"]
    assert found("Anything", []) == []
