import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearten.models.spans import Text, spans_of

WORDS = "this is the third time I write to you"


def words(text: str) -> Text:
    offsets, at = [], 0
    for word in text.split(" "):
        offsets.append((at, at + len(word)))
        at += len(word) + 1
    return Text(text, np.array(offsets))


def found(*strengths: float, threshold: float = 0.5) -> list[str]:
    text = words(WORDS)
    return [WORDS[start:end] for start, end in spans_of(text, np.array(strengths), threshold)]


def test_strong_tokens_are_one_span():
    assert found(0, 0, 0, 0.9, 0.8, 0, 0, 0, 0) == ["third time"]


def test_a_short_gap_is_bridged_and_a_long_one_is_not():
    assert found(0.9, 0, 0, 0.9, 0, 0, 0, 0, 0.9) == ["this is the third", "you"]


def test_the_strongest_words_are_shown_where_none_is_sure():
    assert found(0, 0, 0, 0.3, 0.2, 0.01, 0, 0, 0) == ["third time"]


def test_loose_punctuation_is_dropped():
    text = Text(", third time, ", np.array([(0, 1), (2, 7), (8, 12), (12, 13)]))
    assert spans_of(text, np.array([0.9, 0.9, 0.9, 0.9]), 0.5) == [(2, 12)]


def test_a_span_may_be_widened_to_its_clauses():
    text = words("hi Tom, this is the third time I write and nobody answers, bye")
    strengths = np.array([0, 0, 0, 0, 0, 0.9, 0.9, 0, 0, 0, 0, 0, 0])
    ((start, end),) = spans_of(text, strengths, 0.5, as_clauses=True)
    assert text.text[start:end] == "this is the third time I write"


@given(st.lists(st.floats(0, 1), min_size=9, max_size=9), st.floats(0.1, 0.9))
def test_there_is_always_a_span_and_it_lies_inside(strengths, threshold):
    spans = spans_of(words(WORDS), np.array(strengths), threshold)
    assert spans
    assert all(0 <= start < end <= len(WORDS) for start, end in spans)
