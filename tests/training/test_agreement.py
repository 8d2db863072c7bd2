import numpy as np
import pytest

from training.agreement import alpha, evidence, labels, scales
from training.labels import Annotated, Labels
from training.markup import Marked


def test_alpha_as_worked_out_by_hand():
    # Krippendorff 2011, two observers and ten units: 5 × (0, 0), 1 × (1, 1), 4 that differ, α = 1 - (20 - 1) × 4 / (14 × 6) = 0.095.
    assert alpha(np.array([[5.0, 3.0], [1.0, 1.0]])) == pytest.approx(0.095, abs=0.001)


def test_alpha_is_one_where_both_say_the_same():
    assert alpha(np.array([[7.0, 0.0], [0.0, 3.0]])) == 1


def test_agreement_counts_messages_of_the_role():
    marked = Labels("customer", (Marked("effort", 0, 4),), ("anger",), 2, stated=True)
    plain = Labels("customer", (), ("neutral",))
    agent = Labels("agent", (), epitome=(1, 0, 0))
    both = [
        (Annotated(key, {0: one, 1: agent}, 1, 5), Annotated(key, {0: other, 1: agent}, 2, 5))
        for key, one, other in (("a", marked, marked), ("b", plain, plain), ("c", marked, plain), ("d", plain, plain))
    ]
    effort = next(found for found in labels(both) if found.name == "α: opening effort")
    assert (effort.n, effort.used) == (4, 2)
    assert effort.low <= effort.value <= effort.high
    heard = next(found for found in scales(both) if "heard" in found.name)
    assert heard.n == 4


def test_evidence_agrees_by_the_characters_of_what_both_see():
    one = Labels("customer", (Marked("effort", 0, 10), Marked("impact", 20, 30)), ("anger",), 2, stated=True)
    other = Labels("customer", (Marked("effort", 5, 15),), ("anger",), 2, stated=False)
    both = [(Annotated(key, {0: one}, 1, 5), Annotated(key, {0: other}, 2, 5)) for key in "abcd"]
    openings, _ = evidence(both)
    assert openings.value == pytest.approx(2 * 5 / (10 + 10))
    assert openings.n == 4 * 15
    stated = next(found for found in labels(both) if "stated" in found.name)
    assert stated.used == 4
