"""The rows of one conversation into a conversation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from hearten.connectors.author import author
from hearten.connectors.csv.columns import Header
from hearten.connectors.fields import Wrong, flag, identity, score
from hearten.connectors.roles import role_of
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import Role

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Translation:
    """How the cells of a table are read; `told` are the roles that a person gave to words."""

    header: Header
    told: Mapping[str, Role]

    def message(self, cells: list[str]) -> Message | None:
        """Return the message of a row, or None where it has no text (an attachment, a note of a state).

        Raises:
            Wrong: a cell is missing or can't be read.
        """
        if len(cells) != len(self.header.names):
            raise Wrong(f"the row has {len(cells)} cells and the header {len(self.header.names)}; look for an unquoted separator or quote")
        text = clean(self._cell(cells, "text"))
        if not text.strip():
            return None
        at = read_time(self._cell(cells, "at"), field=self._name("at"))
        role = self._role(cells)
        # A table of tickets has the customer's address in every row, the agents' too.
        address = self._cell(cells, "mail") if role == "customer" else None
        return Message(role, text, at, author(role, self._cell(cells, "author"), address))

    def conversation(self, key: str, messages: list[Message], rows: list[list[str]]) -> Conversation:
        """Return the conversation of its messages; what is said of it as a whole is taken from the last row that says it.

        Raises:
            Wrong: it has no id, or no message with text.
        """
        if not messages:
            raise Wrong("the conversation has no message with text")
        return Conversation(
            id=identity(key, field=self._name("id")),
            messages=tuple(messages),
            source="csv",
            channel=self._last(rows, "channel", label),
            language=self._last(rows, "language", label),
            team=self._last(rows, "team", label),
            outcome=Outcome(csat=self._last(rows, "csat", score), resolved=self._last(rows, "resolved", flag)),
        )

    def _role(self, cells: list[str]) -> Role:
        word = self._cell(cells, "role")
        role = self.told.get(word.strip().lower()) or role_of(word)
        if role is None and "inbound" in self.header.where:
            inbound = flag(self._cell(cells, "inbound"))
            role = None if inbound is None else ("customer" if inbound else "agent")
        if role is None:
            problem = f"{word[:40]!r} says nothing of who wrote it (customer, agent, bot, system); give it a role with --map customer=NAME"
            raise Wrong(problem, field=self._name("role"))
        return role

    def _cell(self, cells: list[str], field: str) -> str:
        place = self.header.where.get(field)
        return "" if place is None or place >= len(cells) else cells[place]

    def _name(self, field: str) -> str:
        place = self.header.where.get(field)
        return field if place is None else self.header.names[place]

    def _last(self, rows: list[list[str]], field: str, read: Callable[[object], T | None]) -> T | None:
        if field not in self.header.where:
            return None
        return next((value for row in reversed(rows) if (value := read(self._cell(row, field))) is not None), None)
