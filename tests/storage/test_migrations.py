from datetime import date

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from hearten.care.sight import OWNER
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.overview import overview
from hearten.storage.tables import metadata
from tests.databases import fresh_postgresql

FIRST = "0001"
ROWS = (
    "INSERT INTO conversations (identity, source, external_id, outcome, content_hash, imported_at, counted) VALUES "
    """('x', 'file', 'a', '{}', 'h', '2026-03-02 09:00:00', '[["2026-03-02", null, null, null, null, {"conversations"\\:1}]]')""",
    "INSERT INTO agents (name) VALUES ('Bob')",
    "INSERT INTO messages (conversation_id, number, role, text, agent_id) VALUES (1, 0, 'agent', 'sorry', 1)",
)


def _own(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and name.startswith("messages_fts"))


def _differences(connection: Connection) -> list[object]:
    options = {"include_name": _own, "include_object": lambda _o, name, kind, _r, _c: not (kind == "index" and name == "messages_words")}
    return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)


def _survives(database: Database) -> None:
    database.migrate(FIRST)
    with database.write() as connection:
        for row in ROWS:
            connection.execute(text(row))
    database.migrate()
    database.migrate()
    with database.read() as connection:
        assert connection.execute(text("SELECT text FROM messages JOIN agents ON agents.id = agent_id")).scalar_one() == "sorry"
        assert [(week.key, week.conversations) for week in overview(connection, OWNER, Filters()).weeks] == [(date(2026, 3, 2), 1)]
        assert _differences(connection) == []


def test_migrations_bring_the_first_version_to_the_tables(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'deep' / 'er' / 'new.sqlite'}")
    _survives(database)
    database.close()


def test_migrations_bring_the_first_version_to_the_tables_on_postgresql(postgresql_server: str):
    with fresh_postgresql(postgresql_server, template="template0") as database:
        _survives(database)


def test_a_difference_would_be_seen(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE agents (id INTEGER PRIMARY KEY)"))
        assert _differences(connection)
    engine.dispose()
