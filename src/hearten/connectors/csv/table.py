"""Read the rows of a table from any byte on."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hearten.connectors.encoding import decode
from hearten.connectors.fields import raw
from hearten.connectors.grouped import Row
from hearten.connectors.lines import Line, read_lines
from hearten.connectors.origin import Opened, Origin

_LONGEST_CELL: Final = 32 * 1024 * 1024
# The csv module's own limit of 131,072 characters would refuse a pasted log; it holds for the whole process.
csv.field_size_limit(_LONGEST_CELL)
_LONGEST_ROW: Final = 10_000
"""Lines of one row; until it is so long, an opening quote that nobody closed looks like the beginning of a long cell."""
_TOO_LONG: Final = "the row is longer than hearten reads at once"


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is no row, or has no conversation; `cell` is the place of the cell that is wrong, where it is one cell."""

    problem: str
    raw: str
    cell: int | None = None


Cells = list[str] | Bad


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited file with columns of these names, whose rows are found by the column that identifies a conversation."""

    origin: Origin
    delimiter: str
    names: tuple[str, ...]
    key: int

    def rows(self, start: int = 0) -> Iterator[Row[Cells]]:
        """Yield the rows from a byte on, without the header; what is bad stands with the conversation of the row before it."""
        last = ""
        for place, end, cells in self._raw(start):
            if isinstance(cells, list):
                if not any(cells):
                    continue
                last = cells[self.key].strip() or last if len(cells) > self.key else last
            yield Row(last, place, end, self._checked(cells))

    def at(self, opened: Opened, place: int) -> Cells:
        """Return the one row that begins at a byte of an open file, which is opened once for the many rows of a scattered table."""
        opened.file.seek(place)
        lines = _Lines(read_lines(Opened(opened.file, place, None), longest=_LONGEST_CELL), place)
        cells = next(self._split(lines), None)
        return Bad("the row is gone; did the file change?", "") if cells is None else self._checked(cells)

    def _raw(self, start: int) -> Iterator[tuple[int, int, Cells]]:
        with self.origin.opened(start) as opened:
            lines = _Lines(read_lines(opened, longest=_LONGEST_CELL), opened.offset)
            header_passed = start > 0
            place = lines.offset
            for cells in self._split(lines):
                if header_passed:
                    yield place, lines.offset, cells
                header_passed = True
                place = lines.offset

    def _split(self, lines: "_Lines") -> Iterator[Cells]:
        # Strict: otherwise a quote that nobody closed would take what follows it into its cell, and nothing would tell.
        reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            lines.taken.clear()
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield self._first_line(lines.leave_but_first(), error)

    def _first_line(self, line: Line, error: csv.Error) -> Cells:
        """Read the line with which a broken row began by itself: as cells where only its quotes are sloppy, as `"so" it goes`."""
        text = _text(line)
        shown = raw(text.rstrip("\r\n"))
        try:
            cells, *another = csv.reader([text, "another row"], delimiter=self.delimiter)
        except csv.Error:
            return Bad(f"the row can't be split into cells ({error})", shown)
        if line.too_long or another:
            return Bad(_TOO_LONG, shown) if line.too_long else cells
        problem = "a quote is opened here and not closed where the cell ends; what follows was read as rows of its own"
        return Bad(problem, shown, min(len(cells), len(self.names)) - 1)

    def _checked(self, cells: Cells) -> Cells:
        if isinstance(cells, Bad) or len(cells) != len(self.names) or cells[self.key].strip():
            return cells
        return Bad("is empty, so nobody knows which conversation the row belongs to", raw(cells), self.key)


class _Lines:
    """Lines as text for the csv module, with the place up to which they were taken, and those that its present row has taken."""

    def __init__(self, lines: Iterator[Line], offset: int) -> None:
        self._lines = lines
        self._left: deque[Line] = deque()
        self.offset = offset
        self.taken: list[Line] = []

    def leave_but_first(self) -> Line:
        """Put back what the present row has taken, except its first line, and return that."""
        first, *others = self.taken
        self._left.extendleft(reversed(others))
        self.offset = first.end
        return first

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._left.popleft() if self._left else next(self._lines)
        self.offset = line.end
        self.taken.append(line)
        if line.too_long or len(self.taken) > _LONGEST_ROW:
            raise csv.Error(_TOO_LONG)
        return _text(line)


def _text(line: Line) -> str:
    text = decode(line.data)
    return text.replace("\0", "") if "\0" in text else text
