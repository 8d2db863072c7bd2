"""Mark the words that show something: split a text where spans begin and end, and write it as safe HTML."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from hearten.web.words import ACT_WORDS, OPENING_WORDS, Family, Word

ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[.!?…]+\s+|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text show `label`, with probability `p` where it is known."""

    start: int
    end: int
    label: str
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text between two borders, the marks that cover it, and those of them that end with it."""

    text: str
    covering: tuple[Mark, ...] = ()
    ending: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, and its marks moved along with it."""

    text: str
    marks: tuple[Mark, ...]


def pieces(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Split a text at the borders of its marks; the pieces together are the text.

    Marks may nest and overlap. What of a mark lies outside the text is cut off, and an empty one is left out.
    """
    fitting = _fit(text, marks)
    borders = sorted({0, len(text), *(m.start for m in fitting), *(m.end for m in fitting)})
    found: list[Piece] = []
    for start, end in pairwise(borders):
        covering = tuple(m for m in fitting if m.start <= start and end <= m.end)
        found.append(Piece(text[start:end], covering, tuple(m for m in covering if m.end == end)))
    return tuple(found)


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Write a text with its marked words underlined, each followed by what it shows.

    Words of several families are underlined once for each. The labels are links to what they mean, so that they explain
    themselves without a script.
    """
    return Markup("").join(_piece(piece) for piece in pieces(text, marks))


def excerpt(text: str, about: Mark, others: Sequence[Mark] = (), *, around: int = 120) -> Excerpt:
    """Cut a text down to one mark and about `around` characters on either side, between sentences or words.

    Other marks are kept as far as they lie within.
    """
    start, end = _begin(text, about.start - around, about.start), _stop(text, about.end, about.end + around)
    before, after = (ELLIPSIS + "\N{NO-BREAK SPACE}") * (start > 0), ("\N{NO-BREAK SPACE}" + ELLIPSIS) * (end < len(text))
    kept = _fit(text[:end], (about, *others))
    moved = (replace(m, start=max(m.start, start) - start + len(before), end=m.end - start + len(before)) for m in kept if m.end > start)
    return Excerpt(before + text[start:end] + after, tuple(moved))


def _fit(text: str, marks: Iterable[Mark]) -> list[Mark]:
    cut = (Mark(max(0, m.start), min(len(text), m.end), m.label, m.p) for m in marks)
    return sorted((m for m in cut if m.start < m.end), key=lambda m: (m.start, -m.end, m.label))


def _begin(text: str, at: int, about: int) -> int:
    """Find where to begin: with the first sentence after `at`, or else the first word, but never after `about`."""
    if at <= 0:
        return 0
    sentence = _SENTENCE_END.search(text, at, about)
    if sentence:
        return sentence.end()
    space = text.find(" ", at, about)
    return space + 1 if space >= 0 else at


def _stop(text: str, about: int, at: int) -> int:
    """Find where to stop: after the last sentence before `at`, or else the last word, but never before `about`."""
    if at >= len(text):
        return len(text)
    sentences = list(_SENTENCE_END.finditer(text, about, at))
    if sentences:
        return sentences[-1].start() + len(sentences[-1].group().rstrip())
    space = text.rfind(" ", about, at)
    return space if space >= 0 else at


def _piece(piece: Piece) -> Markup:
    html = escape(piece.text)
    by_family: dict[Family, list[Mark]] = {}
    for mark in piece.covering:
        by_family.setdefault(_word(mark.label).family, []).append(mark)
    for family, marks in by_family.items():
        means = " ".join(_meaning(mark) for mark in marks)
        html = Markup('<mark class="shown {}" data-means="{}">{}</mark>').format(family, means, html)
    return html + _glosses(piece.ending)


def _glosses(ending: Sequence[Mark]) -> Markup:
    if not ending:
        return Markup("")
    unique = list({mark.label: mark for mark in ending}.values())
    links = Markup('<span class="between"> · </span>').join(_gloss(mark) for mark in unique)
    lead = "opening" if _word(unique[0].label).family == "opening" else "this"
    return Markup(
        '<wbr><small class="glosses"><span class="visually-hidden"> ({}: </span>{}<span class="visually-hidden">) </span></small>'
    ).format(lead, links)


def _gloss(mark: Mark) -> Markup:
    word = _word(mark.label)
    return Markup('<a class="gloss {}" href="/keys#{}" data-means="{}">{}</a>').format(
        word.family, mark.label, _meaning(mark), word.shows or word.name
    )


def _meaning(mark: Mark) -> str:
    word = _word(mark.label)
    sure = f" ({round(100 * mark.p)} % sure)" if mark.p is not None else ""
    name = word.shows or word.name
    return f"{name[:1].upper()}{name[1:]}{sure}. {word.meaning}"


def _word(label: str) -> Word:
    return ACT_WORDS.get(label) or OPENING_WORDS.get(label) or Word(label.replace("_", " "), "", "aside")
