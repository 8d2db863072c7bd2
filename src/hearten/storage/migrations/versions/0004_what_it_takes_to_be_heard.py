"""A moment keeps what it takes to be heard beyond what would have changed its grade."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Give the moments that there are nothing more to ask for: what would have helped made them heard, as it was counted then."""
    op.add_column("moments", Column("to_be_heard", Text, nullable=False, server_default="[]"))
