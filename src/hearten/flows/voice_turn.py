"""Let a language model word what the customer says, within bounds; where it can't, the scenario's own words stand."""

from collections.abc import Sequence
from dataclasses import replace

from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Talking
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.errors import Unavailable
from hearten.practise.breaches import breaches
from hearten.practise.from_moment import NAME
from hearten.practise.session import Session, Turn
from hearten.practise.voicing import INSTRUCTIONS, Bounds, Voiced, bounds, material

_QUOTES = "\"“”„'‘’"


def voice_turn(session: Session, turn: Turn, *, talking: Talking) -> Turn:
    """Return a turn with the customer's line as the model words it, or as it is.

    What is sent is without personal data: the trainee's words, and where the scenario is a real conversation, everything. Whatever
    goes wrong, the authored line stands, and `voiced` says why.
    """
    within = bounds(session.scenario, turn.reaction, agent_said=turn.text, earlier=_earlier(session, turn))
    if talking.model is None or within is None:
        return turn
    within = _without_personal_data(within, talking.listening)
    try:
        line = _bare(talking.model.write(INSTRUCTIONS, material(within), most_words=within.most_words))
    except Unavailable as problem:
        return replace(turn, voiced=Voiced(problem=str(problem)))
    if problem := next(breaches(line, within), ""):
        return replace(turn, voiced=Voiced(problem=f"The model's line was not taken: {problem}."))
    voiced = Voiced("model", authored=turn.reaction.line)
    return replace(turn, reaction=replace(turn.reaction, line=line), voiced=voiced)


def _earlier(session: Session, turn: Turn) -> tuple[str, ...]:
    return tuple(one.reaction.line for one in session.path(turn.after))


def _without_personal_data(within: Bounds, listening: Listening) -> Bounds:
    real = (within.line, *within.earlier) if within.scenario.name == NAME else ()
    agent_said, *redacted = _redacted([Message("agent", within.agent_said), *(Message("customer", one) for one in real)], listening)
    line, *earlier = redacted or (within.line, *within.earlier)
    return replace(within, agent_said=agent_said, line=line, earlier=tuple(earlier))


def _redacted(messages: Sequence[Message], listening: Listening) -> list[str]:
    said = Conversation("practice", tuple(messages), language="en")
    heard = next(read_conversations([said], listening=replace(listening, redacts=True)))
    return [message.text for message in heard.conversation.messages]


def _bare(line: str) -> str:
    """Return a line on one line, without the quotation marks that models like to put around it."""
    flat = " ".join(line.split())
    return flat[1:-1].strip() if len(flat) > 2 and flat[0] in _QUOTES and flat[-1] in _QUOTES else flat
