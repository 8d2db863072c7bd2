"""The linear baselines on a corpus that is small enough to know what they must find."""

import numpy as np

from training.baselines.features import words
from training.baselines.linear import Linear
from training.examples import Example, from_message
from training.labels import Labels
from training.markup import Marked

SORRY, REFUND = "We are truly sorry for this", "The refund is on its way"
N = 40


def answers(seed: int) -> list[Example]:
    """Make answers of which those with an apology are `own`, after turns that say nothing about it."""
    chance = np.random.default_rng(seed)
    rows: list[Example] = []
    for number in range(N):
        owns = bool(chance.integers(2))
        text = f"{REFUND}, {number}. {SORRY}." if owns else f"{REFUND}, {number}. Order noted."
        spans = (Marked("own", text.index(SORRY), text.index(SORRY) + len(SORRY)),) if owns else ()
        rows.append(
            from_message("authored", f"{seed}-{number}", text, Labels("agent", spans, epitome=(0, 0, 0)), before=f"where is {number}")
        )
    return rows


def test_what_is_learnt_is_found_with_the_clause_that_shows_it():
    method, rows = Linear("words", words(), answers(1), answers(2)), answers(3)
    said, shown = method.read(rows), method.evidence(rows)
    for row, spans in zip(rows, shown, strict=True):
        assert {span.label for span in spans} == {span.label for span in row.spans}
        assert all(SORRY in row.text[span.start : span.end] for span in spans)
    assert said.p is not None
    assert said.there.any(0).sum() == 1
    assert "acts" in method.chosen


def test_the_turn_before_is_used_where_only_it_tells():
    chance = np.random.default_rng(4)

    def told_by_the_turn(seed: int) -> list[Example]:
        rows: list[Example] = []
        for number in range(N):
            told = bool(chance.integers(2))
            text, before = f"Noted {number % 7}", "it is broken and I cried" if told else "where is the menu"
            labels = Labels("agent", (Marked("dismiss", 0, 5),) if told else (), epitome=(0, 0, 0))
            rows.append(from_message("authored", f"{seed}-{number}", text, labels, before=before))
        return rows

    method, rows = Linear("words", words(), told_by_the_turn(1), told_by_the_turn(2)), told_by_the_turn(3)
    assert method.chosen["acts"].before
    assert [bool(spans) for spans in method.evidence(rows)] == [bool(row.spans) for row in rows]
