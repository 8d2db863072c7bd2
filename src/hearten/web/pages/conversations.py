"""A whole conversation, set like a play, with what it shows marked in the words and the moments in the margin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.labels import Role
from hearten.kernel.reading import Reading
from hearten.storage import conversations
from hearten.storage.conversations import Exchange
from hearten.web.auth import Viewer, Viewing
from hearten.web.cards import Card, card
from hearten.web.charts import Felt, feeling_over_time
from hearten.web.house import house_of
from hearten.web.ids import LARGEST, PathId
from hearten.web.marks import Mark, marked
from hearten.web.parts import PART, parts, start_of
from hearten.web.templating import clock, day, render, when

router = APIRouter()
PLEASANT: Final = frozenset({"relief", "gratitude", "delight"})
SPEAKERS: Final = {"customer": "Customer", "agent": "Agent", "bot": "Bot", "system": "Note"}
FEWEST_TO_DRAW = 2  # one point has no course


@dataclass(frozen=True, slots=True)
class Speech:
    """One message as it stands in the script."""

    number: int
    role: Role
    who: str
    at: Markup
    words: Markup
    abstained: str | None
    cards: tuple[Card, ...]


@router.get("/conversations/{conversation}")
def show_conversation(request: Request, viewer: Viewer, conversation: PathId, at: Annotated[int, Query(ge=0, le=LARGEST)] = 0) -> Response:
    """Show one conversation in full to somebody who may read it, a long one in parts: the part that has the message `at`."""
    with house_of(request).database.read() as connection:
        start = start_of(at, conversations.length(connection, conversation))
        exchange = conversations.one(connection, viewer.sight, conversation, start=start, most=PART)
    felt = felt_in(exchange.readings, start)
    in_parts = parts(conversation, exchange.length, exchange.places)
    return render(
        request,
        "conversations/page.html",
        title=_title(exchange.conversation),
        lead=_lead(exchange.conversation),
        speeches=_speeches(exchange, viewer),
        felt=felt,
        parts=in_parts if len(in_parts) > 1 else [],
        now=start // PART,
        chart=feeling_over_time(felt, len(exchange.conversation.messages), start=start) if len(felt) >= FEWEST_TO_DRAW else None,
        outcome=_outcome(exchange.conversation),
    )


def _speeches(exchange: Exchange, viewer: Viewing) -> list[Speech]:
    in_margin: dict[int, list[Card]] = {}
    for stored in exchange.moments:
        if stored.moment is not None:
            in_margin.setdefault(stored.moment.opening.message, []).append(card(stored, viewer.mode))
    readings = [*exchange.readings, *([None] * len(exchange.conversation.messages))]
    pairs = zip(exchange.conversation.messages, readings, strict=False)
    times = _times(exchange.conversation.messages)
    numbered = zip(range(exchange.start, exchange.length), pairs, times, strict=False)
    return [_speech(number, message, reading, at, in_margin.get(number, ())) for number, (message, reading), at in numbered]


def _times(messages: Sequence[Message]) -> list[Markup]:
    """Write each message's time: with the day where it is another than the message before, and alone otherwise."""
    before: datetime | None = None
    written: list[Markup] = []
    for message in messages:
        at = message.at.astimezone() if message.at else None
        is_same_day = at is not None and before is not None and at.date() == before.date()
        written.append(clock(at) if is_same_day else when(at))
        before = at or before
    return written


def _speech(number: int, message: Message, reading: Reading | None, at: Markup, cards: Sequence[Card]) -> Speech:
    spans = () if reading is None else (*reading.openings, *reading.act_spans)
    words = marked(message.text, [Mark(span.start, span.end, span.label, span.p) for span in spans])
    who = (message.author if message.role == "agent" else None) or SPEAKERS[message.role]
    return Speech(number, message.role, who, at, words, reading.abstained if reading else None, tuple(cards))


def felt_in(readings: Sequence[Reading | None], start: int = 0) -> list[Felt]:
    """Return the strongest feeling of each customer message that was read, the first of them being number `start`."""
    read = [(number, one) for number, one in enumerate(readings, start) if one is not None and one.role == "customer" and one.feelings]
    return [_strongest(number, one) for number, one in read]


def _strongest(number: int, reading: Reading) -> Felt:
    feeling = max(reading.feelings, key=lambda label: reading.feelings[label])
    strength = 0.0 if feeling == "neutral" else reading.strength
    return Felt(number, feeling, strength, feeling in PLEASANT)


def _title(conversation: Conversation) -> str:
    return f"A conversation by {conversation.channel}" if conversation.channel else "A conversation"


def _lead(conversation: Conversation) -> Markup:
    began = min((message.at for message in conversation.messages if message.at is not None), default=None)
    parts = [day(began), conversation.team, conversation.language, f"{conversation.source} {conversation.id}"]
    return Markup(" · ").join(part for part in parts if part)


def _outcome(conversation: Conversation) -> list[tuple[str, str]]:
    known = conversation.outcome
    found: list[tuple[str, str]] = []
    if known.csat is not None:
        found.append(("Survey answer", f"{known.csat:g}"))
    if known.resolved is not None:
        found.append(("Solved", "yes" if known.resolved else "no"))
    if known.reopened is not None:
        found.append(("Opened again", "yes" if known.reopened else "no"))
    return found
