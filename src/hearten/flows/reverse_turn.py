"""Say something as the customer, to one of three simulated agents."""

from dataclasses import replace

from hearten.flows.hear_turn import hear_turn
from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.errors import Conflict
from hearten.kernel.moment import Opening
from hearten.practise.reversal import answer, is_over, parts, told
from hearten.practise.session import Session, Turn, as_role, storable
from hearten.practise.state import Reaction


def reverse_turn(session: int, text: str, trainee: Trainee, *, practising: Practising, after: int | None = None) -> Session:
    """Say `text` to the agent at hand, and return the session with what they answer; the listener reads that answer as a real one.

    The same words after the same turn change nothing.

    Raises:
        NotFound: there is no such session of theirs.
        Conflict: they are not the customer in it, this agent has been heard out, or something else was said meanwhile.
        HeartenError: the text is longer than anybody writes.
    """
    said = storable(text)
    there = as_role(practising.store.session(session, trainee), "customer")
    if after is not None and after != there.at:
        if any((turn.after, turn.text) == (after, said) for turn in there.turns):
            return there
        raise Conflict("Something else was said here meanwhile, perhaps in another window. Reload the page.")
    if is_over(there) or parts(there)[-1].is_full:
        raise Conflict("This agent has been heard out. Say how heard you felt.")
    return practising.store.add_turn(session, _answered(there, said, practising), trainee)


def _answered(session: Session, said: str, practising: Practising) -> Turn:
    knows = told(session, said)
    line = answer(session, knows, said, _asked_to_be_heard(said, practising))
    heard = hear_turn(session.scenario, said, line, listening=practising.listening, canned=practising.canned)
    after = replace(knows, turn=knows.turn + 1, acknowledged=knows.acknowledged | (heard.turn.facts & set(knows.disclosed)))
    return Turn(len(session.turns), session.at, said, Reaction(after, line), heard.graded)


def _asked_to_be_heard(said: str, practising: Practising) -> Opening | None:
    plain = replace(practising.listening, redacts=False)
    heard = next(read_conversations([Conversation("practice", (Message("customer", said),), language="en")], listening=plain))
    return heard.moments[0].opening if heard.moments else None
