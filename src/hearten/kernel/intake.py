"""What comes out of a file: conversations, and rows that could not be read."""

from dataclasses import dataclass

from hearten.kernel.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was put aside.

    `where` is a row number, a byte offset or a path inside the file, in words ("row 12"); `field` names the field that was
    wrong, or is empty; `raw` is the row as it came, cut to a few thousand characters.
    """

    file: str
    where: str
    field: str
    problem: str
    raw: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" + (f", field {self.field!r}" if self.field else "")
        return f"{place}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing read from a file, and the position after it: reading may be taken up again there.

    `position` counts from 0, in bytes or in items as the format likes; it never falls. Things of one position, such as a conversation
    of a table and the wrong rows among its own, can't be had one without the other.
    """

    item: Conversation | Rejected
    position: int
