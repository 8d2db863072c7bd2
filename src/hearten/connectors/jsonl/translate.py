"""One line of our own JSONL into a conversation. Hand-written, because it runs for every line of very large files."""

from collections.abc import Mapping
from typing import Final, cast

from hearten.connectors.fields import Wrong, identity, string
from hearten.connectors.text import LONGEST_TEXT, clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import ROLES, Role

SOURCE: Final = "jsonl"
_ROLES: Final = frozenset(ROLES)
_NONE: Final = Outcome()


def translate(line: Mapping[str, object]) -> Conversation:
    """Return the conversation of a line.

    Raises:
        Wrong: a field is missing or of the wrong kind; the whole line is put aside, because a conversation with a hole in it would
            be graded unfairly.
    """
    messages = line.get("messages")
    if not isinstance(messages, list):
        raise Wrong("is missing or no array", field="messages")
    if not messages:
        raise Wrong("is empty; a conversation needs at least one message", field="messages")
    found = cast("list[object]", messages)
    return Conversation(
        id=identity(line.get("id"), field="id"),
        messages=tuple([_message(message, index) for index, message in enumerate(found)]),
        source=_text(line, "source") or SOURCE,
        channel=_text(line, "channel"),
        language=_text(line, "language"),
        team=_text(line, "team"),
        outcome=_outcome(line["outcome"]) if line.get("outcome") is not None else _NONE,
    )


def _message(value: object, index: int) -> Message:
    if not isinstance(value, dict):
        raise Wrong("is no object", field=f"messages[{index}]")
    message = cast("dict[str, object]", value)
    role, text = message.get("role"), message.get("text")
    if not isinstance(role, str) or role not in _ROLES:
        raise Wrong(f"is {string(role)[:40]!r}, and has to be one of {', '.join(ROLES)}", field=f"messages[{index}].role")
    if not isinstance(text, str):
        raise Wrong("is missing or no string", field=f"messages[{index}].text")
    if len(text) > LONGEST_TEXT or not text.isprintable():
        text = clean(text)
    at, author = message.get("at"), message.get("author")
    if at is not None:
        if not isinstance(at, str) or not at:
            raise Wrong("is no string; write it as 2024-03-01T09:30:00Z", field=f"messages[{index}].at")
        at = read_time(at, field=f"messages[{index}].at")
    if author is not None and not isinstance(author, str):
        raise Wrong("is no string", field=f"messages[{index}].author")
    return Message(cast("Role", role), text, at, label(author))


def _text(line: Mapping[str, object], name: str) -> str | None:
    value = line.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Wrong("is no string", field=name)
    return label(value)


def _outcome(value: object) -> Outcome:
    if not isinstance(value, dict):
        raise Wrong("is no object", field="outcome")
    outcome = cast("dict[str, object]", value)
    csat = outcome.get("csat")
    if csat is not None and (isinstance(csat, bool) or not isinstance(csat, int | float) or not abs(csat) < 1e9):
        raise Wrong("is no number", field="outcome.csat")
    return Outcome(
        csat=None if csat is None else float(csat),
        resolved=_truth(outcome, "resolved"),
        reopened=_truth(outcome, "reopened"),
        more={clean(key): _word(key, item) for key, item in outcome.items() if key not in _KNOWN and item is not None},
    )


_KNOWN: Final = frozenset({"csat", "resolved", "reopened"})


def _truth(outcome: Mapping[str, object], name: str) -> bool | None:
    value = outcome.get(name)
    if value is not None and not isinstance(value, bool):
        raise Wrong("is neither true nor false", field=f"outcome.{name}")
    return value


def _word(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float) and abs(value) < 1e18:
        return str(value)
    raise Wrong("is neither a string, a number, true nor false", field=f"outcome.{clean(key)[:100]}")
