"""Two who practise together agree on how they go on: each says what they would like, and nobody is carried along."""

from alembic import op
from sqlalchemy import Column

from hearten.storage.columns import CompactJson

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Give a run a place for what each would like next."""
    op.add_column("together_runs", Column("wishes", CompactJson, nullable=False, server_default="{}"))
