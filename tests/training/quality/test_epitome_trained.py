from pathlib import Path

import numpy as np
import torch

from hearten.models.features import Window
from hearten.models.layout import TOKENS
from training.batches import Prepared
from training.examples import Example, unlabelled
from training.markup import Marked
from training.quality.epitome_trained import Judged, Setting, counts_of, kept, read_words, targets
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
    said = Judged(np.random.default_rng(3).random((2, 3, 3)), [np.eye(3, dtype=np.bool_), np.zeros((1, 3), dtype=np.bool_)])
    said.keep(tmp_path / "run" / "1.npz")
    found = kept(tmp_path / "run" / "1.npz")
    assert found.p.tolist() == said.p.tolist()
    assert [one.tolist() for one in found.tokens] == [one.tolist() for one in said.tokens]


def test_a_seldom_level_counts_more_and_all_answers_together_as_before():
    true = np.array([[0, 0, 0]] * 9 + [[2, 1, 0]])
    counted = counts_of(true).numpy()
    assert counted[0, 2] > counted[0, 0]
    assert np.isclose(counted[np.arange(3), true].mean(0), 1).all()


def test_words_tell_the_levels_that_they_come_with():
    rows = [_answer(text) for text in ("so sorry for you", "what happened then") * 6]
    true = np.array([[2, 1, 0], [0, 0, 2]] * 6)
    p = read_words(rows, true, [_answer("sorry for you so much"), _answer("then what happened")], Setting(None, seldom=True))
    assert p.argmax(2).tolist() == [[2, 1, 0], [0, 0, 2]]
    assert np.allclose(p.sum(2), 1)


def _answer(text: str) -> Example:
    return Example("epitome", text, "agent", text, "", unlabelled(), (), np.zeros(TOKENS, dtype=np.float32))
