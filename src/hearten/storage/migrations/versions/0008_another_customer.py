"""A practice of two or three people may go on with another customer."""

from alembic import op
from sqlalchemy import Column

from hearten.storage.columns import CompactJson

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Let a run have a scenario of its own."""
    op.add_column("together_runs", Column("content", CompactJson))
