"""Scenarios of one's own house, on both databases."""

from datetime import UTC, datetime
from importlib.resources import files

import pytest

from hearten.flows.find_scenarios import find_scenarios
from hearten.flows.put_scenario import put_scenario
from hearten.flows.remove_scenario import remove_scenario
from hearten.kernel.errors import Conflict, HeartenError, NotFound
from hearten.practise.library import name_of, shipped
from hearten.practise.schema import BadScenario
from hearten.storage import people
from hearten.storage.database import Database
from hearten.storage.people import Place
from hearten.storage.scenarios import SqlScenarios

FRIDGE = (files("hearten.practise") / "scenarios" / "dented-fridge.toml").read_text("utf-8")
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def store(database: Database) -> SqlScenarios:
    return SqlScenarios(database, now=lambda: AT)


def put(store: SqlScenarios, file: str, text: str = FRIDGE, person: int | None = None) -> int:
    return put_scenario(file, text, store=store, person=person).version


def test_what_was_put_in_is_found_beside_those_that_come_with_hearten(store: SqlScenarios, database: Database):
    with database.write() as connection:
        alice = people.add(connection, Place("Alice", "lead", "Harbour"), "alice@example.org")
    assert put(store, "my-fridge.toml", person=alice) == 1
    assert set(find_scenarios(store)) == {*shipped(), "my-fridge"}
    assert find_scenarios(store)["my-fridge"].title == "A dented fridge"
    [kept] = store.kept()
    assert (kept.name, kept.text, kept.by, kept.at, kept.version) == ("my-fridge", FRIDGE, "Alice", AT, 1)


def test_newer_version_takes_its_place_and_the_same_is_the_same(store: SqlScenarios):
    newer = FRIDGE.replace("A dented fridge", "A door that stays open")
    assert [put(store, "my-fridge.toml"), put(store, "my-fridge.toml"), put(store, "my-fridge.toml", newer)] == [1, 1, 2]
    assert find_scenarios(store)["my-fridge"].title == "A door that stays open"
    assert len(store.kept()) == 1


def test_what_was_taken_out_is_gone(store: SqlScenarios):
    put(store, "my-fridge.toml")
    remove_scenario("my-fridge", store=store)
    assert "my-fridge" not in find_scenarios(store)
    with pytest.raises(NotFound):
        remove_scenario("my-fridge", store=store)


def test_those_that_come_with_hearten_stay(store: SqlScenarios):
    with pytest.raises(Conflict, match="Give the file of yours another name"):
        put(store, "dented-fridge.toml")
    with pytest.raises(Conflict, match="stays"):
        remove_scenario("dented-fridge", store=store)


def test_one_that_cannot_be_read_any_more_hides_no_other(store: SqlScenarios):
    store.put("old", "title = 1", person=None)
    store.put("dented-fridge", FRIDGE.replace("A dented fridge", "Mine"), person=None)
    assert set(find_scenarios(store)) == set(shipped())
    assert find_scenarios(store)["dented-fridge"].title == "A dented fridge"
    remove_scenario("dented-fridge", store=store)
    assert [one.name for one in store.kept()] == ["old"]


def test_nothing_with_mistakes_is_kept(store: SqlScenarios):
    with pytest.raises(BadScenario):
        put(store, "my-fridge.toml", "title = 1")
    assert store.kept() == []


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("lost-bag.toml", "lost-bag"),
        ("Olu's lost bag (2).toml", "olus-lost-bag"),
        ("lost-bag.toml.txt", "lost-bag"),
        ("lost-bag.txt", "lost-bag"),
        ("terminal-5.toml", "terminal-5"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\Größe.toml", "groe"),
        ("x" * 300 + ".toml", "x" * 60),
        ("<script>alert(1)</script>.toml", "script"),
    ],
)
def test_name_is_safe_in_an_address(file: str, name: str):
    assert name_of(file) == name


@pytest.mark.parametrize("file", ["", ".toml", "7.toml", "…", "a", "日本.toml"])
def test_name_of_which_nothing_is_left_is_refused(file: str):
    with pytest.raises(HeartenError, match="can't be a scenario's name"):
        name_of(file)
