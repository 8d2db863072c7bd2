"""What the doctor finds, on installations with one thing wrong."""

import os
import socket
from pathlib import Path

import pytest

from hearten.cli.checks import CHECKS, Finding, examine
from hearten.models.bundle import find_bundle
from hearten.settings import Settings
from hearten.storage.database import Database
from tests.databases import damage
from tests.endpoints import endpoint


def _finding(about: str, **settings: object) -> Finding:
    return CHECKS[about](about, Settings(**settings))


def test_every_check_says_something_and_changes_nothing(tmp_path: Path):
    workspace = tmp_path / "none yet"
    found = list(examine(Settings(workspace=workspace)))
    assert [finding.about for finding in found] == list(CHECKS)
    assert all(finding.said for finding in found)
    assert not workspace.exists()


def test_bundle_that_is_not_there_is_wrong(tmp_path: Path):
    (finding,) = [one for one in examine(Settings(workspace=tmp_path, bundle=tmp_path)) if one.about == "model bundle"]
    assert finding.state == "wrong"
    assert "encoder.onnx" in finding.said


def test_what_the_bundle_does_not_say_is_told():
    unsaid = find_bundle(None).about.unsaid
    assert unsaid
    assert _finding("model bundle").said.endswith(f"reads too badly to say: {', '.join(unsaid)}")


def test_broken_rubric_is_wrong(tmp_path: Path):
    rubric = tmp_path / "rubric.toml"
    rubric.write_text("name = 'ours'", "utf-8")
    (finding,) = [one for one in examine(Settings(workspace=tmp_path, rubric=rubric)) if one.about == "rubric"]
    assert finding.state == "wrong"


def test_rubric_that_is_not_there_is_wrong(tmp_path: Path):
    assert _finding("rubric", rubric=tmp_path / "none.toml").state == "wrong"


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_secret_that_others_can_read_is_wrong(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_bytes(b"x" * 32)
    secret.chmod(0o644)
    finding = _finding("workspace", workspace=tmp_path)
    assert finding.state == "wrong"
    assert "chmod 600" in finding.advice
    secret.chmod(0o600)
    assert _finding("workspace", workspace=tmp_path).state == "well"


def test_workspace_that_is_a_file_is_wrong(tmp_path: Path):
    path = tmp_path / "file"
    path.touch()
    assert _finding("workspace", workspace=path).state == "wrong"


def test_database_says_how_it_is(tmp_path: Path):
    assert _finding("database", workspace=tmp_path).state == "note"
    database = Database(Settings(workspace=tmp_path).database_url)
    with database.read():
        pass
    assert "empty" in _finding("database", workspace=tmp_path).said
    database.migrate()
    database.close()
    assert _finding("database", workspace=tmp_path).state == "well"


def test_file_that_is_no_database_is_wrong(tmp_path: Path):
    (tmp_path / "hearten.sqlite").write_bytes(b"this is no database at all, it only has the name of one" * 40)
    (finding,) = [one for one in examine(Settings(workspace=tmp_path)) if one.about == "database"]
    assert finding.state == "wrong"


def test_port_that_is_taken_is_noted():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        finding = _finding("address", port=taken.getsockname()[1])
    assert finding.state == "note"
    assert "--port" in finding.advice


def test_pages_have_their_libraries():
    assert _finding("pages").state == "well"


@pytest.mark.parametrize(("name", "about", "advice"), [("hearten", "database", "put a backup"), ("jobs", "jobs", "delete it")])
def test_a_damaged_file_is_found(tmp_path: Path, name: str, about: str, advice: str):
    database = Database(f"sqlite:///{tmp_path / name}.sqlite")
    database.migrate()
    database.close()
    assert _only(about, tmp_path).state == "well"
    damage(tmp_path / f"{name}.sqlite")
    finding = _only(about, tmp_path)
    assert finding.state == "wrong"
    assert f"{name}.sqlite is damaged" in finding.said
    assert advice in finding.said


def _only(about: str, workspace: Path) -> Finding:
    return next(one for one in examine(Settings(workspace=workspace, database=None)) if one.about == about)


def test_endpoint_that_answers_is_well_and_one_that_does_not_is_wrong():
    with endpoint(says=lambda _: "yes") as fake:
        assert _finding("language model", endpoint=fake.address, endpoint_model="small").state == "well"
        fake.status = 500
        assert _finding("language model", endpoint=fake.address, endpoint_model="small").advice.startswith("Look at HEARTEN_ENDPOINT")
    assert _finding("language model").state == "well"


def test_endpoint_without_a_model_is_wrong(tmp_path: Path):
    (finding,) = [one for one in examine(Settings(workspace=tmp_path, endpoint="http://127.0.0.1:9/v1")) if one.about == "language model"]
    assert finding.state == "wrong"
    assert "HEARTEN_ENDPOINT_MODEL" in finding.said
