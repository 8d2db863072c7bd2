"""Fixtures that every folder of tests may use."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from hearten.storage.database import Database
from tests.databases import fresh_postgresql, fresh_sqlite, postgresql

settings.register_profile("shared", deadline=None)  # how long something takes is for benchmarks: other tests run beside these
settings.load_profile("shared")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "hearten.sqlite"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    with database.outside() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with postgresql() as address:
        yield address


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    with fresh_sqlite(sqlite_template, tmp_path) as database:
        yield database


@pytest.fixture
def postgresql_database(postgresql_server: str) -> Iterator[Database]:
    with fresh_postgresql(postgresql_server) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated, empty database; each test that asks for it runs on both kinds."""
    return request.getfixturevalue(f"{request.param}_database")


def pytest_configure() -> None:
    """Listen to Ctrl-C even when begun in a shell's background, where it is ignored; what the tests start inherits that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
