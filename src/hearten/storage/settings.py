"""Settings that were changed while hearten runs, each change with who made it and when."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, cast

from sqlalchemy import Connection, func, insert, select

from hearten.storage.tables import people, settings_changed

MODE: Final = "mode"
"""Opens and closes review mode: `{"mode": "review", "checklist": {…}}`; a checklist's `until` is the last day of it."""

DEMO: Final = "demo"
"""Where the workspace holds the bundled demo and nothing else, by which imports: `{"imports": […]}`; false once it holds one's own."""

RUBRIC: Final = "rubric"
"""The text of the rubric that grades, where it was changed on the Settings page."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `by` is the name of who made it, None where they are gone or it was made on the command line."""

    name: str
    value: Any
    by: str | None
    at: datetime


def changed(connection: Connection) -> dict[str, Any]:
    """Return the value that each changed setting has now."""
    last = select(func.max(settings_changed.c.id)).group_by(settings_changed.c.name)
    rows = connection.execute(select(settings_changed.c.name, settings_changed.c.value).where(settings_changed.c.id.in_(last)))
    return {row.name: row.value for row in rows}


def change(connection: Connection, name: str, value: Any, person_id: int | None = None) -> None:
    """Give a setting another value; `value` is anything that JSON holds."""
    connection.execute(insert(settings_changed).values(name=name, value=value, person_id=person_id, at=datetime.now(UTC)))


def leave_demo(connection: Connection, import_id: int, person_id: int | None) -> None:
    """Make a demo workspace one's own, because another import than the demo's stores something: reflect mode, and no label.

    In any other workspace nothing is changed.
    """
    demo = changed(connection).get(DEMO)
    # An older workspace's demo knows of no imports.
    begun_with_it = cast("dict[str, list[int]]", demo)["imports"] if isinstance(demo, dict) else ()
    if demo and import_id not in begun_with_it:
        for name, value in ((DEMO, False), (MODE, {"mode": "reflect"})):
            change(connection, name, value, person_id)


def history(connection: Connection, name: str) -> list[Change]:
    """Return every change of one setting, the latest first."""
    found = select(settings_changed, people.c.name.label("by")).outerjoin(people, people.c.id == settings_changed.c.person_id)
    rows = connection.execute(found.where(settings_changed.c.name == name).order_by(settings_changed.c.id.desc()))
    return [Change(row.name, row.value, row.by, row.at) for row in rows]
