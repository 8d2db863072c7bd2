"""What the filters of a page can be set to."""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from hearten.care.sight import Sight
from hearten.storage.seeing import in_full, in_group
from hearten.storage.tables import agents, tallies


@dataclass(frozen=True, slots=True)
class Choices:
    """The channels, teams and languages that occur in what a person may see, in full or as a group; each in order.

    `is_empty` says that there is nothing at all.
    """

    channels: tuple[str, ...]
    teams: tuple[str, ...]
    languages: tuple[str, ...]
    is_empty: bool


def choices(connection: Connection, sight: Sight) -> Choices:
    """Return what there is to choose from."""
    seen = or_(in_full(sight, tallies), in_group(sight, tallies))
    columns = (tallies.c.channel, tallies.c.team, tallies.c.language, agents.c.team.label("agents_team"))
    joined = tallies.outerjoin(agents, agents.c.id == tallies.c.agent_id)
    rows = connection.execute(select(*columns).select_from(joined).where(seen).distinct()).all()
    return Choices(
        channels=tuple(sorted({row.channel for row in rows} - {None})),
        teams=tuple(sorted({row.team or row.agents_team for row in rows} - {None})),
        languages=tuple(sorted({row.language for row in rows} - {None})),
        is_empty=not rows,
    )
