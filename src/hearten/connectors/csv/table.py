"""Read the rows of a table from any byte on."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hearten.connectors.encoding import decode
from hearten.connectors.grouped import Row
from hearten.connectors.lines import Line, read_lines
from hearten.connectors.origin import Opened, Origin

_LONGEST_CELL: Final = 32 * 1024 * 1024
# The csv module's own limit of 131,072 characters would refuse a pasted log; it holds for the whole process.
csv.field_size_limit(_LONGEST_CELL)
_LONGEST_ROW: Final = 10_000
"""Lines of one row. An opening quote that nobody closed would swallow the rest of the file otherwise."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is no row."""

    problem: str
    raw: str


Cells = list[str] | Bad


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file whose rows are found by the column that identifies a conversation."""

    origin: Origin
    delimiter: str
    key: int

    def rows(self, start: int = 0) -> Iterator[Row[Cells]]:
        """Yield the rows from a byte on, without the header; a row without a key belongs to the conversation of the row before it."""
        last = ""
        for place, end, cells in self._raw(start):
            if isinstance(cells, list):
                if not any(cells):
                    continue
                last = cells[self.key].strip() or last if len(cells) > self.key else last
            yield Row(last, place, end, cells)

    def at(self, opened: Opened, place: int) -> Cells:
        """Return the one row that begins at a byte of an open file, which is opened once for the many rows of a scattered table."""
        opened.file.seek(place)
        lines = _Lines(read_lines(Opened(opened.file, place, None), longest=_LONGEST_CELL), place)
        try:
            return next(csv.reader(lines, delimiter=self.delimiter), Bad("the row is gone; did the file change?", ""))
        except csv.Error as error:
            return Bad(f"the row can't be split into cells ({error})", lines.last)

    def _raw(self, start: int) -> Iterator[tuple[int, int, Cells]]:
        with self.origin.opened(start) as opened:
            lines = _Lines(read_lines(opened, longest=_LONGEST_CELL), opened.offset)
            reader = csv.reader(lines, delimiter=self.delimiter)
            header_passed = start > 0
            while True:
                place, lines.count = lines.offset, 0
                try:
                    cells: Cells = next(reader)
                except StopIteration:
                    return
                except csv.Error as error:
                    cells = Bad(f"the row can't be split into cells ({error}); look for a quote that is never closed", lines.last)
                    reader = csv.reader(lines, delimiter=self.delimiter)
                if header_passed:
                    yield place, lines.offset, cells
                header_passed = True


class _Lines:
    """Lines as text for the csv module, with the place up to which they were taken."""

    def __init__(self, lines: Iterator[Line], offset: int) -> None:
        self._lines = lines
        self.offset = offset
        self.count = 0
        self._last = b""

    @property
    def last(self) -> str:
        """Return the line that was taken last, cut."""
        return decode(self._last[:4_000])

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.offset = line.end
        self.count += 1
        self._last = line.data
        if line.too_long or self.count > _LONGEST_ROW:
            raise csv.Error("it is longer than hearten reads at once")
        text = decode(line.data)
        return text.replace("\0", "") if "\0" in text else text
