"""One Zammad ticket with its articles."""

from collections.abc import Iterator, Mapping
from typing import Final

from hearten.connectors.author import author
from hearten.connectors.fields import Wrong, identity, number, obj, objects, string
from hearten.connectors.json_source import Piece
from hearten.connectors.markup import html_to_text
from hearten.connectors.text import clean, label
from hearten.connectors.times import read_time
from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.intake import Rejected
from hearten.kernel.labels import Role

# Zammad's fixtures number the senders so, and an API answer without names has only the numbers.
_SENDERS: Final[dict[str, Role]] = {"customer": "customer", "agent": "agent", "system": "bot", "1": "agent", "2": "customer", "3": "bot"}


def translate(item: Mapping[str, object]) -> Conversation:
    """Return a ticket's articles that are not internal.

    `item` is a ticket with `articles`, an answer with `assets` (`?all=true`), or articles alone, as `gather` puts them together.

    Raises:
        Wrong: there is no ticket id, or no public article with text.
    """
    ticket, articles = _parts(item)
    messages = [m for index, article in enumerate(articles) if (m := _message(article, index))]
    if not messages:
        raise Wrong("the ticket has no public article with text", field="articles")
    state = string(ticket.get("state")).lower()
    return Conversation(
        id=identity(ticket.get("id"), field="id"),
        messages=tuple(messages),
        source="zammad",
        channel=next((kind for article in articles if (kind := label(article.get("type")))), None),
        team=label(ticket.get("group")),
        outcome=Outcome(resolved=state in {"closed", "merged"} if state else None),
    )


def gather(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Put consecutive articles of one ticket together, as the list of articles by ticket has them."""
    held: list[Piece] = []
    for piece in pieces:
        ticket = _ticket_of(piece)
        if held and (ticket is None or ticket != _ticket_of(held[0])):
            yield _together(held)
            held = []
        if ticket is None:
            yield piece
        else:
            held.append(piece)
    if held:
        yield _together(held)


def _ticket_of(piece: Piece) -> object:
    if isinstance(piece.item, Rejected) or "articles" in piece.item or "assets" in piece.item:
        return None
    return piece.item.get("ticket_id")


def _together(held: list[Piece]) -> Piece:
    return Piece({"id": _ticket_of(held[0]), "articles": [piece.item for piece in held]}, held[0].where, held[-1].position)


def _parts(item: Mapping[str, object]) -> tuple[Mapping[str, object], list[Mapping[str, object]]]:
    assets = obj(item.get("assets"))
    if assets:
        key = string(item.get("ticket_id")) or next(iter(obj(assets.get("Ticket"))), "")
        ticket = obj(obj(assets.get("Ticket")).get(key))
        articles = [obj(value) for value in obj(assets.get("TicketArticle")).values()]
        return ticket, sorted(articles, key=lambda article: number(article.get("id")) or 0)
    ticket = obj(item["ticket"]) if isinstance(item.get("ticket"), dict) else item
    return ticket, objects(item.get("articles", ticket.get("articles")))


def _message(article: Mapping[str, object], index: int) -> Message | None:
    if article.get("internal") is True:
        return None
    body = string(article.get("body"))
    html = string(article.get("content_type")).startswith("text/html")
    text = clean(html_to_text(body, without_quotes=True) if html else body.strip())
    if not text:
        return None
    at = read_time(article.get("created_at"), field=f"articles[{index}].created_at")
    role = _role(article)
    return Message(role, text, at, author(role, article.get("from")))


def _role(article: Mapping[str, object]) -> Role:
    sender = string(article.get("sender")).lower() or string(article.get("sender_id"))
    role = _SENDERS.get(sender, "agent")
    # What the system notes is a note; what it mails to the customer is an automatic answer.
    return "system" if role == "bot" and article.get("type") == "note" else role
