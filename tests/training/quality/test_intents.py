import numpy as np
import pytest

from training.quality import intents

KNOWN = np.array([[1.0, 0.0]] * 12 + [[0.0, 1.0]] * 12)
NAMES = np.array(["pay"] * 12 + ["lost"] * 12)
ASKED = np.array([[0.96, 0.28], [0.28, 0.96], [-0.8, -0.6]])


@pytest.mark.parametrize("answer", intents.HEADS.values(), ids=intents.HEADS)
def test_every_head_names_the_nearest_intent(answer):
    assert answer(KNOWN, NAMES, ASKED).intents[:2].tolist() == ["pay", "lost"]


def test_neighbours_are_less_sure_of_what_is_far_from_all_they_know():
    near, _, far = intents.neighbours(KNOWN, NAMES, ASKED).sureness
    assert far < near


def test_the_bound_lets_nearly_all_known_questions_pass():
    sureness = np.linspace(0, 1, 1001)
    assert (sureness >= intents.bound(sureness)).mean() == pytest.approx(intents.IN_SCOPE, abs=0.002)


def test_few_examples_are_drawn_of_every_intent():
    drawn = intents.few(NAMES, 10, seed=1)
    assert len(set(drawn.tolist())) == 20
    assert np.unique(NAMES[drawn], return_counts=True)[1].tolist() == [10, 10]
    assert drawn.tolist() == intents.few(NAMES, 10, seed=1).tolist()


def test_a_number_that_is_large_for_all_drowns_nothing():
    loud = np.array([1000.0, 1.0])
    for answer in intents.HEADS.values():
        assert answer(KNOWN * loud + [5000, 0], NAMES, ASKED * loud + [5000, 0]).intents[:2].tolist() == ["pay", "lost"]
