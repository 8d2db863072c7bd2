"""Intercom: conversations as its REST API returns them."""

from typing import Final

from hearten.connectors.intercom.translate import translate
from hearten.connectors.json_source import JsonShape, json_format

_SHAPE: Final = JsonShape(
    roots=("", "item", "conversations.item", "data.item"),
    marks=(("conversation_parts.conversation_parts",), ("source.delivered_as", "source.body"), ("source.author.type", "source.body")),
)

FORMAT: Final = json_format("intercom", "Intercom conversations (REST API)", _SHAPE, lambda _origin, _columns: translate)
