"""Rows of the WMT chat task into messages: the English side where there is one."""

from collections.abc import Mapping
from dataclasses import dataclass

from hearten.connectors.fields import Wrong, identity
from hearten.connectors.roles import role_of
from hearten.connectors.text import clean
from hearten.kernel.conversation import Conversation, Message


@dataclass(frozen=True, slots=True)
class Translation:
    """How the cells are read; `where` maps the task's column names to their places."""

    where: Mapping[str, int]
    width: int

    def message(self, cells: list[str]) -> Message | None:
        """Return the message of a row in English if it was written or translated so, else as it was written.

        Raises:
            Wrong: cells are missing, or it is neither the customer's nor the agent's.
        """
        if len(cells) != self.width:
            raise Wrong(f"the row has {len(cells)} cells and the header {self.width}")
        role = role_of(cells[self.where["translation_direction"]])
        if role is None:
            raise Wrong("is neither customer nor agent", field="translation_direction")
        text = clean(self._english(cells) or cells[self.where["source_segment"]])
        return Message(role, text) if text.strip() else None

    def conversation(self, key: str, messages: list[Message], rows: list[list[str]]) -> Conversation:
        """Return the conversation; its language is English if every message is, else the customer's.

        Raises:
            Wrong: it has no id, or no text.
        """
        if not messages:
            raise Wrong("the conversation has no message with text")
        foreign = next((self._language(cells) for cells in rows if self._english(cells) is None), None)
        return Conversation(
            identity(key, field="doc_id"), tuple(messages), source="wmt_chat", channel="chat", language=foreign or "en"
        )  # fmt: skip

    def _english(self, cells: list[str]) -> str | None:
        if self._language(cells) == "en":
            return cells[self.where["source_segment"]]
        edited = self.where.get("pe_segment")
        to_english = cells[self.where["target_language"]].strip().lower() == "en"
        return cells[edited] if to_english and edited is not None and cells[edited].strip() else None

    def _language(self, cells: list[str]) -> str:
        return cells[self.where["source_language"]].strip().lower()
