"""The scripted agents come out in the right order, with the model that ships."""

from dataclasses import replace

import pytest

from hearten.bench.practice import Report, measure_practice, play, wrong_order
from hearten.flows.ports import Listening
from hearten.listen import rubric
from hearten.models.load import load_reader
from hearten.practise.library import shipped
from hearten.practise.state import State

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def listening() -> Listening:
    return Listening(load_reader(), rubric.shipped(), lambda _: "en")


@pytest.fixture(scope="module")
def report(listening: Listening) -> Report:
    return measure_practice(shipped(), listening=listening, seeds=1)


def test_order_is_right_in_every_scenario(report: Report):
    assert report.wrong == ()
    assert next(report.lines()).startswith(f"{len(shipped())} scenarios × 11 agents")


def test_every_conversation_ends(report: Report):
    assert all(run.ending for run in report.runs)


@pytest.mark.parametrize("name", ["dented-fridge", "refund-too-late"])
def test_no_three_runs_read_the_same(listening: Listening, name: str):
    assert len({play("superb", shipped()[name], seed, listening=listening).lines for seed in range(3)}) == 3


def test_a_wrong_order_would_be_seen(report: Report):
    best = State(tension=0, trust=100, patience=5, heard=100, ended="resolved")
    better = {"ending": "resolved", "state": best, "faults": ("said nothing",)}
    found = list(wrong_order([replace(run, **better) if run.agent == "dismissive" else run for run in report.runs]))
    assert any("dismissive beats superb" in one for one in found)
    assert any("dismissive passes" in one for one in found)
    assert any("said nothing" in one for one in found)
