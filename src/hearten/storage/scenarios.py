"""The scenarios that a house wrote itself, each as the text of its file."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, insert, select, update

from hearten.flows.library_ports import Kept
from hearten.kernel.errors import NotFound
from hearten.storage.database import Database
from hearten.storage.tables import own_scenarios, people


def _now() -> datetime:
    return datetime.now(UTC)


class SqlScenarios:
    """Fulfils the `ScenarioStore` port."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _now) -> None:
        """Take the database; `now` tells the time."""
        self._database = database
        self._now = now

    def kept(self) -> Sequence[Kept]:
        """Return all of them, by name."""
        joined = own_scenarios.outerjoin(people, people.c.id == own_scenarios.c.person_id)
        wanted = select(own_scenarios, people.c.name.label("by")).select_from(joined).order_by(own_scenarios.c.name)
        with self._database.read() as connection:
            return [Kept(row.name, row.text, row.by, row.at, row.version) for row in connection.execute(wanted)]

    def put(self, name: str, text: str, *, person: int | None) -> None:
        """Keep one, or a newer version of it."""
        row = {"text": text, "person_id": person, "at": self._now()}
        with self._database.write() as connection:
            there = connection.execute(select(own_scenarios).where(own_scenarios.c.name == name)).one_or_none()
            version = there.version + (there.text != text) if there else 1
            change = update(own_scenarios).where(own_scenarios.c.name == name) if there else insert(own_scenarios).values(name=name)
            connection.execute(change.values(version=version, **row))

    def remove(self, name: str) -> None:
        """Take one out."""
        with self._database.write() as connection:
            if connection.execute(delete(own_scenarios).where(own_scenarios.c.name == name)).rowcount == 0:
                raise NotFound("There is no such scenario of your house.")
