"""One Chatwoot conversation with its messages."""

from collections.abc import Mapping
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.fields import Wrong, identity, number, obj, objects, score, string
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import Role

_INCOMING: Final = frozenset({"0", "incoming"})
_ACTIVITY: Final = frozenset({"2", "activity"})
_TEMPLATE: Final = frozenset({"3", "template"})
_MACHINES: Final = frozenset({"agent_bot", "agentbot", "captain::assistant", "captain_assistant"})


def translate(item: Mapping[str, object]) -> Conversation:
    """Return a conversation; `item` is a conversation with `messages`, or what the messages endpoint answers (`payload`).

    Raises:
        Wrong: it has no id, or no message with text that the customer could see.
    """
    sent = objects(item.get("messages")) or objects(item.get("payload"))
    meta = obj(item.get("meta"))
    messages = [m for index, message in enumerate(_in_order(sent)) if (m := _message(message, index))]
    if not any(message.role != "system" for message in messages):
        raise Wrong("the conversation has no message with text that the customer could see", field="messages")
    status = string(item.get("status"))
    attributes = obj(item.get("additional_attributes")) or obj(meta.get("additional_attributes"))
    number_of = item.get("id") if "messages" in item else sent[0].get("conversation_id")
    return Conversation(
        id=identity(number_of, field="id" if "messages" in item else "payload[0].conversation_id"),
        messages=tuple(messages),
        source="chatwoot",
        channel=label(string(meta.get("channel") or item.get("channel")).removeprefix("Channel::")),
        language=label(attributes.get("conversation_language")),
        team=label(obj(meta.get("team")).get("name")),
        outcome=Outcome(csat=_csat(sent), resolved=status == "resolved" if status else None),
    )


def _in_order(sent: list[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Sort by id, which counts up: pages of the API are asked for from the newest back."""
    return sorted(sent, key=lambda message: number(message.get("id")) or 0)


def _message(message: Mapping[str, object], index: int) -> Message | None:
    text = clean(string(message.get("content"))).strip()
    if message.get("private") is True or not text:
        return None
    sender = obj(message.get("sender"))
    at = read_time(message.get("created_at"), field=f"messages[{index}].created_at")
    role = _role(message, sender)
    return Message(role, text, at, author(role, sender.get("name"), sender.get("email")))


def _role(message: Mapping[str, object], sender: Mapping[str, object]) -> Role:
    kind = string(message.get("message_type"))
    if kind in _INCOMING:
        return "customer"
    if kind in _ACTIVITY:
        return "system"
    by = {string(sender.get("type")).lower(), string(message.get("sender_type")).lower()}
    return "bot" if kind in _TEMPLATE or by & _MACHINES else "agent"


def _csat(sent: list[Mapping[str, object]]) -> float | None:
    """Return the survey answer, which Chatwoot keeps in the message that asked for it."""
    for message in reversed(sent):
        answers = obj(obj(message.get("content_attributes")).get("submitted_values"))
        rating = score(obj(answers.get("csat_survey_response")).get("rating"))
        if rating is not None:
            return rating
    return None
