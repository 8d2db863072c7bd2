"""What the overview adds up: for each year, agent, channel, language and team, one row with the counts of its weeks.

A row's counts are unsigned 32-bit integers, little-endian, `[weeks, 1 + places]`: the week's Monday as a day's number, and then the
counts in the order of `PLACES`. A year's weeks lie in one row so that a page has a few hundred rows to fetch, not many thousands.
Every conversation remembers what it added (`conversations.counted`), so that it can be taken out exactly, whatever has changed in the
code since; `rebuild` adds all of that up again.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple

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
Weeks = dict[int, Counts]
"""The counts of each week, by the number of its Monday (`date.toordinal`)."""


class Cell(NamedTuple):
    """Where something counts: a week (its Monday), who answered, and what the pages filter by."""

    week: date
    agent: int | None
    channel: str | None
    language: str | None
    team: str | None

    def plain(self) -> list[Any]:
        """Return the cell as JSON."""
        return [self.week.isoformat(), *self[1:]]


class Key(NamedTuple):
    """Which row a cell's counts lie in."""

    year: int
    agent: int | None
    channel: str | None
    language: str | None
    team: str | None

    @property
    def id(self) -> str:
        """Return the row's primary key."""
        return hashlib.blake2b(json.dumps(self).encode(), digest_size=16).hexdigest()


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
    changes: dict[Key, Weeks] = defaultdict(dict)
    for sign, entries in ((1, added), (-1, removed)):
        for day, agent, channel, language, team, counts in entries:
            week = date.fromisoformat(day)
            into = changes[Key(week.year, agent, channel, language, team)].setdefault(week.toordinal(), np.zeros(len(PLACES), np.int64))
            for name, count in counts.items():
                if name in PLACE:
                    into[PLACE[name]] += sign * count
    _write(connection, {key.id: (key, weeks) for key, weeks in changes.items()})


def _write(connection: Connection, changes: Mapping[str, tuple[Key, Weeks]]) -> None:
    ids = list(changes)
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        for found, blob in connection.execute(select(tallies.c.id, tallies.c.counts).where(tallies.c.id.in_(some))):
            weeks = changes[found][1]
            for week, *counts in unpack([blob]).astype(np.int64):
                weeks[int(week)] = np.array(counts) + weeks.get(int(week), 0)
        connection.execute(delete(tallies).where(tallies.c.id.in_(some)))
        rows = [_row(one, *changes[one]) for one in some]
        if any(row["counts"] for row in rows):
            connection.execute(insert(tallies), [row for row in rows if row["counts"]])


def _row(row_id: str, key: Key, weeks: Weeks) -> dict[str, Any]:
    kept = [np.concatenate(([week], np.maximum(counts, 0))) for week, counts in sorted(weeks.items()) if counts.any()]
    return {
        "id": row_id,
        "year": key.year,
        "agent_id": key.agent,
        "channel": key.channel,
        "language": key.language,
        "team": key.team,
        "counts": b"".join(week.astype("<u4").tobytes() for week in kept),
    }


def unpack(blobs: Sequence[bytes]) -> NDArray[np.uint32]:
    """Return the weeks of rows, one after another `[weeks, 1 + places]`, not to be written to.

    Whoever changes `PLACES` adds a migration that calls `rebuild`.
    """
    return np.frombuffer(b"".join(blobs), "<u4").reshape(-1, 1 + len(PLACES))


def weeks_in(blob: bytes) -> int:
    """Return how many weeks a row has."""
    return len(blob) // (4 * (1 + len(PLACES)))


def rebuild(connection: Connection) -> None:
    """Add everything up anew from what each conversation says that it added."""
    connection.execute(delete(tallies))
    rows = connection.execute(select(conversations.c.counted), execution_options={"yield_per": 1000})
    for some in rows.scalars().partitions():
        apply(connection, added=[entry for entries in some for entry in entries])
