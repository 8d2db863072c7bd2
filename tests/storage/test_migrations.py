import json
from datetime import date

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from hearten.care.sight import OWNER
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.learning import SqlLearning
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


BEFORE_ACTS = "0008"
GRADED = {"grade": "missed", "acts": [{"label": "own"}, {"label": "do"}, {"label": "own"}]}
SAID = {"reaction": {"state": {"ended": "resolved"}}, "graded": GRADED}
PRACTISED = (
    "INSERT INTO people (id, name, mail, post, created_at) VALUES (1, 'Bob', 'b@x', 'agent', :at)",
    "INSERT INTO practice_sessions (id, person_id, scenario, title, content, seed, role, at_turn, started_at) "
    "VALUES (1, 1, 'fridge-insulin', 's', '{}', 1, 'agent', 1, :at)",
    "INSERT INTO practice_turns (session_id, number, text, content, at) VALUES (1, 1, 'sorry', :said, :at)",
    "INSERT INTO lesson_tries (person_id, lesson, exercise, text, verdict, content, at) VALUES (1, 'l', 1, 'sorry', 'met', :judged, :at)",
)


def _practised_before(database: Database) -> None:
    """Practise as it was before the acts stood beside a turn, when the fridge's scenario still told what it hid."""
    database.migrate(BEFORE_ACTS)
    with database.write() as connection:
        values = {"said": json.dumps(SAID), "judged": json.dumps({"spans": [{"label": "reflect"}]}), "at": "2026-03-02 09:00:00"}
        for row in PRACTISED:
            connection.execute(text(row), {name: value for name, value in values.items() if f":{name}" in row})
    database.migrate()
    learning = SqlLearning(database)
    assert [(turn.acts, turn.landed) for turn in learning.practised(1)] == [({"own", "do"}, False), ({"reflect"}, True)]
    assert list(learning.played([1], ["dented-fridge"])[1]) == ["dented-fridge"]


def test_what_was_practised_before_is_counted_as_before(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'before.sqlite'}")
    _practised_before(database)
    database.close()


def test_what_was_practised_before_is_counted_as_before_on_postgresql(postgresql_server: str):
    with fresh_postgresql(postgresql_server, template="template0") as database:
        _practised_before(database)


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
