"""How the tests of connectors read."""

from pathlib import Path

from hearten.connectors.formats import KnownFormats
from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Arrival, Rejected

HERE = Path(__file__).parent


def arrivals(path: Path, *, start: int = 0, format: str | None = None, **columns: str) -> list[Arrival]:
    return list(KnownFormats().open(path, format=format, columns=columns).arrivals(start))


def conversations(path: Path, *, format: str | None = None, **columns: str) -> list[Conversation]:
    return [a.item for a in arrivals(path, format=format, **columns) if isinstance(a.item, Conversation)]


def rejected(path: Path, *, format: str | None = None, **columns: str) -> list[Rejected]:
    return [a.item for a in arrivals(path, format=format, **columns) if isinstance(a.item, Rejected)]


def said(conversation: Conversation) -> list[tuple[str, str]]:
    return [(message.role, message.text) for message in conversation.messages]
