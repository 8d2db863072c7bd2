"""Only one process works on what is stored at a time."""

import os
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, NullPool, create_engine, text

from hearten.kernel.errors import Conflict
from hearten.storage.database import understood
from hearten.storage.troubles import in_words

ADVISORY_KEY = 0x48656A  # of PostgreSQL's lock, an arbitrary number that spells "Hej"; storage uses another one
WHAT_TO_DO = "Wait until it has finished, or stop it."


class Alone:
    """The right to import, re-read and re-grade: one process of one workspace has it, and of all that share a PostgreSQL database.

    The operating system takes it back from a process that is killed.
    """

    def __init__(self, workspace: Path, database_url: str) -> None:
        """Name what is locked; nothing is taken yet."""
        self._owner = workspace / "jobs.owner"
        self._file = FileLock(workspace / "jobs.lock", timeout=0, thread_local=False)
        url = understood(database_url)
        self._server = None if url.get_backend_name() == "sqlite" else create_engine(url, poolclass=NullPool)
        self._session: Connection | None = None

    def acquire(self) -> None:
        """Take it.

        Raises:
            Conflict: another process has it.
            Broken: the PostgreSQL server can't be reached.
        """
        try:
            self._file.acquire()
        except Timeout:
            where = f"Another hearten process{self._named()} is importing or re-reading in this workspace."
            raise Conflict(f"{where} {WHAT_TO_DO}") from None
        try:
            self._acquire_on_server()
        except BaseException:
            self._file.release()
            raise
        self._owner.write_text(str(os.getpid()), "ascii")

    def release(self) -> None:
        """Give it back."""
        self._owner.unlink(missing_ok=True)
        if self._session is not None:
            self._session.close()
            self._session = None
        self._file.release()

    def _acquire_on_server(self) -> None:
        if self._server is None:
            return
        with in_words(self._server.url):
            session = self._server.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not session.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}).scalar_one():
            session.close()
            raise Conflict(
                "A hearten process on another machine is importing or re-reading in this database. Wait until it has finished, or stop it."
            )
        self._session = session

    def _named(self) -> str:
        try:
            return f" (number {int(self._owner.read_text('ascii'))})"
        except (OSError, ValueError):
            return ""
