"""What replacing parts of a text does to the places in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from hearten.kernel.reading import Evidence, Reading


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of the raw text give way to `text`."""

    start: int
    end: int
    text: str


class Edits:
    """The replacements of one message, and the map from its raw text to the one that is stored.

    Edits are given in order, none is empty and no two overlap.
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self.edits = tuple(edits)
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]
        self._moved = [0]
        for edit in self.edits:
            self._moved.append(self._moved[-1] + len(edit.text) - (edit.end - edit.start))

    def apply(self, text: str) -> str:
        """Return the text with every replacement made."""
        pieces: list[str] = []
        done = 0
        for edit in self.edits:
            pieces += text[done : edit.start], edit.text
            done = edit.end
        return "".join([*pieces, text[done:]])

    def shift(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the raw text lies now; one that cuts into a replaced part takes in all of its placeholder."""
        before = bisect_right(self._ends, start)
        if before < len(self.edits) and self._starts[before] < start:
            start = self._starts[before]
        after = bisect_left(self._starts, end)
        if after and self._ends[after - 1] > end:
            end = self._ends[after - 1]
        return start + self._moved[before], end + self._moved[max(before, after)]


UNCHANGED: Final = Edits()
"""Nothing was replaced, as in most messages."""


def shift_reading(reading: Reading, edits: Edits) -> Reading:
    """Return the reading with its evidence moved to where the same words stand in the redacted text."""
    if not edits.edits:
        return reading
    return replace(
        reading,
        openings=_shifted(reading.openings, edits),
        act_spans=_shifted(reading.act_spans, edits),
        private=_shifted(reading.private, edits),
    )


def _shifted(evidence: Iterable[Evidence], edits: Edits) -> tuple[Evidence, ...]:
    moved = ((piece, edits.shift(piece.start, piece.end)) for piece in evidence)
    return tuple(replace(piece, start=start, end=end) for piece, (start, end) in moved)
