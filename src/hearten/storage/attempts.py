"""Tries, counted in the database so that several processes share one limit."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from hearten.storage.tables import attempts

WINDOW: Final = timedelta(minutes=15)


def are_too_many(connection: Connection, limits: Mapping[str, int]) -> bool:
    """Count one try for every key, and say whether any key has had more than its limit within the window.

    Counting comes before the try itself, within one transaction, so that many tries at once can't slip past together. What was
    refused is not counted: whoever waits gets in.
    """
    now = datetime.now(UTC)
    connection.execute(delete(attempts).where(attempts.c.at < now - WINDOW))
    counted = select(attempts.c.key, func.count().label("n")).where(attempts.c.key.in_(list(limits))).group_by(attempts.c.key)
    had = {row.key: row.n for row in connection.execute(counted)}
    if any(had.get(key, 0) >= limit for key, limit in limits.items()):
        return True
    connection.execute(insert(attempts), [{"key": key, "at": now} for key in limits])
    return False


def forget(connection: Connection, key: str) -> None:
    """Forget the tries of a key, after one that was right."""
    connection.execute(delete(attempts).where(attempts.c.key == key))
