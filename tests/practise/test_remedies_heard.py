"""What the feedback shows as a step is heard as one, by the model that ships."""

import pytest

from hearten.kernel.reading import ToRead
from hearten.models.load import load_reader
from hearten.practise.hearing import hear
from hearten.practise.library import shipped
from hearten.practise.scenario import Remedy, Scenario

pytestmark = pytest.mark.slow

ALLOWED = [(scenario, remedy) for scenario in shipped().values() for remedy in scenario.remedies if remedy.allowed]


def _unheard(ways: list[tuple[Scenario, Remedy, str]]) -> list[str]:
    readings = load_reader().read([ToRead("agent", text, scenario.lines["opening"][0].say) for scenario, _, text in ways])
    heard = [hear(scenario, text, reading, None) for (scenario, _, text), reading in zip(ways, readings, strict=True)]
    return [f"{way[0].name}: {way[1].id}" for way, one in zip(ways, heard, strict=True) if way[1].id not in one.offered]


def test_every_allowed_remedy_is_heard_as_a_step():
    assert _unheard([(scenario, remedy, f"{remedy.say}.") for scenario, remedy in ALLOWED]) == []


def test_it_is_heard_after_the_need_as_in_the_example():
    ways = [
        (scenario, remedy, f"If I understand you, {scenario.need.back}. {remedy.say}.") for scenario, remedy in ALLOWED if remedy.meets_need
    ]
    assert _unheard(ways) == []
