"""The pure parts of what saves work."""

import numpy as np

from hearten.kernel.reading import ToRead
from training.quality.first_stage import bound
from training.quality.savings import needed, padded, rounds

HI, NO = ToRead("customer", "hi"), ToRead("customer", "no")
SORRY = ToRead("agent", "sorry", "no")


class NothingInHi:
    def skips(self, texts):
        return np.array([text == "hi" for text in texts])


def test_every_message_is_dealt_once_and_no_round_repeats():
    assert rounds([HI, NO, HI, SORRY, HI]) == [[HI, NO, SORRY], [HI], [HI]]


def test_agents_are_read_whatever_the_stage_says():
    assert needed([HI, SORRY, NO], NothingInHi()) == [SORRY, NO]


def test_a_bound_loses_no_more_openings_than_is_allowed():
    p, counts = np.arange(1000) / 1000, np.ones(1000)
    assert (p < bound(p, counts)).sum() == 5
    assert bound(p, np.r_[np.zeros(900), np.ones(100)]) == 0.9


def test_padding_is_masked():
    def feed(length):
        return {"ids": np.full((1, length), 7), "types": np.ones((1, length), dtype=np.int64), "mask": np.ones((1, length), dtype=np.int64)}

    both = padded([feed(2), feed(4)])
    assert both["mask"].tolist() == [[1, 1, 0, 0], [1, 1, 1, 1]]
    assert both["ids"].shape == (2, 4)
