"""A conversation into one line of our own JSONL: what `translate` reads back as the same conversation."""

import json

from hearten.connectors.jsonl.translate import SOURCE
from hearten.kernel.conversation import Conversation, Message


def line(conversation: Conversation) -> str:
    """Return the conversation as one line of JSON, without a line end. What is not known is left out."""
    outcome = conversation.outcome
    known: dict[str, object] = {"csat": outcome.csat, "resolved": outcome.resolved, "reopened": outcome.reopened, **outcome.more}
    whole: dict[str, object] = {
        "id": conversation.id,
        "source": None if conversation.source == SOURCE else conversation.source,
        "channel": conversation.channel,
        "language": conversation.language,
        "team": conversation.team,
        "outcome": _present(known) or None,
        "messages": [_message(message) for message in conversation.messages],
    }
    return json.dumps(_present(whole), ensure_ascii=False, allow_nan=False)


def _message(message: Message) -> dict[str, object]:
    at = message.at.isoformat() if message.at else None
    return _present({"role": message.role, "text": message.text, "at": at, "author": message.author})


def _present(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
