"""Answers to exercises, lessons that were asked for, and what somebody shows of their own."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

from hearten.storage.columns import CompactJson, Instant

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "lesson_tries",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        Column("lesson", String(100), nullable=False),
        Column("exercise", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("verdict", String(10), nullable=False),
        Column("content", CompactJson, nullable=False),
        Column("at", Instant, nullable=False),
    )
    op.create_index("lesson_tries_person", "lesson_tries", ["person_id", "lesson"])
    op.create_table(
        "lesson_assignments",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        Column("lesson", String(100), nullable=False),
        Column("by_person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
        Column("at", Instant, nullable=False),
    )
    op.create_index("lesson_assignments_person", "lesson_assignments", ["person_id", "lesson"], unique=True)
    op.create_table(
        "own_shares",
        Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        Column("what", String(20), primary_key=True),
        Column("at", Instant, nullable=False),
    )
