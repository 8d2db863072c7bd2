"""Read what a trainee said to a simulated customer."""

from hearten.flows.hear_turns import Heard, hear_turns
from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.practise.scenario import Scenario


def hear_turn(scenario: Scenario, before: str, text: str, *, listening: Listening, canned: Canned = nothing_canned) -> Heard:
    """Read one answer to one line of the customer's, as `hear_turns` reads many."""
    return hear_turns(scenario, [(before, text)], listening=listening, canned=canned)[0]
