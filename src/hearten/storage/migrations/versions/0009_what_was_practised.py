"""What progress counts stands beside a turn and an answer, so that whoever looks need not read every word of them."""

import json

from alembic import op
from sqlalchemy import Column, String, column, select, table, update

from hearten.storage.columns import CompactJson

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the columns, and fill them from what each row says of itself."""
    op.add_column("practice_turns", Column("ended", String(20)))
    for name in ("practice_turns", "lesson_tries"):
        op.add_column(name, Column("acts", CompactJson, nullable=False, server_default="[]"))
    connection = op.get_bind()
    turns = table("practice_turns", column("id"), column("content"), column("ended"), column("acts", CompactJson))
    for row in connection.execute(select(turns.c.id, turns.c.content)).all():
        said = json.loads(row.content)
        values = {"ended": said["reaction"]["state"]["ended"], "acts": _labels(said["graded"]["acts"])}
        connection.execute(update(turns).where(turns.c.id == row.id).values(values))
    tries = table("lesson_tries", column("id"), column("content"), column("acts", CompactJson))
    for row in connection.execute(select(tries.c.id, tries.c.content)).all():
        connection.execute(update(tries).where(tries.c.id == row.id).values(acts=_labels(json.loads(row.content)["spans"])))


def _labels(spans: list[dict[str, str]]) -> list[str]:
    return sorted({span["label"] for span in spans})
