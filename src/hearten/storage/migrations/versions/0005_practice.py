"""Practice sessions and their turns."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, UniqueConstraint

from hearten.storage.columns import CompactJson, Instant

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "practice_sessions",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("person_id", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        Column("conversation_id", Integer, ForeignKey("conversations.id", ondelete="CASCADE")),
        Column("message", Integer),
        Column("scenario", String(100), nullable=False),
        Column("title", Text, nullable=False),
        Column("content", CompactJson, nullable=False),
        Column("seed", Integer, nullable=False),
        Column("role", String(10), nullable=False),
        Column("at_turn", Integer, nullable=False),
        Column("started_at", Instant, nullable=False),
        Column("finished_at", Instant),
        Column("result", CompactJson),
    )
    op.create_index("practice_sessions_person", "practice_sessions", ["person_id"])
    op.create_index("practice_sessions_conversation", "practice_sessions", ["conversation_id"])
    op.create_table(
        "practice_turns",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("session_id", Integer, ForeignKey("practice_sessions.id", ondelete="CASCADE"), nullable=False),
        Column("number", Integer, nullable=False),
        Column("after", Integer),
        Column("text", Text, nullable=False),
        Column("content", CompactJson, nullable=False),
        Column("at", Instant, nullable=False),
        UniqueConstraint("session_id", "number", name="practice_turns_number"),
    )
