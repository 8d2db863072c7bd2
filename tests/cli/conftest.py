"""Runs commands as a person would, on the fake reader."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hearten.cli.app import app
from tests.cli.workplaces import FakeAssembly


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEARTEN_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path / "workspace"


@pytest.fixture
def hearten() -> Callable[..., Ran]:
    def run(*words: str | Path, stdin: str | None = None, bundle: str = "fake-1") -> Ran:
        result = CliRunner().invoke(app, [str(word) for word in words], input=stdin, obj=FakeAssembly(bundle))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ran(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def parcels() -> Path:
    return Path(__file__).with_name("parcels.jsonl")
