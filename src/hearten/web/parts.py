"""Long conversations are read in parts: which part a message is in, and where its page is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

PART: Final = 200  # messages; about an hour's reading, and a page that opens at once


@dataclass(frozen=True, slots=True)
class Part:
    """Some messages in a row, the first one counted from 0, with how many moments are in them."""

    first: int
    last: int
    moments: int
    href: str


def address(conversation: int, message: int) -> str:
    """Return where a message of a conversation is shown."""
    asked = f"?at={message}" if message >= PART else ""
    return f"/conversations/{conversation}{asked}#m{message}"


def start_of(at: int, length: int) -> int:
    """Return where the part begins that has a message, or the last part where there is no such message."""
    return min(at, max(0, length - 1)) // PART * PART


def parts(conversation: int, length: int, places: Iterable[int]) -> list[Part]:
    """Cut a conversation into parts; each leads to its first moment, or else to its first message. `places` are in order."""
    found: dict[int, list[int]] = {start: [] for start in range(0, length, PART)}
    for message in places:
        found[message // PART * PART].append(message)
    return [
        Part(start, min(start + PART, length) - 1, len(those), address(conversation, those[0] if those else start))
        for start, those in found.items()
    ]
