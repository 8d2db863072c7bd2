"""Read the texts of the corpus: conversations, one message below the other, with private words marked in place where they are.

The format is described in `corpus/GUIDE.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROLES = {"C": "customer", "A": "agent", "B": "bot", "S": "system"}
PRIVATE_LABELS = frozenset({"name", "place", "mail", "phone", "card", "iban", "order"})


class MarkupError(ValueError):
    """A file of the corpus breaks the format; the message names file and line."""


@dataclass(frozen=True)
class Marked:
    """One labelled span: characters `start` to `end` of the plain text carry `label`."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """One message, and the private words in it where the file marks them."""

    role: str
    text: str
    private: tuple[Marked, ...] = ()


@dataclass
class Conversation:
    """One conversation of the corpus, with its description."""

    id: str
    facts: dict[str, str] = field(default_factory=dict)
    messages: list[Said] = field(default_factory=list)


def read_folder(folder: Path) -> Iterator[Conversation]:
    """Yield every conversation of every `.txt` file below `folder`, in file order."""
    for path in sorted(folder.rglob("*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> list[Conversation]:
    """Read one corpus file.

    Raises:
        MarkupError: naming file and line of the first mistake.
    """
    conversations: list[Conversation] = []
    header: tuple[int, str] | None = None
    body: list[str] = []

    def close_message() -> None:
        if header is not None:
            conversations[-1].messages.append(_message(f"{path}:{header[0]}", header[1], body))

    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("=="):
            close_message()
            header, body = None, []
            conversations.append(Conversation(line[2:].strip()))
        elif line.startswith(">"):
            if not conversations:
                raise MarkupError(f"{path}:{number}: a message stands before the first '=='")
            close_message()
            header, body = (number, line[1:].strip()), []
        elif header is not None:
            body.append(line)
        elif line.strip():
            key, colon, value = line.partition(":")
            if not colon or not conversations:
                raise MarkupError(f"{path}:{number}: expected 'key: value' below '==', found {line!r}")
            conversations[-1].facts[key.strip()] = value.strip()
    close_message()
    return conversations


def plain(marked: str, where: str) -> tuple[str, tuple[Marked, ...]]:
    """Strip the marks off a text and return it with their spans."""
    text: list[str] = []
    spans: list[Marked] = []
    stack: list[tuple[list[str], int]] = []
    length = 0
    for piece in re.split(r"(\{[a-z_+]+:|[{}])", marked):
        if piece.startswith("{"):
            if piece == "{":
                raise MarkupError(f"{where}: '{{' without a label")
            stack.append((piece[1:-1].split("+"), length))
        elif piece == "}":
            if not stack:
                raise MarkupError(f"{where}: '}}' closes nothing")
            labels, start = stack.pop()
            spans += [Marked(label, start, length) for label in labels]
        else:
            text.append(piece)
            length += len(piece)
    if stack:
        raise MarkupError(f"{where}: {stack[-1][0]} is never closed")
    return "".join(text), tuple(spans)


def _message(where: str, mark: str, body: list[str]) -> Said:
    if mark not in ROLES:
        raise MarkupError(f"{where}: role {mark!r} is none of {', '.join(ROLES)}")
    text, spans = plain("\n".join(body).strip(), where)
    if not text.strip():
        raise MarkupError(f"{where}: the message has no text")
    wrong = {span.label for span in spans} - PRIVATE_LABELS
    if wrong:
        raise MarkupError(
            f"{where}: {', '.join(sorted(wrong))} is none of {', '.join(sorted(PRIVATE_LABELS))}; other labels have files of their own"
        )
    return Said(ROLES[mark], text, spans)
