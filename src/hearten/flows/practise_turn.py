"""Say something to a simulated customer."""

from hearten.flows.hear_turn import Heard, hear_turn
from hearten.flows.practice_ports import Practising, Trainee
from hearten.kernel.errors import HeartenError
from hearten.practise.session import Graded, Session, answered

LONGEST = 20_000
"""Characters of one turn; whoever pastes more has pasted the wrong thing."""


def practise_turn(session: int, text: str, trainee: Trainee, *, practising: Practising, after: int | None = None) -> Session:
    """Say `text` after a turn, or else where the session is, and return the session with the customer's answer.

    The same words after the same turn change nothing, so that what was sent twice is said once. The model reads before anything
    is written, and the conversation is written at once or not at all.

    Raises:
        NotFound: there is no such session of theirs, or no such turn.
        Conflict: the conversation is over there, or the session is finished.
        HeartenError: the text is longer than anybody writes.
    """
    if len(text) > LONGEST:
        raise HeartenError(f"This is {len(text):,} characters long; a turn may have {LONGEST:,}. Take the part that you would really send.")
    said = _storable(text)
    there = practising.store.session(session, trainee)
    place = there.at if after is None else after
    before = there.turn(place).reaction.line
    heard = hear_turn(there.scenario, before, said, listening=practising.listening, canned=practising.canned)
    return practising.store.add_turn(session, answered(there, place, heard.turn, _graded(heard)), trainee)


def _graded(heard: Heard) -> Graded:
    moment = heard.moment
    if moment is None:
        return Graded(acts=heard.turn.spans)
    return Graded(moment.grade, moment.why, moment.lacking, moment.would_have_helped, heard.turn.spans)


def _storable(text: str) -> str:
    """Return a text without what no database keeps: the NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
