"""Zendesk: tickets with their comments, as exported or as the API returns them."""

from typing import Final

import ijson

from hearten.connectors.fields import obj
from hearten.connectors.format import Columns
from hearten.connectors.json_source import Item, JsonShape, Translate, json_format
from hearten.connectors.origin import Origin
from hearten.connectors.zendesk.translate import Roster, read_roster, translate
from hearten.kernel.conversation import Conversation

_SHAPE: Final = JsonShape(
    roots=("", "item", "tickets.item", "results.item"),
    marks=(
        ("comments.item.author_id",),
        ("comments.item.author.role",),
        ("comments.item.plain_body",),
        ("ticket.requester_id", "comments"),
    ),
)


def _prepare(origin: Origin, columns: Columns) -> Translate:
    del columns
    roster: list[Roster] = []

    def with_roster(item: Item) -> Conversation:
        # The users stand behind the tickets, so the file is read for them once before its first ticket is translated.
        if not roster:
            roster.append(read_roster(_side(origin, "users.item"), _side(origin, "groups.item")))
        return translate(item, roster[0])

    return with_roster


def _side(origin: Origin, root: str) -> list[Item]:
    """Read what an API page has beside its tickets, keeping only what is needed of each."""
    found: list[Item] = []
    with origin.opened(mended=True) as opened:
        try:
            for item in ijson.items(opened.file, root, multiple_values=True, use_float=True):
                found.append({key: value for key, value in obj(item).items() if key in {"id", "role", "name", "email"}})  # noqa: PERF401
        except ijson.JSONError:
            # A broken document is told of when its tickets are read; who was listed before the break is still known.
            return found
    return found


FORMAT: Final = json_format("zendesk", "Zendesk tickets with comments (JSON export, API pages, NDJSON)", _SHAPE, _prepare)
