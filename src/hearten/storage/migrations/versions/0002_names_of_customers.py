"""A customer is known by each of their names and addresses, and an import by the source that it is told to be from."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Give every stored key a row of its own."""
    op.create_table(
        "customer_keys",
        Column("conversation_id", Integer, ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True, nullable=False),
        Column("key", String(64), primary_key=True, nullable=False),
    )
    op.create_index("customer_keys_key", "customer_keys", ["key"])
    op.execute("INSERT INTO customer_keys (conversation_id, key) SELECT id, customer_key FROM conversations WHERE customer_key IS NOT NULL")
    op.add_column("imports", Column("source", Text))
