"""One Intercom conversation with its parts."""

from collections.abc import Mapping
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.fields import Wrong, identity, number, obj, objects, score, string
from hearten.connectors.markup import html_to_text
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import Role

_ROLES: Final[dict[str, Role]] = {
    "user": "customer",
    "lead": "customer",
    "contact": "customer",
    "visitor": "customer",
    "admin": "agent",
    "team": "agent",
    "bot": "bot",
    "operator": "bot",
}
_INTERNAL: Final = frozenset({"note", "note_and_reopen"})


def translate(item: Mapping[str, object]) -> Conversation:
    """Return a conversation: the message that began it, then its parts with a body; notes are internal and left out.

    Raises:
        Wrong: it has no id, or no part with text.
    """
    parts = objects(obj(item.get("conversation_parts")).get("conversation_parts"))
    source = obj(item.get("source", item.get("conversation_message")))
    first = _message(source, "source", item.get("created_at"))
    rest = [_message(part, f"conversation_parts[{index}]", part.get("created_at")) for index, part in enumerate(parts)]
    messages = tuple(message for message in [first, *rest] if message)
    if not messages:
        raise Wrong("the conversation has no message with text", field="conversation_parts")
    state = string(item.get("state"))
    reopens = number(obj(item.get("statistics")).get("count_reopens"))
    return Conversation(
        id=identity(item.get("id"), field="id"),
        messages=messages,
        source="intercom",
        channel=label(source.get("type")),
        language=label(obj(item.get("custom_attributes")).get("Language")),
        team=label(obj(item.get("team_assignee")).get("name")),
        outcome=Outcome(
            csat=score(obj(item.get("conversation_rating")).get("rating")),
            resolved=state == "closed" if state else None,
            reopened=None if reopens is None else reopens > 0,
        ),
    )


def _message(part: Mapping[str, object], where: str, at: object) -> Message | None:
    if string(part.get("part_type")) in _INTERNAL or part.get("redacted") is True:
        return None
    text = clean(html_to_text(string(part.get("body"))))
    if not text:
        return None
    by = obj(part.get("author"))
    role = "bot" if by.get("from_ai_agent") is True else _ROLES.get(string(by.get("type")), "agent")
    who = author(role, by.get("name"), by.get("email")) or label(by.get("id"))
    return Message(role, text, read_time(at, field=f"{where}.created_at"), who)
