"""Freshdesk: tickets with their conversations as its API returns them."""

from typing import Final

from hearten.connectors.freshdesk.translate import translate
from hearten.connectors.json_source import JsonShape, json_format

_SHAPE: Final = JsonShape(
    roots=("", "item", "tickets.item", "results.item"),
    marks=(
        ("conversations.item.incoming", "conversations.item.private"),
        ("description_text", "requester_id"),
        ("ticket.description_text", "ticket.requester_id"),
    ),
)

FORMAT: Final = json_format("freshdesk", "Freshdesk tickets with conversations (API)", _SHAPE, lambda _origin, _columns: translate)
