"""Chatwoot: conversations and their messages as its API returns them."""

from typing import Final

from hearten.connectors.chatwoot.translate import translate
from hearten.connectors.json_source import JsonShape, json_format

_SHAPE: Final = JsonShape(
    roots=("", "item", "data.payload.item", "payload.item", "data.item", "conversations.item"),
    marks=(("messages.item.message_type", "messages.item.content"), ("payload.item.message_type", "payload.item.content")),
)

FORMAT: Final = json_format("chatwoot", "Chatwoot conversations (API)", _SHAPE, lambda _origin, _columns: translate)
