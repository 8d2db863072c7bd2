"""Go on from another turn: what if."""

from hearten.flows.practice_ports import Practising, Trainee
from hearten.practise.session import Session, as_role


def branch_practice(session: int, turn: int, trainee: Trainee, *, practising: Practising) -> Session:
    """Go to the end of a turn on any branch, so that what is said next follows it; everything else stays.

    Raises:
        NotFound: there is no such session of theirs, or no such turn.
        Conflict: they are the customer in it.
    """
    as_role(practising.store.session(session, trainee), "agent")
    return practising.store.move(session, turn, trainee)
