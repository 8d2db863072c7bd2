"""The pure parts of the table of what customers would say."""

import numpy as np
import pytest

from hearten.kernel.reading import ToRead
from hearten.listen.would_say import FEATURES, Outlook, Weighing
from training.outcome import Ended
from training.quality.outcome import Unread, weighed


def test_weights_are_applied_as_the_product_applies_them():
    x = np.random.default_rng(3).uniform(0, 1, (20, len(FEATURES)))
    rows, weighing = Ended(("authored",) * 20, tuple(map(str, range(20))), x, FEATURES, {}), Weighing(1.0, 0.5, {"last_relief": 2.0})
    points = weighed(Outlook(weighing, Weighing(9.0, 0.5, {})), rows)
    assert points["heard"] == pytest.approx(1 + 2 * x[:, FEATURES.index("last_relief")])
    assert set(points["satisfied"]) == {5.0}


def test_a_reader_that_reads_nothing_leaves_lengths_alone():
    (reading,) = Unread().read([ToRead("customer", "I am furious")])
    assert (reading.role, reading.feelings, reading.openings, reading.strength) == ("customer", {}, (), 0)
