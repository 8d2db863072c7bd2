"""Conversations to store, as short as a test can say them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, update

from hearten.kernel.conversation import Conversation, Message, Outcome
from hearten.kernel.labels import ACTS, FEELINGS, MECHANISMS
from hearten.kernel.moment import Heard, Moment, Opening, Shown
from hearten.kernel.reading import Evidence, Reading
from hearten.storage.saving import Arriving, Saved, save_batch
from hearten.storage.tables import agents

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def moment(message: int = 0, *, quote: str = "third time", response: tuple[int, ...] = (1,), **given: Any) -> Moment:
    said: dict[str, Any] = {
        "also": (Opening(message, "impact", 0, 2, quote[:2], 0.5),),
        "acts": tuple(Shown(number, "own", 0, 5, "sorry", 0.75) for number in response),
        "grade": "missed",
        "why": "Nobody said sorry.",
        "lacking": ("do",),
        "would_have_helped": ("do",),
        "to_be_heard": ("own",),
        "effect": "rising",
        "cause": "wait",
        "strength": 2.0,
        "need": 0.5,
        "rubric": "rubric-1",
        "bundle": "bundle-1",
    }
    kind = given.pop("kind", "effort")
    return Moment(opening=Opening(message, kind, 0, len(quote), quote, 0.9), response=response, **{**said, **given})


def readings(conversation: Conversation, bundle: str = "bundle-1") -> tuple[Reading, ...]:
    return tuple(_reading(message, bundle) for message in conversation.messages)


def _reading(message: Message, bundle: str) -> Reading:
    if message.role == "customer":
        felt = dict.fromkeys(FEELINGS, 0.0) | {"anger": 0.875}
        return Reading(bundle, "customer", felt, 2.0, (Evidence("effort", 0, 3, 0.5),), {"wait": 0.75})
    if message.role == "system":
        return Reading(bundle, "system", abstained="It is a note.")
    shown = dict.fromkeys(ACTS, 0.0) | {"own": 0.75}
    return Reading(bundle, message.role, acts=shown, act_spans=(Evidence("own", 0, 5, 0.75),), epitome=dict.fromkeys(MECHANISMS, 1.0))


def heard(name: str, *, agent: str | None = "Bob", moments: Sequence[Moment] | None = None, **given: Any) -> Heard:
    """One customer, one agent, three messages, one moment; `text` is the customer's first message."""
    at = given.pop("at", MONDAY)
    text = given.pop("text", "third time I ask about my parcel")
    conversation = Conversation(
        id=name,
        messages=(
            Message("customer", text, at),
            Message("agent", given.pop("answer", "sorry to hear"), at, agent),
            Message("customer", "still nothing", at),
        ),
        **{"channel": "chat", "language": "en", "outcome": Outcome(csat=2.0, more={"tag": "late"}), **given},
    )
    return Heard(conversation, readings(conversation), tuple([moment()] if moments is None else moments))


def save(connection: Connection, *those: Heard, hash: str = "1", key: str | None = None) -> Saved:
    return save_batch(connection, [Arriving(one, hash, () if key is None else (key,)) for one in those], now=MONDAY)


def join_team(connection: Connection, name: str, team: str) -> None:
    connection.execute(update(agents).where(agents.c.name == name).values(team=team))
