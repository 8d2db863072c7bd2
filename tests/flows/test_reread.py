from collections.abc import Callable
from importlib.resources import files

from sqlalchemy import select

from hearten.flows.regrade import regrade
from hearten.flows.reread import reread
from hearten.listen.rubric import Rubric, load, shipped
from hearten.models.fakes import FakeReader
from hearten.storage.tables import moments, readings
from tests.flows.workshops import Workshop, conversation

OPENING = "This is the third time I write."
HEARD = "I can see order 4411 is late, I'm sorry. I've refunded it by Friday."


def stricter() -> Rubric:
    """A rubric by which only a promise helps with effort."""
    text = (files("hearten.listen") / "rubric.toml").read_text("utf-8")
    head, effort = text.split("[kinds.effort]")
    changed = effort.replace('move = ["do", "promise"]', 'move = ["options"]', 1)
    assert changed != effort
    return load(f"{head}[kinds.effort]{changed}".replace("version = 1", "version = 7"))


def all_of(workshop: Workshop, flow: Callable[..., int | None]) -> list[int]:
    """Run a flow to its end, and return the cursors that it gave."""
    cursors = [0]
    while (following := flow(cursors[-1], store=workshop.store, listening=workshop.listening)) is not None:
        cursors.append(following)
    return cursors[1:]


def test_another_bundle_reads_everything_and_the_old_readings_stay(workshop: Workshop):
    workshop.run(workshop.file([conversation(n, OPENING, HEARD) for n in range(3)] + [conversation(3, "Hello", "Hi")]))
    reader = FakeReader("fake-2")
    workshop.set(reader=reader)
    all_of(workshop, reread)
    assert reader.read_so_far == 8
    assert {m.bundle for found in workshop.moments().values() for m in found} == {"fake-2"}
    with workshop.database.read() as connection:
        kept = connection.execute(select(readings.c.bundle)).scalars().all()
        old = connection.execute(select(moments.c.bundle, moments.c.is_current)).all()
    assert sorted(kept) == ["fake-1"] * 4 + ["fake-2"] * 4
    assert sorted(map(tuple, old)) == [("fake-1", False)] * 3 + [("fake-2", True)] * 3
    all_of(workshop, reread)
    assert reader.read_so_far == 8


def test_another_rubric_grades_without_the_model(workshop: Workshop):
    workshop.run(workshop.file([conversation(n, OPENING, HEARD) for n in range(3)]))
    read = workshop.reader.read_so_far
    workshop.set(rubric=stricter())
    all_of(workshop, regrade)
    assert workshop.reader.read_so_far == read
    assert workshop.grades() == {str(n): ["partly"] for n in range(3)}
    workshop.set(rubric=shipped())
    all_of(workshop, regrade)
    assert workshop.grades() == {str(n): ["heard"] for n in range(3)}


def test_lower_threshold_makes_sentences_canned(workshop: Workshop):
    workshop.run(workshop.file([conversation(n, OPENING, HEARD) for n in range(3)]))
    workshop.set(canned_customers=3)
    all_of(workshop, regrade)
    assert workshop.grades() == {str(n): ["partly"] for n in range(3)}


def test_it_goes_on_from_a_cursor_piece_by_piece(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([conversation(n, *([OPENING, HEARD] * 100)) for n in range(25)]))
    sqlite_workshop.set(reader=FakeReader("fake-2"))
    cursors = all_of(sqlite_workshop, reread)
    assert len(cursors) == 3
    assert cursors == sorted(cursors)
    assert {m.bundle for found in sqlite_workshop.moments().values() for m in found} == {"fake-2"}


def test_conversation_larger_than_a_piece_is_a_piece(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([conversation(n, *([OPENING, HEARD] * 3000)) for n in range(2)]))
    assert len(all_of(sqlite_workshop, regrade)) == 2
