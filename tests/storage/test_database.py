import subprocess
import sys
import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from hearten.kernel.errors import Broken
from hearten.storage import events
from hearten.storage.database import Database
from hearten.storage.tables import events as table
from hearten.storage.tables import shares
from tests.storage.made import MONDAY


@pytest.mark.parametrize("url", ["mysql://x/y", "not an address"])
def test_another_kind_of_database_is_refused_in_words(url: str):
    with pytest.raises(Broken, match=r"HEARTEN_DATABASE|postgresql\+psycopg"):
        Database(url)


@pytest.mark.parametrize("address", ["postgresql+psycopg://x/y", "postgresql://x/y"])
def test_a_missing_driver_is_named_with_what_installs_it(address: str):
    code = f"import sys; sys.modules['psycopg'] = None; from hearten.storage.database import Database; Database({address!r})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # its own process: modules stay
    assert "Broken: " in ran.stderr
    assert "pip install 'hearten[postgres]'" in ran.stderr


def test_what_fails_is_undone(database: Database):
    def fails() -> None:
        with database.write() as connection:
            events.append(connection, "x", {}, at=MONDAY)
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    with database.read() as connection:
        assert connection.execute(select(table)).all() == []


def test_foreign_keys_are_kept(database: Database):
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(shares.insert().values(moment_id=7, person_id=7, at=MONDAY))


def test_a_reader_sees_one_state(database: Database):
    with database.read() as reading:
        assert events.latest(reading) == 0
        with database.write() as writing:
            last = events.append(writing, "x", {"n": 1}, at=MONDAY)
        assert events.latest(reading) == 0
    with database.read() as reading:
        assert events.latest(reading) == last
        assert [(event.at, event.data) for event in events.after(reading, 0)] == [(MONDAY, {"n": 1})]
        assert events.after(reading, last) == ()


def test_writers_wait_for_one_another(database: Database):
    def note() -> None:
        for _ in range(5):
            with database.write() as connection:
                n = events.latest(connection)
                events.append(connection, "x", {"before": n}, at=MONDAY)

    threads = [threading.Thread(target=note) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        found = events.after(connection, 0)
    assert [event.data["before"] for event in found] == [0, *(event.id for event in found[:-1])]


def test_sqlite_is_opened_as_promised(sqlite_database: Database):
    with sqlite_database.read() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("journal_mode", "foreign_keys", "secure_delete")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}
