"""The messages around moments: the opening, the response, and what followed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from hearten.kernel.labels import Role
from hearten.storage.tables import agents, messages

LONGEST = 40
"""Messages shown with one moment at most; a longer response is read on the conversation's page."""

NEXT = 3
"""The customer's next turn begins this soon after a response, if it is to be shown: system notes may stand between."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message as it is shown: its number in the conversation, who said it, and when."""

    number: int
    role: Role
    text: str
    at: datetime | None
    agent: str | None


def excerpts(connection: Connection, rows: Sequence[Any]) -> dict[int, tuple[Said, ...]]:
    """Return the messages of each moment's row, by the moment's id."""
    if not rows:
        return {}
    wanted = or_(*(_around(row) for row in rows))
    columns = (messages.c.conversation_id, messages.c.number, messages.c.role, messages.c.text, messages.c.at, agents.c.name)
    joined = messages.outerjoin(agents, agents.c.id == messages.c.agent_id)
    found: dict[int, list[Said]] = defaultdict(list)
    for row in connection.execute(
        select(*columns).select_from(joined).where(wanted).order_by(messages.c.conversation_id, messages.c.number)
    ):
        said = Said(row.number, cast("Role", row.role), row.text, row.at, row.name)
        found[row.conversation_id].append(said)
    return {row.id: _of(row, found[row.conversation_id]) for row in rows}


def _span(row: Any) -> tuple[int, int]:
    """Return the numbers of a moment's first message and of its response's last."""
    last = max([row.message, *row.response])
    return row.message, min(last, row.message + LONGEST - NEXT - 1)


def _around(row: Any) -> ColumnElement[bool]:
    first, last = _span(row)
    return and_(messages.c.conversation_id == row.conversation_id, messages.c.number.between(first, last + NEXT))


def _of(row: Any, said: Sequence[Said]) -> tuple[Said, ...]:
    first, last = _span(row)
    kept: list[Said] = []
    for one in said:
        if one.number < first or one.number > last + NEXT:
            continue
        if one.number > last and one.role in {"agent", "bot"}:
            break
        kept.append(one)
        if one.number > last and one.role == "customer":
            break
    return tuple(kept)
