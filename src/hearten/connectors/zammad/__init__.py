"""Zammad: tickets with their articles as its REST API returns them."""

from typing import Final

from hearten.connectors.json_source import JsonShape, json_format
from hearten.connectors.zammad.translate import gather, translate

_SHAPE: Final = JsonShape(
    roots=("", "item", "tickets.item"),
    marks=(
        ("articles.item.internal", "articles.item.body"),
        ("assets.TicketArticle", "ticket_article_ids"),
        ("ticket_id", "internal", "content_type", "body"),
    ),
)

FORMAT: Final = json_format("zammad", "Zammad tickets with articles (REST API)", _SHAPE, lambda _origin, _columns: translate, gather)
