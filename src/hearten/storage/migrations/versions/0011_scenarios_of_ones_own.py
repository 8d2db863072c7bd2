"""Scenarios that a house wrote itself; and those that come with hearten have names that tell nothing of what they hide."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, column, table, update

from hearten.storage.columns import Instant

revision = "0011"
down_revision = "0010"

NEW_NAMES = {
    "fridge-insulin": "dented-fridge",
    "trial-at-seven": "last-train-gone",
    "ceiling-hose": "pool-in-kitchen",
    "night-before": "room-above-wedding",
}


def upgrade() -> None:
    """Make their table, and call what was practised by the new names, so that lessons stay done."""
    op.create_table(
        "own_scenarios",
        Column("name", String(60), primary_key=True),
        Column("text", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("person_id", Integer, ForeignKey("people.id", ondelete="SET NULL")),
        Column("at", Instant, nullable=False),
    )
    sessions = table("practice_sessions", column("scenario"))
    for old, new in NEW_NAMES.items():
        op.get_bind().execute(update(sessions).where(sessions.c.scenario == old).values(scenario=new))
