from pathlib import Path

import numpy as np
import torch

from hearten.models.features import Window
from hearten.models.layout import TOKENS
from training.batches import Prepared
from training.examples import Example, unlabelled
from training.markup import Marked
from training.quality.epitome_trained import Judged, kept, targets
from training.quality.rows import EPITOME


def test_tokens_that_a_rationale_touches_show_its_mechanism():
    pooled = unlabelled()
    pooled[EPITOME] = [1, 0, 1, 1, 0, 0]
    spans = (Marked("emotional_reactions", 0, 5), Marked("interpretations", 7, 9))
    example = Example("epitome", "p", "agent", "so sorry me", "", pooled, spans, np.zeros(TOKENS, dtype=np.float32))
    offsets = np.array([[0, 2], [3, 8], [9, 11]])
    ids = np.zeros(5, dtype=np.int64)
    true = targets([Prepared(example, Window(0, ids, ids, offsets), torch.zeros(5, TOKENS))])
    assert true.levels.tolist() == [[1, 2, 0]]
    assert true.tokens[0].tolist() == [[True, False, False], [True, True, False], [False, False, False]]


def test_what_a_fold_said_is_kept(tmp_path: Path):
    said = Judged(np.array([[0, 1, 2], [2, 0, 0]]), [np.eye(3, dtype=np.bool_), np.zeros((1, 3), dtype=np.bool_)])
    said.keep(tmp_path / "run" / "1.npz")
    found = kept(tmp_path / "run" / "1.npz")
    assert found.levels.tolist() == said.levels.tolist()
    assert [one.tolist() for one in found.tokens] == [one.tolist() for one in said.tokens]
