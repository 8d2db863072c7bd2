"""Read a stream line by line without ever holding a line that is too long."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hearten.connectors.origin import Opened

LONGEST_LINE: Final = 64 * 1024 * 1024
"""Bytes of one line: a conversation of 100,000 messages fits in; what is longer is no line but a file of another kind."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it begins and ends in the stream, its bytes, and whether they had to be cut."""

    start: int
    end: int
    data: bytes
    too_long: bool = False


def read_lines(opened: Opened, *, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """Yield every line with its line end; of a line that is too long only the first kilobyte is kept."""
    offset = opened.offset
    readline = opened.file.readline
    while data := readline(longest):
        start = offset
        offset += len(data)
        if len(data) < longest or data.endswith(b"\n"):
            yield Line(start, offset, data)
            continue
        kept, data = data[:1024], b""
        while (more := readline(1_048_576)) and not more.endswith(b"\n"):
            offset += len(more)
        offset += len(more)
        yield Line(start, offset, kept, too_long=True)
