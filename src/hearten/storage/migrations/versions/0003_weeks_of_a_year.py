"""The weeks of a year are counted in one row: the overview has a few hundred rows to fetch, instead of many thousands."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String

from hearten.storage import counting

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Lay the tallies out anew and add them up again from what each conversation says that it added."""
    op.drop_table("tallies")
    op.create_table(
        "tallies",
        Column("id", String(32), primary_key=True),
        Column("year", Integer, nullable=False),
        Column("agent_id", Integer, ForeignKey("agents.id", ondelete="CASCADE")),
        Column("channel", String(200)),
        Column("language", String(200)),
        Column("team", String(200)),
        Column("counts", LargeBinary, nullable=False),
    )
    op.create_index("tallies_agent", "tallies", ["agent_id"])
    counting.rebuild(op.get_bind())
