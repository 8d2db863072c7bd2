"""Read conversations whose evidence is marked in place: `{effort:third time}`.

The format is described in `corpus/GUIDE.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hearten.kernel.labels import ACTS, CAUSES, FEELINGS, OPENINGS

ROLES = {"C": "customer", "A": "agent", "B": "bot", "S": "system"}
CUSTOMER_LABELS = frozenset(OPENINGS)
AGENT_LABELS = frozenset(ACTS)
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
class MarkedMessage:
    """One message with its labels; fields that do not fit its role are empty."""

    role: str
    text: str
    spans: tuple[Marked, ...]
    feelings: tuple[str, ...] = ()
    strength: int = 0
    stated: bool | None = None
    cause: str | None = None
    epitome: tuple[int, int, int] | None = None


@dataclass
class MarkedConversation:
    """One conversation of the corpus, with its description."""

    id: str
    facts: dict[str, str] = field(default_factory=dict)
    messages: list[MarkedMessage] = field(default_factory=list)


def read_folder(folder: Path) -> Iterator[MarkedConversation]:
    """Yield every conversation of every `.txt` file below `folder`, in file order."""
    for path in sorted(folder.rglob("*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> list[MarkedConversation]:
    """Read one corpus file.

    Raises:
        MarkupError: naming file and line of the first mistake.
    """
    conversations: list[MarkedConversation] = []
    header: tuple[int, str] | None = None
    body: list[str] = []

    def close_message() -> None:
        if header is not None:
            conversations[-1].messages.append(_message(f"{path}:{header[0]}", header[1], body))

    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("=="):
            close_message()
            header, body = None, []
            conversations.append(MarkedConversation(line[2:].strip()))
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


def _message(where: str, header: str, body: list[str]) -> MarkedMessage:
    mark, *fields = [part.strip() for part in header.split("|")]
    if mark not in ROLES:
        raise MarkupError(f"{where}: role {mark!r} is none of {', '.join(ROLES)}")
    text, spans = plain("\n".join(body).strip(), where)
    if not text.strip():
        raise MarkupError(f"{where}: the message has no text")
    allowed = CUSTOMER_LABELS if mark == "C" else AGENT_LABELS if mark in "AB" else frozenset[str]()
    wrong = {span.label for span in spans} - allowed - PRIVATE_LABELS
    if wrong:
        raise MarkupError(f"{where}: {', '.join(sorted(wrong))} can't mark a {ROLES[mark]} message")
    if mark == "C":
        return _customer(where, fields, text, spans)
    if mark in "AB":
        return MarkedMessage(ROLES[mark], text, spans, epitome=_epitome(where, fields))
    return MarkedMessage(ROLES[mark], text, spans)


def _customer(where: str, fields: list[str], text: str, spans: tuple[Marked, ...]) -> MarkedMessage:
    if len(fields) != 3:
        raise MarkupError(f"{where}: a customer needs feelings | strength | cause")
    feelings = tuple(part.strip() for part in fields[0].split(","))
    wrong = set(feelings) - set(FEELINGS)
    strength, _, manner = fields[1].partition(" ")
    if wrong or strength not in {"0", "1", "2", "3"} or manner not in {"", "stated", "implied"}:
        raise MarkupError(f"{where}: feelings {feelings} or strength {fields[1]!r} are not in the guide")
    if fields[2] not in {*CAUSES, "-"}:
        raise MarkupError(f"{where}: cause {fields[2]!r} is none of {', '.join(CAUSES)} or '-'")
    cause = None if fields[2] == "-" else fields[2]
    stated = None if not manner else manner == "stated"
    return MarkedMessage("customer", text, spans, feelings, int(strength), stated, cause)


def _epitome(where: str, fields: list[str]) -> tuple[int, int, int]:
    levels = fields[0].split() if fields else []
    if len(levels) != 3 or set(levels) - {"0", "1", "2"}:
        raise MarkupError(f"{where}: an agent needs three EPITOME levels 0–2, as in '> A | 1 0 0'")
    return int(levels[0]), int(levels[1]), int(levels[2])
