"""Turn the strength of a label at each token into the words that show it."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BRIDGED = 2  # weak tokens between two strong ones that are taken for one span ("the", a comma)
BOUNDARY = re.compile(r"[.!?\n,;:()–—]+(?=\s|$)|\s(?=(?:and|but|because|so|when|while|which|though|although|then)\s)", re.IGNORECASE)
TRIMMED = re.compile(r"^[\s,;:.?!)–—-]+|[\s,;:–—-]+$")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the characters `[own, 2]` that each of its tokens covers."""

    text: str
    offsets: NDArray[np.int64]


def spans_of(text: Text, strengths: NDArray[np.float64], threshold: float, *, as_clauses: bool = False) -> list[tuple[int, int]]:
    """Return the spans whose tokens reach `threshold`, or the strongest token's neighbourhood where none does.

    `strengths` is `[own]`, probabilities. With `as_clauses` each span is widened to the clauses that it lies in, so that it can be
    quoted by itself.
    """
    strongest = float(strengths.max())
    # Where no token is sure, half of the strongest one's probability marks the neighbourhood that carried the label.
    strong = np.flatnonzero(strengths >= min(threshold, strongest / 2))
    cuts = np.flatnonzero(np.diff(strong) > BRIDGED + 1) + 1
    runs = [run for run in np.split(strong, cuts) if float(strengths[run].max()) >= min(threshold, strongest)]
    found = [_trimmed(text, int(text.offsets[run[0], 0]), int(text.offsets[run[-1], 1])) for run in runs]
    spans = [_trimmed(text, *_clause(text.text, *span)) for span in found] if as_clauses else found
    return [span for span in dict.fromkeys(spans) if span[0] < span[1]]


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    cuts = [0, *(match.end() for match in BOUNDARY.finditer(text)), len(text)]
    return max(cut for cut in cuts if cut <= start), min(cut for cut in cuts if cut >= end)


def _trimmed(text: Text, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole words, then drop space and loose punctuation at its ends."""
    while start > 0 and text.text[start - 1].isalnum() and text.text[start].isalnum():
        start -= 1
    while end < len(text.text) and text.text[end - 1].isalnum() and text.text[end].isalnum():
        end += 1
    words = text.text[start:end]
    left = TRIMMED.match(words)
    start += left.end() if left else 0
    right = TRIMMED.search(text.text[start:end])
    return start, start + right.start() if right and right.end() == end - start and right.start() > 0 else end
