"""Try a turn again."""

from hearten.flows.practice_ports import Practising, Trainee
from hearten.kernel.errors import NotFound
from hearten.practise.session import Session, as_role


def retry_turn(session: int, turn: int, trainee: Trainee, *, practising: Practising) -> Session:
    """Go back to before a turn, so that what is said next is another try of it; the first try stays, as a branch.

    Raises:
        NotFound: there is no such session of theirs, or no such turn of the trainee's in it.
        Conflict: they are the customer in it: what they said was answered by three agents, once.
    """
    after = as_role(practising.store.session(session, trainee), "agent").turn(turn).after
    if after is None:
        raise NotFound("The customer's first line is not yours to try again. Begin another session instead.")
    return practising.store.move(session, after, trainee)
