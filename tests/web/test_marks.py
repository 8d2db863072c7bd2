"""Marked text is the same text, safely written."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import ACTS, OPENINGS
from hearten.web.marks import ELLIPSIS, Mark, excerpt, marked, pieces

TEXTS = st.text(max_size=60) | st.text(alphabet="ab <>&\"'\n{", max_size=60)
MARKS = st.lists(
    st.builds(
        Mark,
        st.integers(-5, 70),
        st.integers(-5, 70),
        st.sampled_from([*ACTS, *OPENINGS, '"><script>']),
        st.none() | st.floats(0, 1),
    ),
    max_size=6,
)


class _Read(HTMLParser):
    """Collect what was said, leaving out the labels that follow it, and every tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.tags: set[str] = set()
        self._in_label = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._in_label += tag == "small"

    def handle_endtag(self, tag: str) -> None:
        self._in_label -= tag == "small"

    def handle_data(self, data: str) -> None:
        if not self._in_label:
            self.said.append(data)


@given(TEXTS, MARKS)
def test_pieces_together_are_the_text(text: str, marks: list[Mark]):
    assert "".join(piece.text for piece in pieces(text, marks)) == text


@given(TEXTS, MARKS)
def test_every_piece_knows_exactly_the_marks_over_it(text: str, marks: list[Mark]):
    at = 0
    for piece in pieces(text, marks):
        for position in range(at, at + len(piece.text)):
            over = sorted(m.label for m in marks if m.start <= position < m.end)
            assert sorted(m.label for m in piece.covering) == over
        at += len(piece.text)


@given(TEXTS, MARKS)
def test_marked_text_reads_as_the_original_and_holds_only_our_tags(text: str, marks: list[Mark]):
    reader = _Read()
    reader.feed(str(marked(text, marks)))
    reader.close()
    assert "".join(reader.said) == text
    assert reader.tags <= {"mark", "wbr", "small", "span", "a"}


@given(st.text(alphabet="ab cd", max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_an_excerpt_keeps_the_marked_words(text: str, one: int, other: int):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    cut = excerpt(text, Mark(start, end, "feeling"), around=20)
    assert [cut.text[mark.start : mark.end] for mark in cut.marks] == [text[start:end]] * (start < end)
    assert cut.text.strip(ELLIPSIS + "\N{NO-BREAK SPACE}") in text


@given(st.text(alphabet="ab cd", min_size=1, max_size=300), MARKS)
def test_other_marks_of_an_excerpt_mark_the_same_words(text: str, marks: list[Mark]):
    cut = excerpt(text, Mark(0, 1, "effort"), marks, around=20)
    for mark in cut.marks:
        assert cut.text[mark.start : mark.end] in text


def test_overlapping_families_are_both_shown():
    html = str(marked("I see, done.", [Mark(0, 12, "acknowledge", 0.9), Mark(7, 12, "do")]))
    assert html.count('class="shown hearing"') == 2
    assert html.count('class="shown helping"') == 1
    assert "Acknowledges (90 % sure). Names the feeling or the trouble." in html


def test_customers_html_stays_text():
    html = str(marked("<script>alert(1)</script>", [Mark(0, 8, "feeling")]))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
