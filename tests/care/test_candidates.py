from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hearten.care.candidates import CHECKED, NEARBY, Candidate, lowered, settled

stretches = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda two: (two[0], two[0] + two[1]))
candidates = st.lists(
    st.builds(
        lambda label, stretch, rank: Candidate(label, *stretch, rank),
        st.sampled_from(["name", "mail", "order"]),
        stretches,
        st.integers(NEARBY, CHECKED),
    )
)


def covered(spans) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


@given(candidates, st.lists(stretches))
def test_everything_found_stays_hidden_once_except_what_is_kept(found, kept):
    result = settled(found, kept=kept)
    assert covered((one.start, one.end) for one in result) == covered((one.start, one.end) for one in found) - covered(kept)
    assert all(before.end <= after.start for before, after in pairwise(result))
    assert all(one.start < one.end for one in result)


def test_surest_of_the_overlapping_gives_the_name():
    assert settled([Candidate("phone", 0, 9, NEARBY), Candidate("card", 4, 8, CHECKED)]) == [Candidate("card", 0, 9, CHECKED)]


def test_neighbours_stay_apart():
    assert len(settled([Candidate("name", 0, 4, NEARBY), Candidate("name", 4, 8, NEARBY)])) == 2


@given(st.text())
def test_small_letters_stay_in_their_places(text: str):
    small = lowered(text)
    assert len(small) == len(text)
    assert all(one == letter.lower() or len(letter.lower()) > 1 for one, letter in zip(small, text, strict=True) if letter not in "Σ")
