"""The names under which somebody answers customers, as they turn up. `people.py` says whose they are."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from hearten.storage.columns import label
from hearten.storage.tables import agents


def ensure(connection: Connection, names: Iterable[str | None]) -> dict[str, int]:
    """Return the id of each name (cut to what is stored), adding those that are new."""
    wanted = sorted({cut for name in names if (cut := label(name))})
    if not wanted:
        return {}
    known = _ids(connection, wanted)
    new = [{"name": name} for name in wanted if name not in known]
    if new:
        connection.execute(insert(agents), new)
        known = _ids(connection, wanted)
    return known


def _ids(connection: Connection, names: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(names), 1000):
        rows = connection.execute(select(agents.c.name, agents.c.id).where(agents.c.name.in_(names[start : start + 1000])))
        found.update({row.name: row.id for row in rows})
    return found
