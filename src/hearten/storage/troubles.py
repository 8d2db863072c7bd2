"""What a database says when it can't go on, as a sentence for whoever keeps it."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from hearten.kernel.errors import Broken

_DAMAGED: Final = "{file} is damaged. Stop hearten and put a backup in its place; without one, `sqlite3 {file} .recover` saves what it can."
_CLOSED: Final = (
    "{file} can't be written to. Make it, and the folder that it is in, yours to write to, or set HEARTEN_WORKSPACE to another."
)
_FULL: Final = "The disk is full where {file} is. Make room and try again; what was stored before is safe."
_FAILING: Final = "{file} can't be read or written: the disk fails, or is full. `hearten doctor` says more; what was stored before is safe."
_HELD: Final = "{file} has been held by another process for half a minute. Stop that one, or try again when it has finished."

_SQLITE: Final = {
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
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
def in_words(url: URL) -> Generator[None]:
    """Turn what a person can put right into a sentence; what is hearten's own mistake passes as it is.

    Raises:
        Broken: the database is damaged, may not be written to, has no room, or can't be reached.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = _sentence(error, url)
        if said is None:
            raise
        raise Broken(said) from error


def _sentence(error: DBAPIError | sqlite3.Error, url: URL) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # Python's own complaints have none
        words = _SQLITE.get(code & 0xFF)  # the rest of the bits are the finer code
        return words and words.format(file=url.database)
    state = getattr(cause, "sqlstate", None)
    if not (state.startswith(_POSTGRESQL) if isinstance(state, str) else isinstance(error, OperationalError)):
        return None
    reason = str(cause).strip().splitlines()[0]
    return f"The PostgreSQL database {url.database} can't go on: {reason.removesuffix('.')}. Look at its server and at HEARTEN_DATABASE."
