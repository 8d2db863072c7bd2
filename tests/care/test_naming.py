import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.care.naming import plausible
from hearten.kernel.reading import Evidence


def parts(text: str, words: str, label: str = "name") -> list[str]:
    start = text.index(words)
    return [text[one.start : one.end] for one in plausible(text, Evidence(label, start, start + len(words), 0.9))]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Sandra will bring Ken to you herself.", "Sandra will bring Ken", ["Sandra", "Ken"]),
        ("Rui's here. He's a good one.", "He", []),
        ("Rui's here.", "Rui'", ["Rui"]),
        ("Oh. Oh, kiitos. Thank you.", "kiitos", []),
        ("it's maria okafor again", "maria okafor", ["maria okafor"]),
        ("there is hope", "hope", []),
        ("A colleague who speaks Vietnamese calls you.", "Vietnamese", []),
        ("how can it be 241", "241", []),
        ("Dear Mr Hallam-Moore,", "Mr Hallam-Moore", ["Hallam-Moore"]),
        ("ask Jo van der Berg", "Jo van der Berg", ["Jo van der Berg"]),
        ("I was passed to Grace", "Grace", ["Grace"]),
        ("Thank you, Mr. Bright", "Bright", ["Bright"]),
        ("dear Mrs Do,", "Mrs Do", ["Do"]),
        ("Rosie McDonald", "Rosie McDonald", ["Rosie McDonald"]),
    ],
)
def test_names_are_what_may_be_written_so(text: str, words: str, names: list[str]):
    assert parts(text, words) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("This is Tomasz at Larch Health, hello", "Tomasz at Larch", ["Tomasz"]),
        ("Thank you for contacting Larch. We", "Larch", []),
        ("You're through to Larkline, Tomasz speaking", "Larkline, Tomasz", ["Tomasz"]),
        ("best airline ever @HeronAir", "HeronAir", []),
        ("I was put through to Gary", "Gary", ["Gary"]),
    ],
)
def test_firms_are_nobody(text: str, words: str, names: list[str]):
    assert parts(text, words) == names


@pytest.mark.parametrize(
    ("words", "is_place"),
    [
        ("22B", False),
        ("14C and 27D", False),
        ("the 12th", False),
        ("Leeds", True),
        ("Kanalgatan 8, second floor", True),
        ("221b baker street", True),
    ],
)
def test_a_place_has_a_word_that_can_name_one(words: str, is_place: bool):
    assert parts(f"It is at {words} now.", words, "place") == ([words] if is_place else [])


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60), st.sampled_from(["name", "place", "mail"]))
def test_parts_lie_in_what_was_found_in_order(text: str, one: int, other: int, label: str):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = Evidence(label, start, end, 0.9)
    places = [place for part in plausible(text, found) for place in (part.start, part.end)]
    assert places == sorted(places)
    assert all(start <= place <= end for place in places)
