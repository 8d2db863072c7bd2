"""One Freshdesk ticket with its conversations."""

from collections.abc import Mapping
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.fields import Wrong, identity, number, obj, objects, string
from hearten.connectors.markup import html_to_text
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome

_CHANNELS: Final = {1: "email", 2: "portal", 3: "phone", 7: "chat", 9: "feedback_widget", 10: "outbound_email"}
_OUTBOUND: Final = 10
_FORWARDED: Final = 8
_RESOLVED: Final = frozenset({4, 5})


def translate(item: Mapping[str, object]) -> Conversation:
    """Return a ticket's description and its public conversations; `item` is the ticket, or an object with `ticket` beside them.

    Raises:
        Wrong: the ticket has no id, or nothing public with text.
    """
    ticket = obj(item["ticket"]) if "ticket" in item else item
    sent = objects(ticket.get("conversations", item.get("conversations")))
    first = _description(ticket)
    rest = [_message(message, index) for index, message in enumerate(_in_order(sent))]
    messages = tuple(message for message in [first, *rest] if message)
    if not messages:
        raise Wrong("the ticket has neither a description nor a public conversation with text", field="conversations")
    status = number(ticket.get("status"))
    return Conversation(
        id=identity(ticket.get("id"), field="id"),
        messages=messages,
        source="freshdesk",
        channel=_CHANNELS.get(int(number(ticket.get("source")) or 0)),
        language=label(obj(ticket.get("requester")).get("language")),
        team=label(obj(ticket.get("group")).get("name")),
        outcome=Outcome(resolved=None if status is None else status in _RESOLVED),
    )


def _description(ticket: Mapping[str, object]) -> Message | None:
    text = clean(_text(ticket, "description_text", "description"))
    if not text:
        return None
    outbound = number(ticket.get("source")) == _OUTBOUND
    at = read_time(ticket.get("created_at"), field="created_at")
    if outbound:
        return Message("agent", text, at)
    requester = obj(ticket.get("requester"))
    who = author("customer", requester.get("name"), requester.get("email")) or label(ticket.get("requester_id"))
    return Message("customer", text, at, who)


def _in_order(sent: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    return sorted(sent, key=lambda message: string(message.get("created_at")))


def _message(message: Mapping[str, object], index: int) -> Message | None:
    # A forward goes to somebody else, a private note to nobody outside.
    if message.get("private") is True or number(message.get("source")) == _FORWARDED:
        return None
    text = clean(_text(message, "body_text", "body"))
    if not text:
        return None
    at = read_time(message.get("created_at"), field=f"conversations[{index}].created_at")
    return Message("customer" if message.get("incoming") is True else "agent", text, at, label(message.get("user_id")))


def _text(fields: Mapping[str, object], plain: str, html: str) -> str:
    return string(fields.get(plain)).strip() or html_to_text(string(fields.get(html)), without_quotes=True)
