"""Imports, phrases and objections."""

import pytest

from hearten.care.sight import OWNER, Sight
from hearten.kernel.errors import HeartenError, NotFound
from hearten.kernel.intake import Rejected
from hearten.storage import imports, moments, objections, phrases
from hearten.storage.database import Database
from hearten.storage.filters import Filters
from hearten.storage.imports import PutAside, Wanted
from hearten.storage.people import Place
from hearten.storage.people import add as add_person
from hearten.storage.phrases import NewPhrase
from tests.storage.made import MONDAY, heard, moment, save


def test_an_import_is_where_its_last_committed_batch_left_it(database: Database):
    with database.write() as connection:
        number = imports.begin(connection, Wanted("a.csv", "csv", {"text": "body"}, 100), at=MONDAY)
    wrong = Rejected("a.csv", "row 3", "text", "It is empty.", "secret row")
    with database.write() as connection:
        imports.advance(connection, number, position=40, counted={"new": 2, "rejected": 1}, put_aside=[wrong])
        imports.advance(connection, number, position=70, counted={"new": 1})
    with database.read() as connection:
        assert [one.id for one in imports.unfinished(connection)] == [number]
        assert imports.put_aside(connection, number) == (PutAside("a.csv", "row 3", "text", "It is empty."),)
    with database.write() as connection:
        imports.finish(connection, number, "done", at=MONDAY)
        found = imports.one(connection, number)
        assert imports.unfinished(connection) == ()
    assert (found.position, found.counts["new"], found.counts["rejected"], found.state) == (70, 3, 1, "done")
    assert found.columns == {"text": "body"}
    with pytest.raises(NotFound), database.read() as connection:
        imports.one(connection, number + 1)


def test_phrases_are_found_by_words_and_by_band_and_count_customers(database: Database):
    with database.write() as connection:
        first, second = save(connection, heard("a"), heard("b"), key="ann").ids
        (third,) = save(connection, heard("c")).ids
        ids = phrases.add(connection, [NewPhrase("f1", "We are sorry.", ("x", "y")), NewPhrase("f2", "So sorry.", ("y",))])
        phrases.use(connection, {(ids["f1"], first), (ids["f1"], second), (ids["f1"], third)})
        phrases.use(connection, {(ids["f1"], first)})
        assert [phrase.fingerprint for phrase in phrases.by_band(connection, ["y"])["y"]] == ["f1", "f2"]
        assert phrases.by_fingerprint(connection, ["f1", "f9"])["f1"].customers == 2
        assert [phrase.id for phrase in phrases.canned(connection, 2)] == [ids["f1"]]
        assert phrases.canned(connection, 3) == ()
        assert phrases.conversations_with(connection, [ids["f1"]]) == {ids["f1"]: (first, second, third)}


def test_an_objection_stays_with_its_moment_and_only_its_author_withdraws_it(database: Database):
    with database.write() as connection:
        save(connection, heard("a"))
        ann, ben = (add_person(connection, Place(name, "agent"), f"{name}@example.org") for name in ("ann", "ben"))
        card = moments.page(connection, OWNER, Filters()).cards[0]
        assert objections.object_to(connection, OWNER, card.id, person=ann, reason="I had answered by phone.").objections == 1
        (objection,) = objections.of_moment(connection, OWNER, card.id)
        assert (objection.name, objection.reason) == ("ann", "I had answered by phone.")
        assert objections.for_tuning(connection, OWNER)[0].name is None
        objections.withdraw(connection, objection.id, person=ben)
        assert len(objections.latest(connection, OWNER)) == 1
        objections.withdraw(connection, objection.id, person=ann)
        assert objections.latest(connection, OWNER) == ()
        with pytest.raises(NotFound):
            objections.object_to(connection, Sight(), card.id, person=ann, reason="x")


def test_pages_follow_one_another_without_gap_or_repeat(database: Database):
    many = [heard(str(n), moments=[moment(need=(n % 4) / 4, grade="heard" if n % 3 == 0 else "missed")]) for n in range(17)]
    with database.write() as connection:
        save(connection, *many)
    with database.read() as connection:
        whole = moments.page(connection, OWNER, Filters(), size=100).cards
        seen, after = [], None
        while True:
            page = moments.page(connection, OWNER, Filters(), after=after, size=4)
            seen += page.cards
            if (after := page.after) is None:
                break
        best = moments.page(connection, OWNER, Filters(order="best")).cards
        with pytest.raises(HeartenError):
            moments.page(connection, OWNER, Filters(), after="nonsense")
    assert tuple(seen) == whole
    assert len(whole) == 17
    badly = [card.need if card.grade == "missed" else 0 for card in whole]
    assert badly == sorted(badly, reverse=True)
    assert {card.grade for card in best} == {"heard"}
    assert [card.need for card in best] == sorted((card.need for card in best), reverse=True)
