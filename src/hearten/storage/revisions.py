"""Which revision a database is at, without bringing it to another one."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import SQLAlchemyError

from hearten.kernel.errors import Broken
from hearten.storage.database import Database


def revisions(database: Database) -> tuple[str | None, str | None]:
    """Return the revision that the database is at (None: it is empty), and the one that this version of hearten brings it to.

    Raises:
        Broken: the database can't be opened.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    try:
        with database.read() as connection:
            return MigrationContext.configure(connection).get_current_revision(), newest
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        raise Broken(f"The database can't be opened: {reason}") from error
