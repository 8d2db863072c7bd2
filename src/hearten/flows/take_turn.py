"""Let a simulated customer hear what is said, and answer: the same for the pages and for the terminal."""

from hearten.flows.hear_turn import hear_turn
from hearten.flows.practice_ports import Talking
from hearten.flows.voice_turn import voice_turn
from hearten.practise.session import Session, Turn, answered


def take_turn(session: Session, after: int, text: str, *, talking: Talking) -> Turn:
    """Return the turn that follows when `text` is said after turn `after`. Nothing is stored.

    Raises:
        Conflict: the conversation is over there.
        NotFound: there is no such turn.
    """
    before = session.turn(after).reaction.line
    heard = hear_turn(session.scenario, before, text, listening=talking.listening, canned=talking.canned)
    return voice_turn(session, answered(session, after, heard.turn, heard.graded), talking=talking)
