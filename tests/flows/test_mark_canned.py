from pathlib import Path

from sqlalchemy import select

from hearten.storage.database import Database
from hearten.storage.imports import Import
from hearten.storage.tables import moments
from tests.databases import fresh_sqlite
from tests.flows.workshops import Workshop, conversation

OPENING = "This is the third time I write."
CANNED = "I can see order {} is late and we are so very sorry. I've refunded it by Friday."


def line(number: int, **fields: str) -> dict[str, object]:
    return conversation(number, OPENING, CANNED.format(number), **fields)


def test_sentence_becomes_canned_when_enough_customers_got_it_and_earlier_grades_change(workshop: Workshop):
    workshop.run(workshop.file([line(number) for number in range(4)]))
    assert set(map(tuple, workshop.grades().values())) == {("heard",)}
    workshop.run(workshop.file([line(number) for number in range(5)]))
    assert set(map(tuple, workshop.grades().values())) == {("partly",)}
    [moment] = workshop.moments()["0"]
    assert "canned" in {act.act for act in moment.acts}
    assert "specific" in moment.lacking


def test_all_at_once_is_graded_like_one_after_another(sqlite_template: Path, tmp_path: Path):
    lines = [line(number) for number in range(12)]
    found: list[dict[str, tuple[object, ...]]] = []
    for name, parts in (("once", [lines]), ("each", [[one] for one in lines]), ("halves", [lines[:6], lines[6:]])):
        (tmp_path / name).mkdir()
        with fresh_sqlite(sqlite_template, tmp_path / name) as database:
            workshop = Workshop(database, tmp_path / name)
            for part in parts:
                workshop.run(workshop.file(part))
            found.append({key: tuple((m.grade, m.why, m.lacking) for m in those) for key, those in workshop.moments().items()})
    assert found[0] == found[1] == found[2]
    assert {grade for those in found[0].values() for grade, _, _ in those} == {"partly"}  # type: ignore[misc]


def test_same_customer_again_is_one_customer(workshop: Workshop):
    workshop.run(workshop.file([line(number, customer="Maria Okafor") for number in range(10)]))
    assert set(map(tuple, workshop.grades().values())) == {("heard",)}


def test_names_and_numbers_do_not_make_another_sentence(workshop: Workshop):
    names = ["Maria Okafor", "Tom", "Alice", "Charlie", "Bob"]
    sentence = "I can see {}, order {} on Friday went missing and we are very sorry about it."
    lines = [conversation(n, OPENING, sentence.format(name, 4000 + n), customer=name) for n, name in enumerate(names)]
    workshop.run(workshop.file(lines))
    assert all("canned" in {act.act for act in those[0].acts} for those in workshop.moments().values())


def test_import_again_after_a_change_counts_nobody_twice(workshop: Workshop):
    def again(suffix: str) -> Import:
        return workshop.run(workshop.file([conversation(n, OPENING + suffix, CANNED.format(n)) for n in range(4)]))

    again("")
    again(" Please answer.")
    done = again(" Please answer now.")
    assert done.counts["changed"] == 4
    assert set(map(tuple, workshop.grades().values())) == {("heard",)}


def test_only_what_is_counted_is_stored_as_canned(workshop: Workshop):
    said = "Sorry for any inconvenience, we are looking into it. I've refunded order {}."  # the fake reader takes it for canned
    first = [conversation(number, "Hello", said.format(number)) for number in range(4)]
    workshop.run(workshop.file(first))
    assert _canned(workshop) == {str(number): (0.0, []) for number in range(4)}
    workshop.run(workshop.file([conversation(4, "Hello", said.format(4))]))
    sentence = "Sorry for any inconvenience, we are looking into it."
    assert _canned(workshop) == {str(number): (1.0, [sentence]) for number in range(5)}


def _canned(workshop: Workshop) -> dict[str, tuple[float, list[str]]]:
    """Return what is stored as canned of the answer in each conversation."""
    return {
        one.conversation.id: (
            one.readings[1].acts["canned"],
            [one.conversation.messages[1].text[a.start : a.end] for a in one.readings[1].act_spans if a.label == "canned"],
        )
        for one in workshop.store.everything()
    }


def test_old_grades_are_kept(database: Database, tmp_path: Path):
    workshop = Workshop(database, tmp_path)
    workshop.run(workshop.file([line(number) for number in range(4)]))
    workshop.run(workshop.file([line(9)]))
    with database.read() as connection:
        rows = connection.execute(select(moments.c.grade, moments.c.is_current).order_by(moments.c.id)).all()
    assert sorted(map(tuple, rows)) == [("heard", False)] * 4 + [("partly", True)] * 5
