"""Say something to a simulated customer."""

from hearten.flows.hear_turn import hear_turn
from hearten.flows.practice_ports import Practising, Trainee
from hearten.kernel.errors import Conflict
from hearten.practise.session import Session, answered, storable


def practise_turn(session: int, text: str, trainee: Trainee, *, practising: Practising, after: int | None = None) -> Session:
    """Say `text` after a turn, or else where the session is, and return the session with the customer's answer.

    The same words after the same turn change nothing, so that what was sent twice is said once. The models read and write before
    anything is stored, and the turn is stored at once or not at all.

    Raises:
        NotFound: there is no such session of theirs, or no such turn.
        Conflict: the conversation is over there, the session is finished, or they are the customer in it.
        HeartenError: the text is longer than anybody writes.
    """
    said = storable(text)
    there = practising.store.session(session, trainee)
    if there.role != "agent":
        raise Conflict("You are the customer in this practice, not the agent.")
    place = there.at if after is None else after
    before = there.turn(place).reaction.line
    heard = hear_turn(there.scenario, before, said, listening=practising.listening, canned=practising.canned)
    return practising.store.add_turn(session, answered(there, place, heard.turn, heard.graded), trainee)
