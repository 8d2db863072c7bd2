"""The database: how it is opened, written to, and brought up to date."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError

from hearten.kernel.errors import Broken
from hearten.storage.search import register
from hearten.storage.troubles import in_words

WAIT_MS = 30_000  # an import's transaction takes well under a second; this outlasts a slow disk
ONE_WRITER = 0x48656172  # the key of PostgreSQL's lock, an arbitrary number that spells "Hear"

_POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 30, "hide_parameters": True}
"""An error must not carry into a log what somebody wrote."""


class Database:
    """A database that many may read while one writes, on SQLite and PostgreSQL alike."""

    def __init__(self, url: str) -> None:
        self.url = understood(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)
        self._writing = self.engine.execution_options(hearten_writes=True)
        self._reading = self.engine.execution_options(**({} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}))

    @contextmanager
    def read(self) -> Generator[Connection]:
        """Give a connection that sees one state of the database, whatever is written meanwhile.

        Raises:
            Broken: the database can't go on, as with `write` and `outside`; the message says what to do.
        """
        with in_words(self.url), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Generator[Connection]:
        """Give a connection for one transaction: committed at the end, or undone when anything is raised.

        Writers wait for one another, so that what a writer has looked up still holds when it writes.
        """
        with in_words(self.url), self._writing.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_WRITER})
            yield connection

    @contextmanager
    def outside(self) -> Generator[Connection]:
        """Give a connection without a transaction, for the likes of VACUUM."""
        with in_words(self.url), self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    def migrate(self, revision: str = "head") -> None:
        """Create the tables, or bring them to a revision; what is stored stays.

        Raises:
            Broken: the database can't be reached, or isn't one.
        """
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
        try:
            with self.write() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, revision)
        except DBAPIError as error:
            reason = str(error.orig).strip().splitlines()[0]
            raise Broken(
                f"The database can't be opened: {reason}. Look at HEARTEN_DATABASE and HEARTEN_WORKSPACE; `hearten doctor` says more."
            ) from error

    def close(self) -> None:
        """Let every connection go."""
        self.engine.dispose()


def understood(url: str) -> URL:
    """Return an address with the driver that hearten uses.

    Raises:
        Broken: it is none of a database that hearten can keep its data in.
    """
    try:
        made = make_url(url)
        backend = made.get_backend_name()
    except ArgumentError as error:
        raise Broken("The database address can't be understood. It looks like postgresql+psycopg://user@host/name.") from error
    if backend not in {"sqlite", "postgresql"}:
        raise Broken(f"hearten keeps its data in SQLite or PostgreSQL, not in {backend}. Change HEARTEN_DATABASE.")
    return made if backend == "sqlite" else made.set(drivername="postgresql+psycopg")  # the one that comes with hearten[postgres]


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, **_POOL)
    except ImportError as error:
        raise Broken(f"PostgreSQL needs psycopg, which is missing here ({error}). Install it: pip install 'hearten[postgres]'") from error


def _sqlite(url: URL) -> Engine:
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, **_POOL, connect_args={"isolation_level": None, "timeout": WAIT_MS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        f"busy_timeout={WAIT_MS}",
        "secure_delete=ON",
        "synchronous=NORMAL",
        "cache_size=-65536",  # 64 MiB
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
    register(connection)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("hearten_writes") else "BEGIN")
