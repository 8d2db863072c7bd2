from hypothesis import given
from hypothesis import strategies as st

from hearten.models.bundle import find_bundle
from hearten.models.features import Features

FEATURES = Features(find_bundle().tokenizer, most=8, most_before=4)
TEXT = "I am FURIOUS, Maria"


def test_tokens_know_where_they_stand_and_how_they_are_written():
    (window,) = FEATURES.windows([(TEXT, "")])
    words = [TEXT[start:end] for start, end in window.offsets]
    assert words == ["I", "am", "FURIOUS", ",", "Maria"]
    assert window.types.tolist() == [0, 1, 0, 2, 0, 1, 0]


def test_the_turn_before_is_cut_from_its_start_and_marked_as_another_text():
    (window,) = FEATURES.windows([("ok", "one two three four five SIX")])
    assert len(window.ids) == 1 + 1 + 1 + 4 + 1
    assert window.types.tolist() == [0, 0, 0, 3, 3, 3, 5, 3]
    assert len(window.offsets) == 1


def test_a_bundle_may_read_without_the_turn_before():
    alone = Features(find_bundle().tokenizer, most=8, most_before=0)
    assert alone.windows([("ok", "one two three")])[0].ids.tolist() == alone.windows([("ok", "")])[0].ids.tolist()


@given(st.text(max_size=120))
def test_windows_cover_the_text_in_order(text):
    windows = FEATURES.windows([(text, "before")])
    offsets = [tuple(pair) for window in windows for pair in window.offsets]
    assert offsets == sorted(offsets)
    assert all(0 <= start < end <= len(text) for start, end in offsets)
    assert all(len(window.offsets) <= 8 and len(window.ids) == len(window.types) for window in windows)


def test_texts_keep_their_numbers():
    windows = FEATURES.windows([("one", ""), ("word " * 20, ""), ("two", "")])
    assert [window.text for window in windows] == [0, 1, 1, 1, 2]
