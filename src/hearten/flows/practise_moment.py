"""Practise a real moment: the customer goes on from the turn that was not answered as it needed."""

from secrets import randbelow

from hearten.flows.practice_ports import NewSession, Practising, Trainee
from hearten.flows.start_practice import SEEDS
from hearten.practise.from_moment import scenario_from
from hearten.practise.session import Session, opening


def practise_moment(moment: int, trainee: Trainee, *, practising: Practising, seed: int | None = None) -> Session:
    """Begin a session from a stored moment that the trainee may see in full: their own, or one that was shown to them.

    Raises:
        NotFound: there is none, or none that they may see.
    """
    scenario = scenario_from(practising.store.material(moment, trainee))
    chosen = randbelow(SEEDS) if seed is None else seed
    new = NewSession(scenario, chosen, "agent", opening(scenario, chosen), moment)
    return practising.store.session(practising.store.begin(new, trainee), trainee)
