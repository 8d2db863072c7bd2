from pathlib import Path

import pytest
from typer.testing import CliRunner

from hearten.cli import bench
from hearten.kernel.errors import HeartenError


def test_quality_away_from_a_clone_says_what_it_needs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(bench, "CLONE", tmp_path)
    found = CliRunner().invoke(bench.app, ["quality"])
    assert isinstance(found.exception, HeartenError)
    assert "clone of the repository" in str(found.exception)
