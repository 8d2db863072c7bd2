"""Mark the words that show something: join spans to stretches that can be read, and write the text as safe HTML."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from hearten.web.words import ACT_WORDS, OPENING_WORDS, Family, Word

ELLIPSIS = "…"
NEAR = 16  # characters: two or three words between two marks of a sentence are not worth a label before them
FOREMOST: Final[tuple[Family, ...]] = ("hurting", "opening", "hearing", "helping", "asking", "aside")
"""Which family draws the line under words that belong to several."""
_SENTENCE_END = re.compile(r"[.!?…]+\s+|\s*\n\s*")
_CLOSING = re.compile(r"[.,;:!?…)\"'”’]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text show `label`, with probability `p` where it is known."""

    start: int
    end: int
    label: str
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` of a text, and what they show."""

    start: int
    end: int
    marks: tuple[Mark, ...]

    @property
    def labels(self) -> frozenset[str]:
        """What it shows, by label."""
        return frozenset(mark.label for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text, and its marks moved along with it."""

    text: str
    marks: tuple[Mark, ...]


def stretches(text: str, marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """Join marks to stretches of whole words that don't overlap: those of a sentence that overlap or nearly touch are one.

    Words that hurt are joined with others only where they overlap. Sentences in a row that show the same are one stretch. What of a
    mark lies outside the text is cut off, and an empty one is left out.
    """
    found: list[Stretch] = []
    for _, parts in groupby(sorted(_by_sentence(text, _fit(text, marks)), key=lambda part: part[:3]), key=lambda part: part[0]):
        of_sentence: list[Stretch] = []
        for _, start, end, mark in parts:
            one = Stretch(*_whole(text, start, end), (mark,))
            if of_sentence and _belong_together(of_sentence[-1], one):
                last = of_sentence.pop()
                one = Stretch(last.start, max(last.end, one.end), (*last.marks, mark))
            of_sentence.append(one)
        found += of_sentence
    return tuple(_in_a_row(text, found))


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Write a text with its marked words underlined, and under it what they show; where several are marked, numbers say which is which.

    So nothing stands between the words as they were said. The labels are links to what they mean, and explain themselves without a
    script.
    """
    found = stretches(text, marks)
    if not found:
        return escape(text)
    html, at = Markup(""), 0
    for number, stretch in enumerate(found, 1):
        html += escape(text[at : stretch.start]) + _written(text, stretch) + (_number(number) if len(found) > 1 else "")
        at = stretch.end
    shows = Markup(" ").join(_shows(stretch, number if len(found) > 1 else None) for number, stretch in enumerate(found, 1))
    return Markup('<span class="said">{}</span><small class="shows"><span class="visually-hidden"> It shows: </span>{}</small>').format(
        html + escape(text[at:]), shows
    )


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


def _by_sentence(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int, int, Mark]]:
    """Cut marks where sentences end; each part comes with the number of its sentence. Parts without a letter are left out."""
    borders = [0, *(end.end() for end in _SENTENCE_END.finditer(text)), len(text)]
    for mark in marks:
        numbers = range(bisect_right(borders, mark.start) - 1, bisect_left(borders, mark.end))
        parts = [(number, max(mark.start, borders[number]), min(mark.end, borders[number + 1])) for number in numbers]
        with_letters = [part for part in parts if any(letter.isalnum() for letter in text[part[1] : part[2]])]
        yield from ((*part, mark) for part in with_letters or parts)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a part to whole words and the punctuation that closes it, and leave out space at its ends."""
    while start > 0 and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end):
        end += 1
    words = text[start:end]
    bare = words.strip()
    if bare:
        start, end = start + words.index(bare), start + words.index(bare) + len(bare)
    closing = _CLOSING.match(text, end)
    return start, closing.end() if closing else end


def _in_word(text: str, at: int) -> bool:
    """Say whether the place before the character `at` lies inside a word, an apostrophe being part of one."""
    before, after = text[at - 1], text[at]
    return (before.isalnum() or before in "'’") and (after.isalnum() or after in "'’") and not (before in "'’" and after in "'’")


def _belong_together(one: Stretch, other: Stretch) -> bool:
    if other.start < one.end:
        return True
    return other.start - one.end <= NEAR and _hurts(one) == _hurts(other)


def _hurts(stretch: Stretch) -> bool:
    return any(_word(label).family == "hurting" for label in stretch.labels)


def _in_a_row(text: str, found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Join stretches that overlap, and those that show the same with nothing but space between them."""
    last: Stretch | None = None
    for one in found:
        if last and (one.start < last.end or (one.labels == last.labels and not text[last.end : one.start].strip())):
            last = Stretch(last.start, max(last.end, one.end), (*last.marks, *one.marks))
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _written(text: str, stretch: Stretch) -> Markup:
    marks = _surest_first(stretch.marks)
    family = min((_word(mark.label).family for mark in marks), key=FOREMOST.index)
    means = " ".join(_meaning(mark) for mark in marks)
    words = text[stretch.start : stretch.end]
    return Markup('<mark class="shown {}" data-means="{}">{}</mark>').format(family, means, words)


def _surest_first(marks: Iterable[Mark]) -> list[Mark]:
    """Return one mark of each label, words that hurt first, then the surest."""
    by_label = {mark.label: mark for mark in sorted(marks, key=lambda mark: mark.p or 0.0)}
    return sorted(by_label.values(), key=lambda mark: (_word(mark.label).family != "hurting", -(mark.p or 0.0)))


def _number(number: int) -> Markup:
    return Markup('<sup class="which">{}</sup>').format(number)


def _shows(stretch: Stretch, number: int | None) -> Markup:
    labels = Markup(", ").join(map(_gloss, _surest_first(stretch.marks)))
    return Markup('<span class="shows-one">{}{}</span>').format(Markup("") if number is None else _number(number), labels)


def _gloss(mark: Mark) -> Markup:
    word = _word(mark.label)
    return Markup('<a class="gloss {}" href="/keys#{}" data-means="{}">{}</a>').format(word.family, mark.label, _meaning(mark), _name(mark))


def _name(mark: Mark) -> str:
    word = _word(mark.label)
    return word.shows or word.name


def _meaning(mark: Mark) -> str:
    word = _word(mark.label)
    sure = f" ({round(100 * mark.p)} % sure)" if mark.p is not None else ""
    name = _name(mark)
    return f"{name[:1].upper()}{name[1:]}{sure}. {word.meaning}"


def _word(label: str) -> Word:
    return ACT_WORDS.get(label) or OPENING_WORDS.get(label) or Word(label.replace("_", " "), "", "aside")
