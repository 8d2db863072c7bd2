"""Who linked which agent's name to whom, and when. A linked name opens what was answered under it, so nobody links one unseen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select

from hearten.storage import events, people
from hearten.storage.tables import agents
from hearten.storage.tables import people as accounts

KIND: Final = "agent_linked"


@dataclass(frozen=True, slots=True)
class Link:
    """A name that changed hands. `before`, `to` and `by` are accounts' names, None for nobody and for whoever is gone."""

    name: str
    before: str | None
    to: str | None
    by: str | None
    at: datetime


def link(connection: Connection, person_id: int, agent_ids: Collection[int], *, by: int) -> None:
    """Let exactly these agents' names be this person's, and note each that changes hands, and through whom."""
    before = _holders(connection)
    people.link(connection, person_id, agent_ids)
    now = datetime.now(UTC)
    for agent, holder in _holders(connection).items():
        if holder != before[agent]:
            events.append(connection, KIND, {"agent": agent, "before": before[agent], "to": holder}, at=now, person=by)


def of_person(connection: Connection, person_id: int) -> list[Link]:
    """Return the names that were linked to somebody, or taken from them, the latest first; erased names are left out."""
    found = [each for each in events.of_kind(connection, KIND) if person_id in {each.data["before"], each.data["to"]}]
    called = {row.id: row.name for row in connection.execute(select(agents.c.id, agents.c.name))} if found else {}
    known = {row.id: row.name for row in connection.execute(select(accounts.c.id, accounts.c.name))} if found else {}
    return [
        Link(
            name=called[each.data["agent"]],
            before=known.get(each.data["before"]),
            to=known.get(each.data["to"]),
            by=known.get(each.person),
            at=each.at,
        )
        for each in reversed(found)
        if each.data["agent"] in called
    ]


def others_names(connection: Connection, person_id: int) -> set[int]:
    """Return the agents whose name is, was, or is called like, somebody else's with an account."""
    others = {each.person.id: each.person.name.casefold() for each in people.everybody(connection) if each.person.id != person_id}
    own = people.one(connection, person_id).person.name.casefold()
    called = set(others.values()) - {own}
    found = {each.id for each in people.agent_names(connection) if each.person in others or each.name.casefold() in called}
    return found | {
        each.data["agent"] for each in events.of_kind(connection, KIND) if others.keys() & {each.data["before"], each.data["to"]}
    }


def _holders(connection: Connection) -> dict[int, int | None]:
    return {each.id: each.person for each in people.agent_names(connection)}
