"""What makes a moment the same one after it was read or graded again: where its opening stands."""

from typing import Final

from sqlalchemy import ColumnElement, FromClause, and_

PLACE: Final = ("conversation_id", "message", "kind", "starts")


def same_place(some: FromClause, others: FromClause) -> ColumnElement[bool]:
    """Return the condition that two rows of moments are readings of the same opening."""
    return and_(*(some.c[name] == others.c[name] for name in PLACE))
