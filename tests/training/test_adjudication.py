from training.adjudication import agreed, disputes, line, settle
from training.labels import Annotated, Labels
from training.markup import Marked

TEXT = "Third time now. It was for her birthday"
ONE = Labels("customer", (Marked("effort", 0, 14),), ("frustration",), 1, stated=False, cause="wait")
CLOSE = Labels("customer", (Marked("effort", 0, 10),), ("frustration",), 1, stated=False, cause="wait")
OTHER = Labels("customer", (Marked("effort", 0, 10), Marked("impact", 16, 39)), ("sadness",), 2, stated=False, cause="wait")
AGENT = Labels("agent", (), epitome=(0, 0, 0))


def pair(one: Labels, other: Labels) -> dict[str, tuple[Annotated, Annotated]]:
    return {"a": (Annotated("a", {0: one, 1: AGENT}, 2, 3), Annotated("a", {0: other, 1: AGENT}, 3, 3))}


def test_the_shorter_of_overlapping_evidence_stands():
    assert agreed(ONE, CLOSE) == CLOSE


def test_evidence_elsewhere_is_no_agreement():
    assert agreed(ONE, Labels("customer", (Marked("effort", 16, 39),), ("frustration",), 1, stated=False, cause="wait")) is None


def test_what_both_say_needs_nobody():
    done, still_open = settle(pair(ONE, CLOSE), {})
    assert not still_open
    assert done["a"].messages == {0: CLOSE, 1: AGENT}
    assert (done["a"].heard, done["a"].satisfied) == (2, 3)


def test_a_dispute_stays_open_until_it_is_decided():
    assert settle(pair(ONE, OTHER), {}) == ({}, [("a", 0)])
    done, still_open = settle(pair(ONE, OTHER), {"a": {0: OTHER}})
    assert not still_open
    assert done["a"].messages[0] == OTHER


def test_disputes_show_both_views_and_no_agreed_ones():
    shown = list(disputes(pair(ONE, OTHER), {"a": {0: ("C", TEXT), 1: ("A", "ok")}}))
    assert sorted(one.strip() for one in shown if one.startswith("    ?")) == sorted(f"? 0 {line(view, TEXT)}" for view in (ONE, OTHER))


def test_labels_read_as_an_annotators_line():
    assert line(OTHER, TEXT) == "C | sadness | 2 implied | wait | effort: Third time ;; impact: It was for her birthday"
    assert line(AGENT, "ok") == "A | 0 0 0"
