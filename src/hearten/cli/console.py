"""Where the command line writes: results to standard output, everything said about them to standard error."""

import io
import sys
from typing import Final, TextIO

WIDEST = 100  # characters; longer lines are hard to read, however wide the terminal is

_UNSAFE: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F], " ")
"""Control characters and those that turn the writing direction: in a file's text, they could make a terminal show what isn't there."""


def complain(message: str) -> None:
    """Write one calm line about what went wrong to standard error."""
    sys.stderr.write(f"hearten: {message}\n")
    sys.stderr.flush()


def remark(message: str) -> None:
    """Write a line that is no result to standard error."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def plain(text: str) -> str:
    """Return text from outside on one line, with nothing in it that a terminal would obey."""
    return " ".join(text.translate(_UNSAFE).split())


def counted(number: int, things: str) -> str:
    """Return a number with what it counts, one of them in the singular: "1 row", "2,000 rows"."""
    return f"{number:,} {things.removesuffix('s') if number == 1 else things}"


def is_terminal(stream: TextIO) -> bool:
    """Say whether a person sits at the other end."""
    return not stream.closed and stream.isatty()


def write_utf8(stream: TextIO) -> None:
    """Make a stream write UTF-8 whatever the locale says: JSON is UTF-8."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")


def write_what_it_can(stream: TextIO) -> None:
    """Make a stream replace what its encoding can't show."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
