"""The workspace: a folder that nobody but its owner may look into."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from hearten.kernel.errors import Broken
from hearten.storage.troubles import JOBS_DAMAGED, check_sound

JOBS_FILE = "jobs.sqlite"
SECRET_BYTES = 32
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


class Workspace:
    """Where the database, the jobs database, rejected rows, uploads and the workspace's secret are."""

    def __init__(self, folder: Path) -> None:
        """Make the folder, with the folders in it, where they don't exist yet."""
        self.folder = folder.absolute()
        self.rejected = self.folder / "rejected"
        self.uploads = self.folder / "uploads"
        for each in (self.folder, self.rejected, self.uploads):
            try:
                each.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            except OSError as error:
                raise Broken(
                    f"The workspace can't be made in {each} ({error.strerror}). Set HEARTEN_WORKSPACE to a folder of yours."
                ) from error

    def jobs_url(self, database_url: str) -> str:
        """Return where jobs are kept: a file beside an SQLite database, or else the same server.

        Raises:
            Broken: the file is damaged, which DBOS would only meet, and keep to itself, in the middle of the work.
        """
        if not database_url.startswith("sqlite"):
            return database_url
        file = self.folder / JOBS_FILE
        if file.exists():
            check_sound(file, damaged=JOBS_DAMAGED)
        return f"sqlite:///{file}"

    def secret(self) -> bytes:
        """Return the key of every keyed hash in this workspace; it is made when it is first asked for.

        Two processes that ask at the same time get the same one.
        """
        path = self.folder / "secret"
        if not path.exists():
            handle, mine = mkstemp(dir=self.folder, prefix="secret.")  # only its owner may read it
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(SECRET_BYTES))
            with suppress(FileExistsError):
                os.link(mine, path)  # unlike a rename, it never replaces what another process has put there
            Path(mine).unlink()
        return path.read_bytes()
