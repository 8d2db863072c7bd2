from hypothesis import assume, given
from hypothesis import strategies as st

from hearten.care.edits import Edit, Edits, shift_reading
from hearten.kernel.reading import Evidence, Reading


@st.composite
def edited(draw) -> tuple[str, Edits]:
    cuts = sorted(draw(st.sets(st.integers(0, 40), max_size=10)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    text = "".join(chr(0x4E00 + place) for place in range(40))  # Every letter stands once, so that it can be found again.
    return text, Edits(Edit(start, end, f"[name-{number}]") for number, (start, end) in enumerate(pairs))


@given(edited(), st.integers(0, 40), st.integers(0, 40))
def test_span_keeps_its_letters_and_takes_in_whole_placeholders(case, one, other):
    text, edits = case
    start, end = sorted((one, other))
    assume(start < end)
    new_start, new_end = edits.shift(start, end)
    held = edits.apply(text)[new_start:new_end]
    expected, place = "", start
    for edit in edits.edits:
        if edit.start < end and start < edit.end:
            expected += text[place : max(place, edit.start)] + edit.text
            place = edit.end
    assert held == expected + text[place : max(place, end)]


@given(edited())
def test_whole_text_maps_to_whole_text(case):
    text, edits = case
    assert edits.shift(0, len(text)) == (0, len(edits.apply(text)))


def test_reading_moves_all_its_evidence():
    edits = Edits([Edit(3, 8, "[name-1]")])
    here = (Evidence("feeling", 9, 12, 0.9),)
    moved = shift_reading(Reading("b", "customer", openings=here, act_spans=here, private=(Evidence("name", 3, 8, 0.8),)), edits)
    assert moved.openings == moved.act_spans == (Evidence("feeling", 12, 15, 0.9),)
    assert moved.private == (Evidence("name", 3, 11, 0.8),)
