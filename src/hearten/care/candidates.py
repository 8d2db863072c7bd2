"""What redaction works with: stretches of a text that look private, and which of several overlapping ones stands."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

# How sure a find is of itself: where two overlap, the higher one wins.
CHECKED: Final = 5  # It carries a check digit that fits, an @ or a country code.
NAMED: Final = 4  # The word beside it says what it is.
SHAPED: Final = 3  # Little else is written so.
NEARBY: Final = 2  # A word in the same sentence says what it may be.


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters `start` to `end` look like something of kind `label`; `rank` says how surely."""

    label: str
    start: int
    end: int
    rank: int


def settled(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates in order, none overlapping: the surest stays whole, the longest among equals, and of the others what is left.

    Finds of one kind that overlap become one. What is left of a weaker find is kept, so that nothing found comes back into sight.
    """
    starts: list[int] = []
    taken: list[Candidate] = []
    for one in sorted(_joined(candidates), key=lambda one: (-one.rank, one.start - one.end, one.start)):
        for piece in list(_left(one, starts, taken)):
            place = bisect_left(starts, piece.start)
            starts.insert(place, piece.start)
            taken.insert(place, piece)
    return taken


def _left(one: Candidate, starts: list[int], taken: list[Candidate]) -> Iterator[Candidate]:
    """Yield the parts of one find that no earlier one has taken."""
    start = one.start
    for index in range(max(bisect_right(starts, start) - 1, 0), bisect_left(starts, one.end)):
        other = taken[index]
        if other.start > start:
            yield replace(one, start=start, end=other.start)
        start = max(start, other.end)
    if start < one.end:
        yield replace(one, start=start)


def _joined(candidates: Iterable[Candidate]) -> list[Candidate]:
    joined: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: (one.label, one.start, one.end)):
        last = joined[-1] if joined else None
        if last and last.label == one.label and one.start < last.end:
            joined[-1] = replace(last, end=max(last.end, one.end), rank=max(last.rank, one.rank))
        else:
            joined.append(one)
    return joined
