"""Column types that mean the same on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

LONGEST_LABEL = 200
"""PostgreSQL cannot index a text of more than some 2,700 bytes; no channel, team or name needs that many."""


class Instant(TypeDecorator[datetime]):
    """A point in time, stored as UTC and returned aware. A time without a zone is taken for UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Bring a time to UTC; SQLite keeps it without its zone."""
        if value is None:
            return None
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.replace(tzinfo=None) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Written(str):
    """JSON that has been written already, piece by piece, where the whole would take much room as objects."""

    __slots__ = ()


compact: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write a JSON value without spaces."""


class CompactJson(TypeDecorator[Any]):
    """Any JSON value as text without spaces."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write it down where it isn't yet; None stays NULL."""
        return value if value is None or isinstance(value, Written) else compact(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read it back."""
        return None if value is None else json.loads(value)


def label(text: str | None) -> str | None:
    """Cut a channel, team, language or name to what an index can hold; empty is none."""
    return text[:LONGEST_LABEL] if text else None
