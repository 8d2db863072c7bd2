"""What the overview adds up: for each week, agent, channel, language and team, one row of counts.

A row's counts are unsigned 32-bit integers in the order of `PLACES`, little-endian, so that a page adds up thousands of rows in a few
milliseconds. Every conversation remembers what it added (`conversations.counted`), so that it can be taken out exactly, whatever has
changed in the code since; `rebuild` adds all of that up again.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from hearten.kernel.conversation import Conversation
from hearten.kernel.labels import CAUSES, FEELINGS, GRADES, OPENINGS
from hearten.kernel.moment import Heard
from hearten.kernel.reading import FELT
from hearten.storage.columns import label
from hearten.storage.tables import conversations, tallies

UNDATED: Final = date(1970, 1, 1)
"""The week of what has no date. A Thursday, so that it is no week's Monday."""

NO_CAUSE: Final = "none"

PLACES: Final = (
    "conversations",
    "messages",
    "customer_messages",
    *(f"kind/{kind}/{grade}" for kind in OPENINGS for grade in GRADES),
    *(f"cause/{cause}/{grade}" for cause in (*CAUSES, NO_CAUSE) for grade in GRADES),
    *(f"felt/{feeling}" for feeling in FEELINGS),
)
PLACE: Final = {name: place for place, name in enumerate(PLACES)}

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cell:
    """Where something counts: a week (its Monday), who answered, and what the pages filter by."""

    week: date
    agent: int | None
    channel: str | None
    language: str | None
    team: str | None

    @property
    def id(self) -> str:
        """Return the row's key."""
        return hashlib.blake2b(json.dumps(self.plain()).encode(), digest_size=16).hexdigest()

    def plain(self) -> list[Any]:
        """Return the cell as JSON."""
        return [self.week.isoformat(), self.agent, self.channel, self.language, self.team]


def week_of(at: datetime | None) -> date:
    """Return the Monday of a time's week, in UTC."""
    if at is None:
        return UNDATED
    day = (at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)).date()
    return day - timedelta(days=day.weekday()) if day.toordinal() > day.weekday() else UNDATED


def cell_of(conversation: Conversation, agents: Mapping[str, int]) -> Cell:
    """Return where a conversation itself counts: the week it began in, the first agent who answered."""
    starts = min((message.at for message in conversation.messages if message.at is not None), default=None)
    names = (label(message.author) for message in conversation.messages if message.role == "agent")
    first = next((agents[name] for name in names if name), None)
    return Cell(week_of(starts), first, label(conversation.channel), label(conversation.language), label(conversation.team))


def counted(heard: Heard, cell: Cell, moment_agents: Sequence[int | None]) -> list[list[Any]]:
    """Say what a conversation adds: volumes and feelings to its own cell, each moment to the cell of who answered it."""
    found: dict[Cell, Counter[str]] = {cell: Counter({"conversations": 1, "messages": len(heard.conversation.messages)})}
    own = found[cell]
    for reading in heard.readings:
        if reading.role == "customer":
            own["customer_messages"] += 1
            own.update(f"felt/{feeling}" for feeling, p in reading.feelings.items() if p >= FELT)
    for moment, agent in zip(heard.moments, moment_agents, strict=True):
        there = found.setdefault(Cell(cell.week, agent, cell.channel, cell.language, cell.team), Counter())
        there[f"kind/{moment.opening.kind}/{moment.grade}"] += 1
        there[f"cause/{moment.cause or NO_CAUSE}/{moment.grade}"] += 1
    return [[*place.plain(), dict(counts)] for place, counts in found.items()]


def apply(connection: Connection, *, added: Iterable[Sequence[Any]] = (), removed: Iterable[Sequence[Any]] = ()) -> None:
    """Bring the tallies up to date with what conversations add, or no longer add."""
    changes: dict[str, Counts] = {}
    cells: dict[str, Cell] = {}
    for sign, entries in ((1, added), (-1, removed)):
        for week, agent, channel, language, team, counts in entries:
            cell = Cell(date.fromisoformat(week), agent, channel, language, team)
            key = cell.id
            cells[key] = cell
            changes.setdefault(key, np.zeros(len(PLACES), np.int64))
            _add(changes[key], counts, sign)
    if changes:
        _write(connection, cells, changes)


def _add(into: Counts, counts: Mapping[str, int], sign: int) -> None:
    for name, count in counts.items():
        if name in PLACE:
            into[PLACE[name]] += sign * count


def _write(connection: Connection, cells: Mapping[str, Cell], changes: dict[str, Counts]) -> None:
    keys = list(changes)
    for start in range(0, len(keys), 500):
        some = keys[start : start + 500]
        found = connection.execute(select(tallies.c.id, tallies.c.counts).where(tallies.c.id.in_(some)))
        for key, blob in found:
            changes[key] = changes[key] + unpack([blob])[0]
        connection.execute(delete(tallies).where(tallies.c.id.in_(some)))
        rows = [_row(key, cells[key], changes[key]) for key in some if changes[key].any()]
        if rows:
            connection.execute(insert(tallies), rows)


def _row(key: str, cell: Cell, counts: Counts) -> dict[str, Any]:
    return {
        "id": key,
        "week": cell.week,
        "agent_id": cell.agent,
        "channel": cell.channel,
        "language": cell.language,
        "team": cell.team,
        "counts": np.maximum(counts, 0).astype("<u4").tobytes(),
    }


def unpack(blobs: Sequence[bytes]) -> NDArray[np.uint32]:
    """Return counts `[rows, places]`, not to be written to. Whoever changes `PLACES` adds a migration that calls `rebuild`."""
    return np.frombuffer(b"".join(blobs), "<u4").reshape(len(blobs), len(PLACES))


def rebuild(connection: Connection) -> None:
    """Add everything up anew from what each conversation says that it added."""
    connection.execute(delete(tallies))
    rows = connection.execute(select(conversations.c.counted), execution_options={"yield_per": 1000})
    for some in rows.scalars().partitions():
        apply(connection, added=[entry for entries in some for entry in entries])
