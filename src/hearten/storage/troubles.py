"""What a database says when it can't go on, as a sentence for whoever keeps it."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from hearten.kernel.errors import Broken

_DAMAGED: Final = "{file} is damaged. Stop hearten and put a backup in its place; without one, `sqlite3 {file} .recover` saves what it can."
JOBS_DAMAGED: Final = (
    "{file} is damaged. Stop hearten and delete it: unfinished imports go on without it, and `hearten reread` begins a re-reading again."
)
_CLOSED: Final = "{file} can't be opened and written to. Make it and its folder yours to write to, or set HEARTEN_WORKSPACE to another."
_FULL: Final = "The disk is full where {file} is. Make room and try again; what was stored before is safe."
_FAILING: Final = "{file} can't be read or written: the disk fails, or is full. `hearten doctor` says more; what was stored before is safe."
_HELD: Final = "{file} has been held by another process for half a minute. Stop that one, or try again when it has finished."

_DAMAGES: Final = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SQLITE: Final = {
    sqlite3.SQLITE_READONLY: _CLOSED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FAILING,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
}
_POSTGRESQL: Final = ("08", "25006", "42501", "53", "55P03", "57", "58", "XX001", "XX002")
"""Beginnings of SQLSTATE: no connection, read-only, no right, no room, locked, shut down, the system's errors, damaged data.

Source: PostgreSQL's manual, appendix A.
"""


@contextmanager
def in_words(url: URL, *, damaged: str = _DAMAGED) -> Generator[None]:
    """Turn what a person can put right into a sentence; what is hearten's own mistake passes as it is.

    `damaged` is what to say where the `{file}` is damaged.

    Raises:
        Broken: the database is damaged, may not be written to, has no room, or can't be reached.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = _sentence(error, url, damaged)
        if said is None:
            raise
        raise Broken(said) from error


def check_sound(file: Path, *, damaged: str = _DAMAGED) -> None:
    """Read an SQLite file from end to end.

    Raises:
        Broken: it is damaged, or can't be written to.
    """
    with in_words(URL.create("sqlite", database=str(file)), damaged=damaged):
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != ("ok",):
            raise Broken(damaged.format(file=file))
    if not os.access(file, os.W_OK):
        raise Broken(_CLOSED.format(file=file))


def _sentence(error: DBAPIError | sqlite3.Error, url: URL, damaged: str) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # Python's own complaints have none
        primary = code & 0xFF  # the other bits are the finer code
        words = damaged if primary in _DAMAGES else _SQLITE.get(primary)
        return words and words.format(file=url.database)
    state = getattr(cause, "sqlstate", None)
    if not (state.startswith(_POSTGRESQL) if isinstance(state, str) else isinstance(error, OperationalError)):
        return None
    reason = str(cause).strip().splitlines()[0]
    return f"The PostgreSQL database {url.database} can't go on: {reason.removesuffix('.')}. Look at its server and at HEARTEN_DATABASE."
