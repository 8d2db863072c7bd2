"""A scenario is packed from the command line, on the fake reader."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

Run = Callable[..., Any]


def test_a_scenario_is_packed(hearten: Run, tmp_path: Path):
    to = tmp_path / "course.zip"
    ran = hearten("package", "line-down-insults", "--to", to)
    assert ran.code == 0
    assert ran.out.startswith(f"{to}: Day four without a line, ")
    with ZipFile(to) as zipped:
        assert set(zipped.namelist()) == {"imsmanifest.xml", "data.js", "index.html", "course.css", "course.js"}


def test_what_can_not_be_packed_is_told(hearten: Run, tmp_path: Path):
    assert "There is no scenario 'knitting'." in hearten("package", "knitting").err
    assert hearten("package", tmp_path / "none.toml").code == 2
    assert hearten("package", "line-down-insults", "--to", tmp_path / "no" / "where.zip").code == 1
