"""The grade stands beside a practised turn, so that progress can tell what was tried from what landed."""

import json

from alembic import op
from sqlalchemy import Column, String, column, select, table, update

from hearten.storage.columns import CompactJson

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the column, and fill it, and the acts with those of missed answers, from what each row says of itself."""
    op.add_column("practice_turns", Column("grade", String(10)))
    connection = op.get_bind()
    turns = table("practice_turns", column("id"), column("content"), column("grade"), column("acts", CompactJson))
    for row in connection.execute(select(turns.c.id, turns.c.content)).all():
        graded = json.loads(row.content)["graded"]
        values = {"grade": graded.get("grade"), "acts": _labels(graded["acts"])}
        connection.execute(update(turns).where(turns.c.id == row.id).values(values))
    tries = table("lesson_tries", column("id"), column("content"), column("acts", CompactJson))
    for row in connection.execute(select(tries.c.id, tries.c.content)).all():
        connection.execute(update(tries).where(tries.c.id == row.id).values(acts=_labels(json.loads(row.content)["spans"])))


def _labels(spans: list[dict[str, str]]) -> list[str]:
    return sorted({span["label"] for span in spans})
