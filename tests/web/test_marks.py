"""Marked text is the same text, safely written."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import ACTS, OPENINGS
from hearten.web.marks import ELLIPSIS, Mark, excerpt, marked, stretches

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
        self._in_label += tag in {"small", "sup"}

    def handle_endtag(self, tag: str) -> None:
        self._in_label -= tag in {"small", "sup"}

    def handle_data(self, data: str) -> None:
        if not self._in_label:
            self.said.append(data)


@given(TEXTS, MARKS)
def test_stretches_are_in_order_and_do_not_overlap(text: str, marks: list[Mark]):
    found = stretches(text, marks)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(TEXTS, MARKS)
def test_every_letter_of_a_mark_lies_in_a_stretch_that_shows_it(text: str, marks: list[Mark]):
    found = stretches(text, marks)
    for mark in marks:
        under = {place for one in found if mark.label in one.labels for place in range(one.start, one.end)}
        own = {place for place in range(max(0, mark.start), min(mark.end, len(text))) if text[place].isalnum()}
        assert own <= under


@given(TEXTS, MARKS)
def test_marked_text_reads_as_the_original_and_holds_only_our_tags(text: str, marks: list[Mark]):
    reader = _Read()
    reader.feed(str(marked(text, marks)))
    reader.close()
    assert "".join(reader.said) == text
    assert reader.tags <= {"mark", "sup", "small", "span", "a"}


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


def words_of(text: str, *marks: tuple[str, str]) -> list[tuple[str, list[str]]]:
    """Return the stretches that marks on these words of a text make, each with its labels in order."""
    found = stretches(text, [Mark(text.index(words), text.index(words) + len(words), label) for words, label in marks])
    return [(text[one.start : one.end], [mark.label for mark in one.marks]) for one in found]


def only_words(text: str, *marks: tuple[str, str]) -> list[str]:
    return [words for words, _ in words_of(text, *marks)]


def test_acts_of_a_sentence_that_nearly_touch_are_one_mark_with_one_label():
    text = "I have read that twice and I've told the depot today, by name. Goodbye then."
    assert words_of(text, ("have read that twice", "acknowledge"), ("told the depot", "do"), ("the depot today", "specific")) == [
        ("have read that twice and I've told the depot today,", ["acknowledge", "do", "specific"])
    ]


def test_acts_far_apart_in_a_sentence_are_marked_apart():
    text = "Sorry about that, and as far as I can see on my side of it, I've sent it."
    assert only_words(text, ("Sorry about that", "own"), ("I've sent it", "do")) == [
        "Sorry about that,",
        "I've sent it.",
    ]


def test_a_mark_ends_with_its_sentence_unless_the_next_shows_the_same():
    text = "It came on your day. I'm sorry. I've sent it."
    assert words_of(text, ("your day. I'm sorry", "own"), ("I've sent it", "do")) == [
        ("your day. I'm sorry.", ["own", "own"]),
        ("I've sent it.", ["do"]),
    ]
    assert only_words(text, ("your day. I'm sorry", "own"), ("on your day", "specific")) == [
        "on your day.",
        "I'm sorry.",
    ]


def test_words_that_hurt_are_marked_apart_from_good_ones_beside_them():
    text = "I'm sorry, nothing we can do."
    assert only_words(text, ("I'm sorry", "own"), ("nothing we can do", "deflect")) == [
        "I'm sorry,",
        "nothing we can do.",
    ]


def test_a_mark_takes_in_whole_words():
    assert only_words("Ok. I'm writing to you.", ("m wri", "do")) == ["I'm writing"]


def test_the_foremost_family_draws_the_line_and_every_label_is_written_once():
    html = str(marked("I see, done.", [Mark(0, 12, "acknowledge", 0.9), Mark(7, 12, "do"), Mark(0, 3, "acknowledge")]))
    assert html.count("<mark") == html.count("<small") == 1
    assert 'class="shown hearing"' in html
    assert html.count('class="gloss ') == 2
    assert "Acknowledges (90 % sure). Names the feeling or the trouble." in html


def test_every_label_is_written_out_under_the_words():
    shown = {"own": 0.5, "do": 0.9, "explain": 0.7, "check": 0.3, "deflect": 0.4}
    html = str(marked("I see, done.", [Mark(0, 12, label, p) for label, p in shown.items()]))
    said, _, under = html.partition("<small")
    assert re.sub(r"<[^>]+>", "", said) == "I see, done."
    assert re.findall(r'href="/keys#(\w+)"', under) == ["deflect", "do", "explain", "own", "check"]
    assert all(f"({round(100 * p)} % sure)" in html for p in shown.values())
    assert "+" not in re.sub(r"<[^>]+>", "", html)


def test_numbers_say_which_words_show_what_where_several_are_marked():
    html = str(marked("I see. It came late. I've sent it.", [Mark(0, 5, "acknowledge"), Mark(21, 33, "do")]))
    assert re.findall(r'</mark><sup class="which">(\d)</sup>', html) == ["1", "2"]
    assert re.findall(r'shows-one"><sup class="which">(\d)</sup><a[^>]+>([^<]+)', html) == [("1", "acknowledges"), ("2", "does something")]
    assert "<sup" not in str(marked("I see.", [Mark(0, 5, "acknowledge")]))
    assert marked("I <see>.", []) == "I &lt;see&gt;."


def test_customers_html_stays_text():
    html = str(marked("<script>alert(1)</script>", [Mark(0, 8, "feeling")]))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
