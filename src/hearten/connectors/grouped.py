"""Put rows that belong together into one conversation, wherever in a file they stand, without holding the file.

A first pass keeps eight bytes for every run of rows with the same key. Where no key comes back, the second pass streams. Where one
does, the places of all rows are kept, and each conversation is read from its places.
"""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np

R = TypeVar("R")

MOST_ROWS: Final = 1_000_000
"""Rows of one conversation; a file with more of them under one key has a broken key column, and would fill the memory."""


@dataclass(frozen=True, slots=True)
class Row(Generic[R]):
    """One row: the key of its conversation, the bytes from which to which it stands, and what it says."""

    key: str
    start: int
    end: int
    value: R


@dataclass(frozen=True, slots=True)
class Group(Generic[R]):
    """The rows of one conversation, and the position after it."""

    key: str
    rows: list[Row[R]]
    position: int


Rows = Callable[[int], Iterator[Row[R]]]
"""Reads rows from a byte on; 0 is the beginning, header included."""


def groups(rows: Rows[R], at: Callable[[int], R], start: int) -> Iterator[Group[R]]:
    """Yield the conversations of a file.

    `at` reads the one row that begins at a byte. Positions are bytes where keys don't come back, else conversations.
    """
    if _come_back(rows):
        yield from _scattered(rows, at, start)
    else:
        yield from _streamed(rows, start)


def _come_back(rows: Rows[R]) -> bool:
    runs = array("q")
    last: str | None = None
    for row in rows(0):
        if row.key != last:
            runs.append(hash(row.key))
            last = row.key
    return len(np.unique(np.frombuffer(runs, dtype=np.int64))) < len(runs) if runs else False


def _streamed(rows: Rows[R], start: int) -> Iterator[Group[R]]:
    held: list[Row[R]] = []
    for row in rows(start):
        if held and (row.key != held[0].key or len(held) >= MOST_ROWS):
            yield Group(held[0].key, held, held[-1].end)
            held = []
        held.append(row)
    if held:
        yield Group(held[0].key, held, held[-1].end)


def _scattered(rows: Rows[R], at: Callable[[int], R], start: int) -> Iterator[Group[R]]:
    places: dict[str, array[int]] = {}
    for row in rows(0):
        places.setdefault(row.key, array("q")).append(row.start)
    for count, (key, starts) in enumerate(places.items(), 1):
        if count > start:
            yield Group(key, [Row(key, place, place, at(place)) for place in starts[:MOST_ROWS]], count)
