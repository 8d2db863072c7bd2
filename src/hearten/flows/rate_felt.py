"""Say how heard one felt by one of three simulated agents."""

from collections.abc import Sequence

from hearten.flows.practice_ports import Practising, Trainee
from hearten.kernel.errors import Conflict, HeartenError
from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT, is_over, parts
from hearten.practise.session import Result, Session, Turn, as_role
from hearten.practise.state import Reaction


def rate_felt(session: int, felt: Sequence[int], trainee: Trainee, *, practising: Practising, after: int | None = None) -> Session:
    """Keep one answer for each item, and go on to the next agent; after the third the session is finished.

    Sent twice, it counts once: `after` is the turn that was rated.

    Raises:
        NotFound: there is no such session of theirs.
        Conflict: they are not the customer in it, or nothing was said to this agent yet.
        HeartenError: an answer is missing, or is none of the scale.
    """
    there = as_role(practising.store.session(session, trainee), "customer")
    if len(felt) != len(ITEMS) or any(not LEAST_FELT <= one <= MOST_FELT for one in felt):
        raise HeartenError(f"Each of the {len(ITEMS)} sentences takes one answer from {LEAST_FELT} to {MOST_FELT}.")
    if after is not None and any(turn.felt and turn.after == after for turn in there.turns):
        return there
    if is_over(there) or not parts(there)[-1].turns:
        raise Conflict("Say something to this agent first.")
    closing = Turn(len(there.turns), there.at, "", Reaction(there.turn(0).reaction.state, ""), felt=tuple(felt))
    rated = practising.store.add_turn(session, closing, trainee)
    return practising.store.finish(session, _result(rated), trainee) if is_over(rated) else rated


def _result(session: Session) -> Result:
    """Return how much was said; nothing of it is a skill of the trainee's, so that no act and no grade is counted."""
    state = session.turn(0).reaction.state
    said = sum(len(part.turns) for part in parts(session))
    return Result(ending=None, heard=state.heard, tension=state.tension, trust=state.trust, turns=said, grades={}, acts={})
