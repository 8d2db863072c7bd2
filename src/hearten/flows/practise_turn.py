"""Say something to a simulated customer."""

from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.take_turn import take_turn
from hearten.practise.session import Session, as_role, storable


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
    there = as_role(practising.store.session(session, trainee), "agent")
    place = there.at if after is None else after
    sent_twice = next((turn for turn in there.turns if (turn.after, turn.text) == (place, said)), None)
    turn = sent_twice or take_turn(there, place, said, talking=practising.talking)
    return practising.store.add_turn(session, turn, trainee)
