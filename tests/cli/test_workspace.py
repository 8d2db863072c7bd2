"""The commands that keep something: import, export, reread, erase."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from hearten.connectors.formats import KnownFormats
from hearten.kernel.conversation import Conversation
from hearten.storage import settings
from hearten.storage.database import Database
from tests.cli.conftest import Ran
from tests.databases import damage

Hearten = Callable[..., Ran]


def _exported(hearten: Hearten) -> list[dict]:
    return [json.loads(line) for line in hearten("export").out.splitlines()]


def test_import_says_what_came_of_it(hearten: Hearten, parcels: Path):
    ran = hearten("import", parcels)
    assert (ran.code, ran.err) == (0, "")
    assert "3 new, 0 changed, 0 unchanged conversations; 2 moments" in ran.out


def test_same_file_twice_changes_nothing(hearten: Hearten, parcels: Path):
    hearten("import", parcels)
    before = hearten("export").out
    assert "0 new, 0 changed, 3 unchanged" in hearten("import", parcels).out
    assert hearten("export").out == before


def test_rejected_rows_are_named_and_kept(hearten: Hearten, parcels: Path, tmp_path: Path, workspace: Path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text(parcels.read_text("utf-8") + '{"id": "x", "messages": []}\n', "utf-8")
    ran = hearten("import", broken)
    assert ran.code == 3
    assert "3 new" in ran.out
    assert "field 'messages'" in ran.err
    assert "1 row put aside in" in ran.err
    assert '"messages": []' in json.loads(next((workspace / "rejected").glob("*.jsonl")).read_text("utf-8"))["raw"]


def test_source_tells_apart_what_is_numbered_alike(hearten: Hearten, parcels: Path):
    hearten("import", parcels)
    assert "3 new" in hearten("import", parcels, "--source", " shop  north ").out
    assert "0 new, 0 changed, 3 unchanged" in hearten("import", parcels, "--source", "shop north").out
    assert "shop north" in {each["source"] for each in _exported(hearten)}


def test_unknown_path_imports_nothing(hearten: Hearten, parcels: Path, tmp_path: Path):
    ran = hearten("import", parcels, tmp_path / "nowhere.csv")
    assert ran.code == 2
    assert "nowhere.csv" in ran.err
    assert _exported(hearten) == []


def test_export_is_the_contract_and_can_be_imported(hearten: Hearten, parcels: Path, tmp_path: Path):
    hearten("import", parcels)
    to = tmp_path / "all.jsonl"
    ran = hearten("export", "--to", to)
    assert (ran.code, ran.out) == (0, "")
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    lines = [json.loads(line) for line in to.read_text("utf-8").splitlines()]
    assert {"schema", "messages", "moments", "heard"} <= set(lines[0])
    back = [arrival.item for arrival in KnownFormats().open(to).arrivals()]
    assert [item.id for item in back if isinstance(item, Conversation)] == ["p-1", "p-2", "p-3"]


def test_export_to_nowhere_leaves_nothing(hearten: Hearten, parcels: Path, tmp_path: Path):
    hearten("import", parcels)
    ran = hearten("export", "--to", tmp_path / "no" / "all.jsonl")
    assert ran.code == 2
    assert "can't be written" in ran.err


def test_reread_takes_the_new_bundle(hearten: Hearten, parcels: Path):
    hearten("import", parcels)
    ran = hearten("reread", bundle="fake-2")
    assert ran.code == 0
    assert ran.out.startswith("3 conversations")
    assert {one["bundle"] for one in _exported(hearten)} == {"fake-2"}


@pytest.fixture
def maria(hearten: Hearten, tmp_path: Path) -> str:
    path = tmp_path / "maria.jsonl"
    said = [{"role": "customer", "text": "you promised", "author": "maria@okafor.example"}, {"role": "agent", "text": "I hear you"}]
    others = [{"role": "customer", "text": "you promised", "author": "tom@example.org"}]
    path.write_text(json.dumps({"id": "1", "messages": said}) + "\n" + json.dumps({"id": "2", "messages": others}), "utf-8")
    hearten("import", path)
    return "maria@okafor.example"


def test_erase_leaves_the_others(hearten: Hearten, maria: str):
    ran = hearten("erase", maria)
    assert ran.code == 0
    assert "1 conversation (2 messages, 1 moment)" in ran.out
    assert "A second search found nothing" in ran.out
    assert [one["id"] for one in _exported(hearten)] == ["2"]


def test_erasing_nobody_says_so(hearten: Hearten, maria: str):
    hearten("erase", maria)
    for words in ([maria], [maria, "--dry-run"], ["Nobody"]):
        ran = hearten("erase", *words)
        assert ran.code == 2
        assert "Found: 0 conversations" in ran.out
        assert "All of it is erased" not in ran.out
        assert ran.err.startswith(f"hearten: Nobody called {words[0]} was found")
    for empty in ("", "  "):
        ran = hearten("erase", empty)
        assert (ran.code, ran.out) == (2, "")
        assert "Nobody is named" in ran.err


def test_dry_run_erases_nothing(hearten: Hearten, maria: str):
    ran = hearten("erase", maria, "--dry-run")
    assert ran.code == 0
    assert "1 conversation (" in ran.out
    assert len(_exported(hearten)) == 2


def test_a_damaged_database_is_named_with_what_to_do(hearten: Hearten, parcels: Path, workspace: Path):
    hearten("import", parcels)
    damage(workspace / "hearten.sqlite")
    for words in (["import", parcels], ["export"], ["reread"], ["erase", "tom@example.org"]):
        ran = hearten(*words)
        assert ran.code == 1
        assert ran.err.startswith(f"hearten: {workspace / 'hearten.sqlite'} is damaged. Stop hearten and put a backup")


def test_import_into_a_demo_says_that_the_demo_has_ended(hearten: Hearten, parcels: Path, workspace: Path):
    database = Database(f"sqlite:///{workspace / 'hearten.sqlite'}")
    database.migrate()
    with database.write() as connection:
        settings.change(connection, settings.DEMO, True)
    database.close()
    ran = hearten("import", parcels)
    assert ran.code == 0
    assert "review mode has ended" in ran.err
    assert hearten("import", parcels).err == ""
