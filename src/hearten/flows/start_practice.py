"""Begin a practice session."""

from secrets import randbelow

from hearten.flows.practice_ports import NewSession, Practising, Trainee
from hearten.practise.hearing import get_ready
from hearten.practise.scenario import Scenario
from hearten.practise.session import Role, Session, opening

SEEDS = 1_000_000


def start_practice(
    scenario: Scenario, trainee: Trainee, *, practising: Practising, role: Role = "agent", seed: int | None = None
) -> Session:
    """Begin with the customer's first line, and keep it; without a `seed` no two sessions speak the same."""
    get_ready(scenario)
    chosen = randbelow(SEEDS) if seed is None else seed
    new = NewSession(scenario, chosen, role, opening(scenario, chosen))
    return practising.store.session(practising.store.begin(new, trainee), trainee)
