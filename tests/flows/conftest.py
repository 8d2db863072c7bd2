from pathlib import Path

import pytest

from hearten.storage.database import Database
from tests.flows.workshops import Workshop


@pytest.fixture
def workshop(database: Database, tmp_path: Path) -> Workshop:
    """A workspace on SQLite, and again on PostgreSQL."""
    return Workshop(database, tmp_path)


@pytest.fixture
def sqlite_workshop(sqlite_database: Database, tmp_path: Path) -> Workshop:
    return Workshop(sqlite_database, tmp_path)
