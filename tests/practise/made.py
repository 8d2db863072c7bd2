"""Turns as the listener would hand them over, and a scenario to say them in."""

from typing import Any

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.hearing import HeardTurn, hear
from hearten.practise.library import shipped_one
from hearten.practise.scenario import Scenario

FRIDGE: Scenario = shipped_one("dented-fridge")


def turn(text: str, *acts: str, scenario: Scenario = FRIDGE, **given: Any) -> HeardTurn:
    """A turn in whose every word the acts show."""
    spans = tuple(Evidence(act, 0, len(text), 0.9) for act in acts)
    return hear(scenario, text, Reading("made-1", "agent", acts=dict.fromkeys(acts, 0.9), act_spans=spans), given.get("grade"))
