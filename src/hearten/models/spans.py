"""Turn the strength of a label at each token into the words that show it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BRIDGED = 2  # weak tokens between two strong ones that are taken for one span ("the", a comma)
SENTENCE = re.compile(r"[.!?…]+(?=\s)|\n")
CLAUSE = re.compile(
    r"[.!?…\n,;:()–—]+(?=\s|$)"
    r"|\s(?=(?:and|but|because|so|when|while|which|though|although|then)\s)"
    r"|\s(?=https?://)|https?://\S+|@\w+(?=\s)",
    re.IGNORECASE,
)
LEADING = re.compile(r"(?:[\s,;:.!?…)–—-]+|(?:and|but|so|then)\s+)*", re.IGNORECASE)
TRAILING = " \t\n,;:.!…(–—-"
GREETING = re.compile(r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day))\b(?:\s+\S+){0,3}", re.IGNORECASE)
FEWEST_WORDS = 3  # what has fewer is a scrap where longer words show the same
MOST_CLAUSES = 5  # of one label in a message: nobody checks more, and a text that repeats itself would mark hundreds


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the characters `[own, 2]` that each of its tokens covers."""

    text: str
    offsets: NDArray[np.int64]


def spans_of(text: Text, strengths: NDArray[np.float64], threshold: float, *, as_clauses: bool = False) -> list[tuple[int, int]]:
    """Return the spans whose tokens reach `threshold`, or the strongest token's neighbourhood where none does.

    `strengths` is `[own]`, probabilities. With `as_clauses` each span is the clauses that it lies in, no further than its sentence, so
    that it can be read and quoted by itself; of these only the strongest `MOST_CLAUSES` are returned.
    """
    strongest = float(strengths.max())
    # Where no token is sure, half of the strongest one's probability marks the neighbourhood that carried the label.
    strong = np.flatnonzero(strengths >= min(threshold, strongest / 2))
    cuts = np.flatnonzero(np.diff(strong) > BRIDGED + 1) + 1
    runs = [run for run in np.split(strong, cuts) if float(strengths[run].max()) >= min(threshold, strongest)]
    found = [(int(text.offsets[run[0], 0]), int(text.offsets[run[-1], 1])) for run in runs]
    if not as_clauses:
        return [span for span in dict.fromkeys(_trimmed(text.text, *_whole_words(text.text, *span)) for span in found) if span[0] < span[1]]
    clauses = _telling(text.text, _joined(clause for start, end in found for clause in _clauses(text.text, start, end)))
    return _strongest(clauses, text, strengths)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span where sentences end, and widen each part to the clauses that it lies in."""
    borders = [0, *(cut.end() for cut in SENTENCE.finditer(text)), len(text)]
    for first, last in pairwise(borders):
        part = max(start, first), min(end, last)
        if text[slice(*part)].strip():
            cuts = [first, *(cut.end() for cut in CLAUSE.finditer(text, first, last)), last]
            yield max(cut for cut in cuts if cut <= part[0]), min(cut for cut in cuts if cut >= part[1])


def _joined(clauses: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join clauses that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(clauses):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _telling(text: str, clauses: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out scraps and greetings where other clauses show the same."""
    spans = [span for start, end in clauses if (span := _trimmed(text, start, end))[0] < span[1]]
    longer = [span for span in spans if len(text[slice(*span)].split()) >= FEWEST_WORDS and not GREETING.fullmatch(text, *span)]
    return longer or spans


def _strongest(clauses: list[tuple[int, int]], text: Text, strengths: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Keep the clauses with the strongest tokens, in the order of the text; of equal ones the first."""
    if len(clauses) <= MOST_CLAUSES:
        return clauses
    starts, ends = text.offsets[:, 0], text.offsets[:, 1]
    peaks = {(start, end): float(strengths[(starts < end) & (ends > start)].max(initial=0.0)) for start, end in clauses}
    return sorted(sorted(clauses, key=lambda clause: -peaks[clause])[:MOST_CLAUSES])


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop space, loose punctuation and joining words at the ends of a span; what has nothing else in it stays."""
    lead = LEADING.match(text, start, end)
    first = lead.end() if lead else start
    kept = len(text[first:end].rstrip(TRAILING))
    return (first, first + kept) if kept else (start, end)
