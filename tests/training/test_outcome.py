"""How the weights for what a customer would say are fitted and written."""

import numpy as np
import pytest

from hearten.listen.would_say import FEATURES, Weighing
from hearten.models.outlook import FILE, read_outlook
from training.outcome import Ended, described, fitted, simplest


def ended(seed: int, n: int = 200) -> Ended:
    """Return conversations whose customers feel heard by relief alone."""
    x = np.random.default_rng(seed).uniform(0, 1, (n, len(FEATURES)))
    y = 2 + 2 * x[:, FEATURES.index("last_relief")]
    return Ended(("authored",) * n, tuple(map(str, range(n))), x, FEATURES, {"heard": y, "satisfied": y})


def test_what_counts_is_found_and_little_else():
    weighing = fitted("heard", ended(1), ended(2))
    assert weighing.weights["last_relief"] == pytest.approx(2, abs=0.3)
    assert len(weighing.weights) < 10
    assert weighing.error < 0.1


def test_the_simplest_try_within_one_standard_error_is_taken():
    off = np.array([0.0, 1.0] * 50)
    assert simplest([off, off * 1.02, off * 1.5]) == 1
    assert simplest([off * 1.5, off, off * 1.5]) == 1


def test_the_file_can_be_read_back(tmp_path):
    weighing = Weighing(3.25, 0.61, {"last_relief": 0.5, "answers_dismiss": -0.75})
    (tmp_path / FILE).write_text(described({"heard": weighing, "satisfied": weighing}, "abc"), "utf-8")
    found = read_outlook(tmp_path / FILE, encoder_sha256="abc")
    assert found
    assert found.heard == found.satisfied == weighing
    assert list(found.heard.weights) == ["answers_dismiss", "last_relief"]
