"""What a scenario teaches most: read off what its customer needs, so that nobody has to say it twice."""

from typing import Literal

from hearten.practise.scenario import Scenario

Teaching = Literal["ask_first", "make_right", "unsaid", "calm", "say_no", "limit"]
"""`ask_first`: asking before solving. `make_right`: being specific, and putting it right. `unsaid`: hearing what is only hinted at.
`calm`: staying calm until there is trust. `say_no`: a no with its reason, and something instead. `limit`: setting a limit."""


def teaching(scenario: Scenario) -> Teaching:
    """Return what somebody learns most from this customer: the hardest of what it asks of them."""
    if scenario.abuse:
        return "limit"
    if "explain" in scenario.calms and ("options" in scenario.calms or not scenario.settles):
        return "say_no"
    if scenario.fact(scenario.need.fact).when == "trusted":
        return "unsaid" if scenario.persona.directness == "indirect" else "calm"
    return "ask_first" if "early" in scenario.upsets else "make_right"
