"""What somebody said: messages, turns and conversations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from hearten.kernel.labels import Role


@dataclass(frozen=True, slots=True)
class Message:
    """One thing somebody sent, or one stretch of speech."""

    role: Role
    text: str
    at: datetime | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the conversation, as far as its source knows.

    `csat` is on the source's own scale, kept as it came.
    """

    csat: float | None = None
    resolved: bool | None = None
    reopened: bool | None = None
    more: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Conversation:
    """An exchange between one customer and whoever answered.

    `source` and `id` together identify it: importing it again changes nothing, or replaces what changed.
    """

    id: str
    messages: tuple[Message, ...]
    source: str = "file"
    channel: str | None = None
    language: str | None = None
    team: str | None = None
    outcome: Outcome = Outcome()


@dataclass(frozen=True, slots=True)
class Turn:
    """Consecutive messages of one speaker, as indexes into the conversation."""

    role: Role
    messages: tuple[int, ...]


def turns(conversation: Conversation) -> tuple[Turn, ...]:
    """Group a conversation's messages into turns; system notes interrupt nobody."""
    grouped: list[tuple[Role, list[int]]] = []
    for index, message in enumerate(conversation.messages):
        if message.role == "system":
            continue
        if not grouped or grouped[-1][0] != message.role:
            grouped.append((message.role, []))
        grouped[-1][1].append(index)
    return tuple(Turn(role, tuple(indexes)) for role, indexes in grouped)
