"""The first shape of everything."""

from alembic import op

from hearten.storage.search import create_index
from hearten.storage.tables import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table and the index of words."""
    connection = op.get_bind()
    metadata.create_all(connection)
    create_index(connection)
