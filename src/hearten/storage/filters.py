"""What a page of moments or numbers is narrowed to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, false

from hearten.care.sight import Reach, Sight
from hearten.kernel.labels import Cause, Grade, OpeningKind
from hearten.storage.seeing import in_teams
from hearten.storage.tables import moments

Order = Literal["worst", "best"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which moments are wanted: all, where nothing is given. Times are from `since` up to, not including, `until`.

    `mine` leaves only what was answered under the person's own names; `newer_than` is a moment's id.
    `worst` comes first by how much the customer needed it and how badly it was met; `best` leaves only what went beautifully.
    """

    since: datetime | None = None
    until: datetime | None = None
    channel: str | None = None
    team: str | None = None
    language: str | None = None
    kind: OpeningKind | None = None
    grade: Grade | None = None
    cause: Cause | None = None
    text: str = ""
    mine: bool = False
    newer_than: int | None = None
    order: Order = "worst"


def conditions(filters: Filters, sight: Sight) -> list[ColumnElement[bool]]:
    """Return all conditions but the search for words."""
    found = [
        moments.c[name] == value
        for name in ("channel", "language", "kind", "grade", "cause")
        if (value := getattr(filters, name)) is not None
    ]
    if filters.team is not None:
        found.append(in_teams(Reach(teams=frozenset({filters.team})), moments))
    if filters.since is not None:
        found.append(moments.c.at >= filters.since)
    if filters.until is not None:
        found.append(moments.c.at < filters.until)
    if filters.newer_than is not None:
        found.append(moments.c.id > filters.newer_than)
    if filters.mine:
        found.append(moments.c.agent_id.in_(sorted(sight.own)) if sight.own else false())
    return found
