from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from hearten.care.sight import OWNER, Sight
from hearten.kernel.errors import Conflict, NotFound
from hearten.storage import conversations, imports, moments, overview, people, phrases, sessions, settings
from hearten.storage.database import Database
from hearten.storage.erase import Erased, erase_agent, erase_before, erase_conversations, erase_customer, scrub
from hearten.storage.filters import Filters
from hearten.storage.people import Place
from hearten.storage.phrases import NewPhrase
from hearten.storage.tables import metadata
from tests.databases import fresh_postgresql
from tests.storage.made import MONDAY, heard, moment, save

SECRET = "xylophonequartz"


def _filled(database: Database) -> tuple[int, ...]:
    with database.write() as connection:
        said = [
            heard(f"{SECRET}-{n}", text=f"my {SECRET} broke", answer=f"sorry for the {SECRET}", moments=[moment(quote=SECRET)])
            for n in range(3)
        ]
        gone = save(connection, *said, key="ann")
        save(connection, heard("kept", text="my drum broke", moments=[moment(quote="my drum")]), key="ben")
        ids = phrases.add(connection, [NewPhrase("f", f"sorry for the {SECRET}", ("b",))])
        phrases.use(connection, {(ids["f"], one) for one in gone.ids})
    return gone.ids


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def test_no_byte_of_an_erased_customer_is_left(sqlite_database: Database, tmp_path: Path):
    _filled(sqlite_database)
    assert SECRET.encode() in _bytes(tmp_path)
    with sqlite_database.write() as connection:
        erased = erase_customer(connection, "ann")
    scrub(sqlite_database)
    assert erased == Erased(conversations=3, messages=9, moments=3)
    left = _bytes(tmp_path)
    assert SECRET.encode() not in left
    assert SECRET[2:].encode() not in left  # the index of words stores what differs from the word before
    assert b"drum" in left
    with sqlite_database.read() as connection:
        assert len(moments.page(connection, OWNER, Filters(text="drum")).cards) == 1


def test_an_erased_customer_is_gone_from_every_table(database: Database):
    ids = _filled(database)
    with database.write() as connection:
        erase_customer(connection, "ann")
    scrub(database)
    with database.read() as connection:
        for table in metadata.sorted_tables:
            assert SECRET not in str(connection.execute(select(table)).all()), table.name
        numbers = overview.overview(connection, OWNER, Filters())
        with pytest.raises(NotFound):
            conversations.one(connection, OWNER, ids[0])
    assert (numbers.conversations, numbers.grades.missed, numbers.feelings["anger"]) == (1, 1, 2)


def test_a_phrase_that_others_still_use_stays_and_is_counted_anew(database: Database):
    ids = _filled(database)
    with database.write() as connection:
        other = save(connection, heard("other"), key="cleo").ids[0]
        phrase = phrases.by_fingerprint(connection, ["f"])["f"]
        phrases.use(connection, {(phrase.id, other)})
        assert phrases.by_fingerprint(connection, ["f"])["f"].customers == 2
        erase_conversations(connection, ids)
        assert phrases.by_fingerprint(connection, ["f"])["f"].customers == 1


def test_retention_erases_what_is_older(database: Database):
    with database.write() as connection:
        save(connection, heard("old", at=MONDAY - timedelta(days=40)), heard("new", at=MONDAY), heard("undated", at=None))
        assert erase_before(connection, MONDAY - timedelta(days=30)).conversations == 1
        assert overview.overview(connection, OWNER, Filters()).conversations == 2
        assert erase_before(connection, MONDAY - timedelta(days=30)) == Erased()


def test_an_erased_agent_has_no_name_and_their_moments_become_nobodys_to_see(database: Database):
    with database.write() as connection:
        save(connection, heard("a", agent=SECRET))
        agent = connection.execute(select(func.max(metadata.tables["agents"].c.id))).scalar_one()
        erase_agent(connection, agent)
    with database.read() as connection:
        assert SECRET not in str(connection.execute(select(metadata.tables["agents"])).all())
        assert moments.page(connection, Sight(nobodys=OWNER.nobodys), Filters()).cards == ()
    with pytest.raises(NotFound), database.write() as connection:
        erase_agent(connection, agent + 1)


def test_no_byte_is_left_in_any_table_on_postgresql(postgresql_server: str):
    with fresh_postgresql(postgresql_server) as database:
        with database.write() as connection:
            person = people.add(connection, Place("Ann", "agent", None), f"{SECRET}@example.org")
            sessions.begin(connection, "hash", person, SECRET)
            job = imports.begin(connection, imports.Wanted(SECRET, None, {}, None), at=MONDAY, person=person)
            connection.execute(metadata.tables["rejected"].insert().values(import_id=job, file=SECRET, place="1", field="x", problem="y"))
            settings.change(connection, "rubric", SECRET, person)
        assert SECRET.encode() in _table_files(database)
        with database.write() as connection:
            for name in ("rejected", "imports", "settings_changed", "sessions", "people"):
                connection.execute(metadata.tables[name].delete())
        scrub(database)
        assert SECRET.encode() not in _table_files(database)


def _table_files(database: Database) -> bytes:
    files = (
        "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    with database.outside() as connection:
        connection.execute(text("CHECKPOINT"))
        return b"".join(bytes(row[0]) for row in connection.execute(text(files)))


def test_while_somebody_reads_an_older_state_it_is_not_called_done(sqlite_database: Database, tmp_path: Path):
    _filled(sqlite_database)
    with sqlite_database.read() as reader:
        reader.execute(select(func.count()).select_from(metadata.tables["messages"])).scalar_one()
        with sqlite_database.write() as connection:
            erase_customer(connection, "ann")
        with pytest.raises(Conflict, match="somebody is reading"):
            scrub(sqlite_database, wait_ms=50)
        assert SECRET.encode() in _bytes(tmp_path)
    scrub(sqlite_database, wait_ms=50)
    assert SECRET.encode() not in _bytes(tmp_path)
