from collections.abc import Iterator
from pathlib import Path

import pytest

from hearten.flows.start_import import How
from hearten.flows.storage_ports import ImportJob
from hearten.jobs.works import Works, make_works
from hearten.kernel.errors import BadFile, Conflict
from hearten.models.fakes import FakeReader
from hearten.storage import events, imports
from hearten.storage.database import Database
from hearten.storage.lock import Alone
from tests.flows.workshops import Workshop, conversation

OPENING = "This is the third time I write."
HEARD = "I can see order 4411 is late, I'm sorry. I've refunded it by Friday."


def made(workshop: Workshop) -> Works:
    url = workshop.database.url.render_as_string(hide_password=False)
    lock = Alone(workshop.workspace.folder, url)
    return make_works(workshop.importing, workshop.store, url=workshop.workspace.jobs_url(url), lock=lock)


@pytest.fixture
def workshop(database: Database, tmp_path: Path) -> Workshop:
    return Workshop(database, tmp_path)


@pytest.fixture
def works(workshop: Workshop) -> Iterator[Works]:
    it = made(workshop)
    with it.jobs:
        yield it


def imported(workshop: Workshop, number: int) -> imports.Import:
    with workshop.database.read() as connection:
        return imports.one(connection, number)


def test_files_are_imported_in_the_background(workshop: Workshop, works: Works):
    paths = [workshop.file([conversation(n, OPENING, HEARD)], f"{n}.jsonl") for n in range(3)]
    begun = works.start_import(paths, How())
    assert works.jobs.wait(60)
    assert [imported(workshop, number).state for number in begun] == ["done"] * 3
    assert workshop.grades() == {str(n): ["heard"] for n in range(3)}


def test_jobs_database_learns_nothing_of_anybody(sqlite_database: Database, tmp_path: Path):
    workshop = Workshop(sqlite_database, tmp_path)
    workshop.set(redacts=False)
    works = made(workshop)
    with works.jobs:
        works.start_import([workshop.file([conversation(1, "Quuxworth here", HEARD), "Quuxworth"], "quuxworth.jsonl")], How())
        assert works.jobs.wait(60)
    names = set(workshop.files_with(["quuxworth"]))
    assert "hearten.sqlite" in names | {name.removesuffix("-wal") for name in names}
    assert not {name for name in names if name.startswith("jobs")}


def test_reading_again_with_another_bundle(workshop: Workshop, works: Works):
    workshop.run(workshop.file([conversation(n, OPENING, HEARD) for n in range(3)]))
    workshop.set(reader=FakeReader("fake-2"))
    works.reread()
    assert works.jobs.wait(60)
    assert works.so_far() == (3, 3)
    assert {m.bundle for found in workshop.moments().values() for m in found} == {"fake-2"}


def test_grading_again_by_another_threshold(workshop: Workshop, works: Works):
    workshop.run(workshop.file([conversation(n, OPENING, HEARD) for n in range(3)]))
    works.regrade(lambda: workshop.set(canned_customers=3))
    assert works.jobs.wait(60)
    assert workshop.grades() == {str(n): ["partly"] for n in range(3)}


def test_what_was_left_unfinished_goes_on_when_taken_up(workshop: Workshop, works: Works):
    path = workshop.file([conversation(n, OPENING, HEARD) for n in range(3)])
    job = ImportJob(0, str(path), None, {}, 0, path.stat().st_size, is_finished=False)
    number = workshop.store.begin_import(job, person=None)
    piped = workshop.store.begin_import(ImportJob(0, "-", None, {}, 0, None, is_finished=False), person=None)
    assert works.take_up()
    assert works.jobs.wait(60)
    assert imported(workshop, number).state == "done"
    assert imported(workshop, piped).state == "failed"
    assert "standard input" in str(imported(workshop, piped).problem)


def test_failure_of_a_pass_is_kept(workshop: Workshop, works: Works):
    class Broken(FakeReader):
        def read(self, texts: object) -> list[object]:  # type: ignore[override]
            raise BadFile("The bundle can't read.")

    workshop.run(workshop.file([conversation(1, OPENING, HEARD)]))
    workshop.set(reader=Broken("fake-2"))
    works.reread()
    assert works.jobs.wait(60)
    assert works.passing.problem == "The bundle can't read."
    with workshop.database.read() as connection:
        assert events.after(connection, 0)[-1].kind == "pass_failed"


def test_nothing_is_begun_while_another_process_works(workshop: Workshop, works: Works):
    other = made(workshop)
    path = workshop.file([conversation(1, OPENING, HEARD)])
    with other.jobs.aside():
        with pytest.raises(Conflict):
            works.start_import([path], How())
        assert not works.take_up()
    assert workshop.store.unfinished_imports() == []
    works.start_import([path], How())
    assert works.jobs.wait(60)
    assert workshop.grades() == {"1": ["heard"]}


def test_other_workspaces_of_one_postgresql_database_are_refused_too(postgresql_server: str, tmp_path: Path):
    one, other = Alone(tmp_path, postgresql_server), Alone(tmp_path / "other", postgresql_server)
    (tmp_path / "other").mkdir()
    one.acquire()
    with pytest.raises(Conflict, match="on another machine"):
        other.acquire()
    one.release()
    other.acquire()
    other.release()
