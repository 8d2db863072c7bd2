"""The file of a bundle that says how its readings add up."""

from pathlib import Path

import pytest

from hearten.kernel.errors import Broken
from hearten.models.bundle import find_bundle
from hearten.models.outlook import read_outlook

SCALE = "start = 3.0\nerror = 0.6\nweights = { last_relief = 0.5 }\n"
WHOLE = f'encoder_sha256 = "abc"\n[heard]\n{SCALE}[satisfied]\n{SCALE}'


def written(folder: Path, text: str) -> Path:
    path = folder / "outlook.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_bundle_has_one_for_its_own_network():
    outlook = find_bundle().outlook
    assert outlook
    assert outlook.heard.weights["answers_dismiss"] < 0 < outlook.heard.weights["answers_validate"]
    assert outlook.satisfied.weights["last_gratitude"] > 0


def test_a_bundle_without_it_does_not_answer(tmp_path: Path):
    assert read_outlook(tmp_path / "outlook.toml", encoder_sha256="abc") is None


def test_weights_are_read(tmp_path: Path):
    found = read_outlook(written(tmp_path, WHOLE), encoder_sha256="abc")
    assert found
    assert (found.heard.start, found.satisfied.error, found.heard.weights) == (3.0, 0.6, {"last_relief": 0.5})


def test_weights_for_another_network_are_refused(tmp_path: Path):
    with pytest.raises(Broken, match="another network"):
        read_outlook(written(tmp_path, WHOLE), encoder_sha256="def")


def test_an_unknown_feature_is_named(tmp_path: Path):
    with pytest.raises(Broken, match="last_moon"):
        read_outlook(written(tmp_path, WHOLE.replace("last_relief", "last_moon")), encoder_sha256="abc")


@pytest.mark.parametrize("wrong", ["", "[heard", WHOLE.replace("0.5", "nan"), WHOLE.replace("error", "errors"), WHOLE + "[more]\n"])
def test_a_damaged_file_is_refused(tmp_path: Path, wrong: str):
    with pytest.raises(Broken, match="does not say how readings add up"):
        read_outlook(written(tmp_path, wrong), encoder_sha256="abc")
