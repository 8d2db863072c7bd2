"""What redaction works with: stretches of a text that look private, and which of several overlapping ones stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

# How sure a find is of its kind: where two overlap, the higher one names them.
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


def settled(candidates: Iterable[Candidate], *, kept: Iterable[tuple[int, int]] = ()) -> list[Candidate]:
    """Return candidates in order, none overlapping: those that overlap become one, called what the surest or else the longest is.

    Stretches named in `kept` are cut out: they belong to nobody.
    """
    clusters: list[list[Candidate]] = []
    end = -1
    for one in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if one.start < end:
            clusters[-1].append(one)
        else:
            clusters.append([one])
        end = max(end, one.end)
    return list(_without(map(_union, clusters), sorted(kept)))


def _union(overlapping: list[Candidate]) -> Candidate:
    surest = max(overlapping, key=lambda one: (one.rank, one.end - one.start))
    return replace(surest, start=overlapping[0].start, end=max(one.end for one in overlapping))


def _without(candidates: Iterable[Candidate], kept: list[tuple[int, int]]) -> Iterator[Candidate]:
    """Cut what is kept out of candidates; both are in order."""
    first = 0
    for one in candidates:
        start = one.start
        while first < len(kept) and kept[first][1] <= start:
            first += 1
        for kept_start, kept_end in kept[first:]:
            if kept_start >= one.end:
                break
            if kept_start > start:
                yield replace(one, start=start, end=kept_start)
            start = max(start, kept_end)
        if start < one.end:
            yield replace(one, start=start)


@lru_cache(maxsize=4)  # every finder asks for the same text, one after another
def lowered(text: str) -> str:
    """Return a text in small letters, each in its place: a pattern that need not ignore case is several times as fast."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)  # "İ" becomes two
