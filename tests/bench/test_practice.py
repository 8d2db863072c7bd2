"""The scripted agents come out in the right order, with the model that ships."""

from dataclasses import replace

import pytest

from hearten.bench.practice import Report, measure_practice, wrong_order
from hearten.flows.ports import Listening
from hearten.listen import rubric
from hearten.models.load import load_reader
from hearten.practise.library import shipped
from hearten.practise.state import State


@pytest.fixture(scope="module")
def report() -> Report:
    listening = Listening(load_reader(), rubric.shipped(), lambda _: "en")
    return measure_practice(shipped(), listening=listening, seeds=2)


def test_order_is_right_in_every_scenario(report: Report):
    assert report.wrong == ()
    assert next(report.lines()).startswith(f"{len(shipped())} scenarios × 11 agents")


def test_every_conversation_ends_and_no_two_seeds_read_the_same(report: Report):
    assert all(run.ending for run in report.runs)
    superb = [run.lines for run in report.runs if run.agent == "superb"]
    assert len(set(superb)) == len(superb)


def test_a_wrong_order_would_be_seen(report: Report):
    best = State(tension=0, trust=100, patience=5, heard=100, ended="resolved")
    better = {"ending": "resolved", "state": best, "faults": ("said nothing",)}
    found = list(wrong_order([replace(run, **better) if run.agent == "dismissive" else run for run in report.runs]))
    assert any("dismissive beats superb" in one for one in found)
    assert any("dismissive passes" in one for one in found)
    assert any("said nothing" in one for one in found)
