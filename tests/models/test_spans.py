from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hearten.models.spans import MOST_CLAUSES, Text, spans_of

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


def clauses(said: str, *strong: str) -> list[str]:
    """Return the spans of a text whose tokens are its words, those of `strong` strong."""
    text = words(said)
    inside = [any(said.find(part) <= start < said.find(part) + len(part) for part in strong) for start, _ in text.offsets]
    spans = spans_of(text, np.where(inside, 0.9, 0.0), 0.5, as_clauses=True)
    return [said[start:end] for start, end in spans]


def test_a_clause_ends_with_its_sentence():
    said = "It came on your anniversary. I have read it twice and I am sorry."
    assert clauses(said, "your anniversary. I have read") == ["It came on your anniversary", "I have read it twice"]


def test_two_parts_of_a_clause_are_one_and_a_joining_word_is_left_out():
    assert clauses("hello, and the very man that came to us today is back", "the very", "us today") == [
        "the very man that came to us today is back"
    ]


def test_scraps_are_left_out_where_longer_words_show_it():
    said = "Sorry. We lost the box that you sent us, I see."
    assert clauses(said, "Sorry.", "lost the box") == ["We lost the box that you sent us"]
    assert clauses(said, "Sorry.") == ["Sorry"]
    assert clauses("Dear Mr Hale, this morning I have rung the depot.", "Dear Mr Hale,", "rung the depot") == [
        "this morning I have rung the depot"
    ]


def test_addresses_and_handles_are_no_part_of_what_is_said():
    said = "@jo_7 Please write to us here: https://help.example/new Thanks a lot for waiting"
    assert clauses(said, "Please write") == ["Please write to us here"]
    assert clauses(said, "Thanks a lot") == ["Thanks a lot for waiting"]
    assert clauses("@jo_7 Please stream it", "stream") == ["Please stream it"]


def test_a_question_keeps_its_mark():
    assert clauses("Hi. Is it here? Yes", "Is it") == ["Is it here?"]


def test_only_the_strongest_clauses_of_a_text_that_repeats_itself_are_marked():
    text = words("Nobody ever called me back. " * 40 + "Nobody at all called.")
    strengths = np.where(text.offsets[:, 0] == text.text.rindex("Nobody"), 0.95, np.where(text.offsets[:, 0] % 28 == 0, 0.9, 0.0))
    spans = spans_of(text, strengths, 0.5, as_clauses=True)
    assert spans == [(28 * n, 28 * n + 26) for n in range(MOST_CLAUSES - 1)] + [(28 * 40, 28 * 40 + 20)]
    assert len(spans_of(text, strengths, 0.5)) == 41, "names are hidden wherever they stand"


@given(st.text(max_size=60), st.data())
def test_clauses_lie_inside_in_order_and_do_not_overlap(said, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(said)), min_size=2, max_size=8))) if said else []
    offsets = np.array(list(pairwise(cuts)), dtype=np.int64).reshape(-1, 2)
    if not len(offsets):
        return
    strengths = np.array(data.draw(st.lists(st.floats(0, 1), min_size=len(offsets), max_size=len(offsets))))
    spans = spans_of(Text(said, offsets), strengths, 0.5, as_clauses=True)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(said) for start, end in spans)
