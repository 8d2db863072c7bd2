"""What an agent can do by now: nothing that tells what the customer has not told."""

from dataclasses import replace
from typing import Final

from hearten.practise.matching import uses
from hearten.practise.scenario import Remedy, Scenario
from hearten.practise.state import State

OWN_STEP: Final = Remedy("own-step", "I'm looking after this myself now, and you'll hear from me today", ())
"""What an agent can do whatever it is about."""


def known_by_now(scenario: Scenario, state: State) -> Scenario:
    """Keep the remedies that are allowed, are not in hand yet, and tell nothing that was not told; else a step that anybody can take.

    What meets the need is held back until the need was told, since it tells it.
    """
    untold = [word for fact in scenario.facts if fact.id not in state.disclosed for word in fact.words]
    knows = scenario.need.fact in state.disclosed
    hidden = untold if knows else [*untold, *scenario.need.words]
    new = [one for one in scenario.remedies if one.allowed and (knows or not one.meets_need) and one.id not in state.promised]
    return replace(scenario, remedies=tuple(one for one in new if not uses(one.say, hidden)) or (OWN_STEP,))
