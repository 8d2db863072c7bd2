"""Stream the conversations of a table, one row a message."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from hearten.connectors.csv.table import Bad, Cells, Table
from hearten.connectors.fields import Wrong, raw
from hearten.connectors.grouped import Group, groups
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.intake import Arrival, Rejected


class Translates(Protocol):
    """What turns cells into messages, and messages into a conversation."""

    def message(self, cells: list[str]) -> Message | None:
        """Return the message of a row, None where it has none, or raise Wrong."""
        ...

    def conversation(self, key: str, messages: list[Message], rows: list[list[str]]) -> Conversation:
        """Return the conversation, or raise Wrong."""
        ...


@dataclass(frozen=True, slots=True)
class TableSource:
    """The conversations of a table. A wrong row is put aside, and the conversation goes on without it."""

    table: Table
    translation: Translates

    @property
    def name(self) -> str:
        """Return what to call the file."""
        return self.table.origin.name

    @property
    def size(self) -> int | None:
        """Return the bytes of the file; a table whose conversations are scattered counts conversations, so it ends earlier."""
        return self.table.origin.size

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Stream the conversations from a position on."""
        with self.table.origin.opened() as opened:
            for group in groups(self.table.rows, lambda place: self.table.at(opened, place), start):
                for item in self._items(group):
                    yield Arrival(item, group.position)
        size = self.table.origin.size or 0
        with self.table.origin.opened(size) as opened:
            end = self.table.origin.rejected_end(opened)
        if end:
            yield Arrival(end, size + 1)

    def _items(self, group: Group[Cells]) -> Iterator[Conversation | Rejected]:
        messages: list[Message] = []
        rows: list[list[str]] = []
        for row in group.rows:
            try:
                cells = self._whole(row.value)
                message = self.translation.message(cells)
            except Wrong as wrong:
                yield self._rejected(row.start, wrong, row.value)
                continue
            rows.append(cells)
            if message:
                messages.append(message)
        if not rows:
            return
        try:
            yield self.translation.conversation(group.key, messages, rows)
        except Wrong as wrong:
            yield self._rejected(group.rows[0].start, wrong, group.rows[0].value)

    def _rejected(self, place: int, wrong: Wrong, cells: Cells) -> Rejected:
        text = cells.raw if isinstance(cells, Bad) else raw(cells)
        return Rejected(self.name, f"byte {place}", wrong.field, wrong.problem, text)

    def _whole(self, cells: Cells) -> list[str]:
        if isinstance(cells, Bad):
            raise Wrong(cells.problem, field="" if cells.cell is None else self.table.names[cells.cell])
        return cells
