"""The conversations that speed is measured on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import count, cycle, islice
from pathlib import Path

from hearten.connectors.formats import KnownFormats
from hearten.connectors.jsonl.write import line
from hearten.kernel.conversation import Conversation, Message

AIM_CONVERSATIONS, AIM_MESSAGES = 1_000, 10
REAL = {"twitter_care": "twitter_care/test.json", "wmt22_chat_en_fr": "wmt22_chat_en_fr"}


@dataclass(frozen=True, slots=True)
class Texts:
    """Conversations under the name that the table shows."""

    name: str
    conversations: tuple[Conversation, ...]


def measured_on(data: Path | None) -> list[Texts]:
    """Return the demo and, where `HEARTEN_DATA` is set, the real conversations."""
    found = [Texts("demo (authored)", tuple(_read(Path(str(files("hearten") / "demo")))))]
    if data is not None:
        found += [Texts(f"{name} (real)", tuple(_read(data / path))) for name, path in REAL.items()]
    return found


def recut(texts: Texts) -> Texts:
    """Cut all messages anew into 1,000 conversations of ten; where there are too few they come round again, numbered."""
    name = f"{texts.name}, cut into {AIM_CONVERSATIONS:,} × {AIM_MESSAGES}"
    return Texts(name, tuple(islice(endless(texts), AIM_CONVERSATIONS)))


def endless(texts: Texts) -> Iterator[Conversation]:
    """Yield conversations of ten messages without end; each has texts of its own, because its number stands in them."""
    said = [message for one in texts.conversations for message in one.messages]
    customers = cycle([message for message in said if message.role == "customer"])
    agents = cycle([message for message in said if message.role == "agent"])
    for number in count():
        pairs = [(next(customers), next(agents)) for _ in range(AIM_MESSAGES // 2)]
        yield Conversation(f"recut-{number}", tuple(_numbered(message, number) for pair in pairs for message in pair))


def write(texts: Texts, path: Path) -> Path:
    """Write conversations as our own JSONL."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line(one) + "\n" for one in texts.conversations)
    return path


def _numbered(message: Message, number: int) -> Message:
    return replace(message, text=f"{message.text} ({number})")


def _read(path: Path) -> Iterator[Conversation]:
    return (arrival.item for arrival in KnownFormats().open(path).arrivals() if isinstance(arrival.item, Conversation))


def messages_of(conversations: Iterable[Conversation]) -> int:
    """Count messages."""
    return sum(len(one.messages) for one in conversations)
