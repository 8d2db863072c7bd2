from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.labels import ACTS, OpeningKind
from hearten.listen.advice import STEPS, advice
from hearten.listen.rubric import shipped, verdict

KINDS = st.sampled_from(get_args(OpeningKind))
SHOWN = st.frozensets(st.sampled_from(ACTS))


@pytest.mark.parametrize(
    ("kind", "helping", "beyond", "said"),
    [
        (
            "effort",
            ("own", "specific"),
            ("do",),
            "Take responsibility for it in this customer’s own facts. To be heard, also take a concrete step.",
        ),
        (
            "impact",
            ("acknowledge", "specific", "do"),
            (),
            "Name what it cost them in this customer’s own facts, and take a concrete step.",
        ),
        ("feeling", ("no blame",), ("specific",), "Don’t put it on the customer. To be heard, also use this customer’s own facts."),
        ("good_news", ("thank",), (), "Thank them."),
        ("feeling", (), ("do",), "Take a concrete step."),
        ("feeling", (), (), ""),
    ],
)
def test_it_is_said_in_sentences(kind: OpeningKind, helping: tuple[str, ...], beyond: tuple[str, ...], said: str):
    assert advice(kind, helping, beyond) == said


@given(KINDS, SHOWN)
def test_whatever_would_have_helped_has_words(kind: OpeningKind, shown: frozenset[str]):
    rubric = shipped()
    found = verdict(rubric.rules[kind], shown, shown & rubric.harms)
    said = advice(kind, found.would_have_helped, found.to_be_heard)
    assert bool(said) == bool(found.would_have_helped or found.to_be_heard)
    assert "_" not in said
    assert {*found.would_have_helped, *found.to_be_heard} <= {*STEPS}
