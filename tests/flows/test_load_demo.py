from pathlib import Path

import pytest

import hearten
from hearten.flows.load_demo import load_demo
from hearten.kernel.errors import Broken, Conflict
from hearten.storage import settings
from tests.flows.workshops import Workshop, conversation

DEMO = Path(hearten.__file__).with_name("demo")


def test_demo_is_imported_and_labelled(sqlite_workshop: Workshop):
    begun = load_demo(DEMO, importing=sqlite_workshop.importing, settings=sqlite_workshop.store)
    for number in begun:
        sqlite_workshop.finish(number)
        done = sqlite_workshop.import_of(number)
        assert (done.state, done.counts["rejected"]) == ("done", 0)
    assert len(sqlite_workshop.texts()) >= 10
    with sqlite_workshop.database.read() as connection:
        changed = settings.changed(connection)
    assert changed["demo"] == {"imports": list(begun)}
    assert changed["mode"]["mode"] == "review"
    assert "made up" in changed["mode"]["checklist"]["informed"]


def test_demo_that_is_missing_is_said(sqlite_workshop: Workshop):
    with pytest.raises(Broken, match="Install hearten anew"):
        load_demo(sqlite_workshop.folder, importing=sqlite_workshop.importing, settings=sqlite_workshop.store)


def test_first_import_of_ones_own_ends_the_demo(workshop: Workshop):
    load_demo(DEMO, importing=workshop.importing, settings=workshop.store)
    begun = workshop.store.unfinished_imports()
    workshop.run(workshop.file([conversation(1, "Hello", "Good day")]))
    assert len(begun) > 1
    with workshop.database.read() as connection:
        changed = settings.changed(connection)
    assert (changed["demo"], changed["mode"]) == (False, {"mode": "reflect"})


def test_import_that_stores_nothing_leaves_the_demo_a_demo(sqlite_workshop: Workshop):
    begun = load_demo(DEMO, importing=sqlite_workshop.importing, settings=sqlite_workshop.store)
    for number in begun:
        sqlite_workshop.finish(number)
    for nothing in (sqlite_workshop.file(["{broken"]), next(DEMO.glob("*.jsonl"))):
        done = sqlite_workshop.run(nothing)
        assert done.counts["new"] == done.counts["changed"] == 0
    with sqlite_workshop.database.read() as connection:
        changed = settings.changed(connection)
    assert (changed["demo"], changed["mode"]["mode"]) == ({"imports": list(begun)}, "review")


def test_import_outside_of_a_demo_leaves_the_mode_alone(sqlite_workshop: Workshop):
    opened = {"mode": "review", "checklist": {"until": "2999-01-01"}}
    sqlite_workshop.store.change_setting("mode", opened, person=None)
    sqlite_workshop.run(sqlite_workshop.file([conversation(1, "Hello", "Good day")]))
    with sqlite_workshop.database.read() as connection:
        assert settings.changed(connection) == {"mode": opened}


def test_demo_does_not_go_among_what_is_stored(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([conversation(1, "Hello", "Good day")]))
    with pytest.raises(Conflict, match="serve --demo"):
        load_demo(DEMO, importing=sqlite_workshop.importing, settings=sqlite_workshop.store)
    with sqlite_workshop.database.read() as connection:
        assert settings.changed(connection) == {}
