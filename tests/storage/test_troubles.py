from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from hearten.kernel.errors import Broken
from hearten.storage import events
from hearten.storage.database import Database
from hearten.storage.tables import events as table
from hearten.storage.troubles import check_sound
from tests.databases import damage
from tests.storage.made import MONDAY


def write(database: Database, *, before: Callable[[Connection], object] = lambda _: None) -> None:
    with database.write() as connection:
        before(connection)
        for _ in range(100):
            events.append(connection, "x", {"much": "z" * 1000}, at=MONDAY)


def read(database: Database) -> None:
    with database.read() as connection:
        connection.execute(select(table)).all()


def file_of(database: Database) -> Path:
    return Path(str(database.url.database))


def test_a_damaged_file_is_named_with_what_to_do(sqlite_database: Database):
    write(sqlite_database)
    check_sound(file_of(sqlite_database))
    sqlite_database.close()
    damage(file_of(sqlite_database))
    for use in (read, write, lambda one: check_sound(file_of(one))):
        with pytest.raises(Broken, match=r"hearten\.sqlite is damaged\. Stop hearten and put a backup in its place"):
            use(sqlite_database)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path):
    file = tmp_path / "hearten.sqlite"
    file.write_bytes(b"anything else " * 1000)
    for use in (check_sound, lambda file: read(Database(f"sqlite:///{file}"))):
        with pytest.raises(Broken, match="is damaged"):
            use(file)


def test_a_file_that_may_only_be_read_can_be_read(sqlite_database: Database):
    write(sqlite_database)
    path = file_of(sqlite_database)
    closed = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    read(closed)
    with pytest.raises(Broken, match=r"can't be opened and written to\. Make it and its folder yours"):
        write(closed)
    closed.close()


def test_a_full_disk_is_said(sqlite_database: Database):
    with pytest.raises(Broken, match=r"The disk is full where .*hearten\.sqlite is\. Make room"):
        write(sqlite_database, before=lambda connection: connection.execute(text("PRAGMA max_page_count=1")))


@pytest.mark.parametrize("trouble", ["SET TRANSACTION READ ONLY", "SELECT pg_terminate_backend(pg_backend_pid())"])
def test_a_server_that_refuses_or_goes_away_is_said(postgresql_database: Database, trouble: str):
    with pytest.raises(Broken, match=r"The PostgreSQL database hearten_\d+ can't go on: .+\. Look at its server"):
        write(postgresql_database, before=lambda connection: connection.execute(text(trouble)))
    write(postgresql_database)


def test_a_mistake_of_ours_is_no_trouble_of_theirs(database: Database):
    with pytest.raises(DBAPIError), database.read() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
