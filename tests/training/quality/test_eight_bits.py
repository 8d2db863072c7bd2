"""How what eight bits cost is counted."""

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training.quality.eight_bits import is_made_from, points
from training.quality.scores import Score, macro_f1, macro_f1_difference


def network(path: Path, **weights: list[float]) -> Path:
    parts = [numpy_helper.from_array(np.array(values, dtype=np.float32), name) for name, values in weights.items()]
    onnx.save(onnx.helper.make_model(onnx.helper.make_graph([], "network", [], [], parts)), str(path))
    return path


def test_a_network_is_known_by_what_was_not_made_smaller(tmp_path: Path):
    full = network(tmp_path / "full", bias=[1.0, 2.0], weight=[3.0])
    assert is_made_from(network(tmp_path / "small", bias=[1.0, 2.0], weight_scale=[0.1]), full)
    assert not is_made_from(network(tmp_path / "other", bias=[1.0, 2.5]), full)
    assert not is_made_from(network(tmp_path / "nothing", weight_scale=[0.1]), full)


def test_a_difference_is_that_of_the_scores_and_pairs_them():
    chance = np.random.default_rng(1)
    true, said = chance.random((2, 200, 3)) < 0.4
    groups = [str(n // 4) for n in range(200)]
    gain = macro_f1_difference(true, true, said, groups)
    assert gain.value == macro_f1(true, true, groups).value - macro_f1(true, said, groups).value
    assert macro_f1_difference(true, said, said, groups) == Score(0, 0, 0)
    assert points(Score(-0.012, -0.02, 0.001)) == "-1.2 (-2.0 to +0.1)"
