import random
from dataclasses import replace

import numpy as np

from training.examples import from_message
from training.labels import Labels
from training.markup import Marked
from training.rough import Edit, edited, roughened

TEXT = "It's the THIRD time I have been told to wait, and nobody answered! Grüße"
EXAMPLE = from_message("authored", "a", TEXT, Labels("customer", (Marked("effort", 0, 44),), ("anger",), 2, stated=True))


def evidence(example):
    return [example.text[span.start : span.end] for span in example.spans]


def test_evidence_moves_with_the_words_that_show_it():
    assert evidence(EXAMPLE) == ["It's the THIRD time I have been told to wait"]
    shorter = edited(EXAMPLE, iter([Edit(5, 9, ""), Edit(22, 31, "am"), Edit(50, 56, "noone")]))
    assert shorter.text == "It's THIRD time I am told to wait, and noone answered! Grüße"
    assert evidence(shorter) == ["It's THIRD time I am told to wait"]
    assert np.array_equal(shorter.pooled, EXAMPLE.pooled)


def test_evidence_that_is_left_out_altogether_is_gone():
    assert edited(EXAMPLE, iter([Edit(0, 46, "")])).spans == ()


def test_what_an_edit_cuts_into_stays_whole():
    assert evidence(edited(EXAMPLE, iter([Edit(40, 50, "w8")]))) == ["It's the THIRD time I have been told to w8"]


def test_texts_are_made_rough_in_many_ways_and_evidence_never_runs_over():
    chance = random.Random(1)
    rough = [roughened(EXAMPLE, chance) for _ in range(300)]
    assert len({one.text for one in rough}) > 60
    assert {len(one.text) for one in rough} != {len(TEXT)}
    for one in rough:
        (said,) = evidence(one)
        assert one.text.startswith(said)
        assert 30 < len(said) < 50, said


def test_texts_that_teach_names_keep_their_capitals():
    private = replace(EXAMPLE, source="private")
    assert all(roughened(private, random.Random(seed)) is private for seed in range(50))
