from pathlib import Path

import pytest

import hearten
from hearten.flows.load_demo import load_demo
from hearten.kernel.errors import Broken
from hearten.storage import settings
from tests.flows.workshops import Workshop

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
    assert changed["demo"] is True
    assert changed["mode"]["mode"] == "review"
    assert "made up" in changed["mode"]["checklist"]["informed"]


def test_demo_that_is_missing_is_said(sqlite_workshop: Workshop):
    with pytest.raises(Broken, match="Install hearten anew"):
        load_demo(sqlite_workshop.folder, importing=sqlite_workshop.importing, settings=sqlite_workshop.store)
