"""What two or three people practise together."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text, UniqueConstraint

from hearten.storage.columns import CompactJson, Instant

revision = "0007"
down_revision = "0006"


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _of(name: str, target: str, *, primary: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete="CASCADE"), nullable=False, primary_key=primary)


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "together",
        _id(),
        _of("person_id", "people"),
        Column("link", String(100), nullable=False, unique=True),
        Column("title", Text, nullable=False),
        Column("content", CompactJson, nullable=False),
        Column("version", Integer, nullable=False),
        Column("started_at", Instant, nullable=False),
    )
    op.create_index("together_person", "together", ["person_id"])
    op.create_table(
        "together_seats",
        _of("together_id", "together", primary=True),
        _of("person_id", "people", primary=True),
        Column("part", String(10), nullable=False),
        Column("has_come", Boolean, nullable=False),
        Column("has_left", Boolean, nullable=False),
    )
    op.create_index("together_seats_person", "together_seats", ["person_id"])
    op.create_table(
        "together_runs",
        _id(),
        _of("together_id", "together"),
        Column("number", Integer, nullable=False),
        Column("felt", CompactJson, nullable=False),
        Column("is_finished", Boolean, nullable=False),
        UniqueConstraint("together_id", "number", name="together_runs_number"),
    )
    _words()


def _words() -> None:
    op.create_table(
        "together_said",
        _id(),
        _of("run_id", "together_runs"),
        _of("person_id", "people"),
        Column("number", Integer, nullable=False),
        Column("part", String(10), nullable=False),
        Column("after", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("content", CompactJson, nullable=False),
        Column("at", Instant, nullable=False),
        UniqueConstraint("run_id", "number", name="together_said_number"),
    )
    op.create_table(
        "together_notes",
        _id(),
        _of("run_id", "together_runs"),
        _of("person_id", "people"),
        Column("after", Integer, nullable=False),
        Column("text", Text, nullable=False),
        Column("at", Instant, nullable=False),
    )
    op.create_index("together_notes_run", "together_notes", ["run_id"])
