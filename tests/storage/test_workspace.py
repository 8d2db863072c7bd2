from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hearten.storage.workspace import SECRET_BYTES, Workspace


def test_only_the_owner_may_look_into_it(tmp_path: Path):
    workspace = Workspace(tmp_path / "deep" / "workspace")
    workspace.secret()
    assert {path.stat().st_mode & 0o077 for path in (workspace.folder, *workspace.folder.rglob("*"))} == {0}


def test_secret_is_made_once(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: Workspace(tmp_path).secret(), range(16)))
    assert [len(secret) for secret in secrets] == [SECRET_BYTES]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["secret"]


def test_jobs_are_kept_beside_the_database(tmp_path: Path):
    workspace = Workspace(tmp_path)
    assert workspace.jobs_url(f"sqlite:///{tmp_path}/hearten.sqlite") == f"sqlite:///{tmp_path}/jobs.sqlite"
    assert workspace.jobs_url("postgresql+psycopg://h@db/hearten") == "postgresql+psycopg://h@db/hearten"
