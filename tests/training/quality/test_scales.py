"""Strength, causes and EPITOME's levels are compared message by message."""

from hearten.models.layout import POOLED_SLICES
from training import sources
from training.quality import held_back
from training.quality.scales import SCALES, scales
from training.quality.shipped import Shipped

CAUSES = POOLED_SLICES["causes"]


def test_every_scale_has_a_row_with_as_many_messages_as_have_its_role():
    _, rows = next(iter(held_back.test_sets(None)))
    few = [row for row in rows if row.group in {one.group for one in rows[:120]}]
    found = [line.split(" | ") for line in scales(few, Shipped())][1:-1]
    assert [row[0].strip("| ").partition(",")[0] for row in found[: len(SCALES)]] == [scale.name for scale in SCALES]
    for row, scale in zip(found, SCALES, strict=False):
        assert int(row[1]) == sum(one.role == scale.role for one in few)


def test_a_cause_is_known_where_something_upset_them():
    for row in sources.examples(None, "dev"):
        if row.role == "customer":
            assert (row.pooled[CAUSES] >= 0).all() == any(span.label != "good_news" for span in row.spans)
