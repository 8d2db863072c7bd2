"""Finish a practice session: grade the whole conversation of the branch where it stands."""

from collections import Counter
from dataclasses import replace

from hearten.flows.practice_ports import Practising, Trainee
from hearten.flows.read_conversations import read_conversations
from hearten.kernel.conversation import Conversation, Message
from hearten.kernel.errors import Conflict
from hearten.practise.session import Result, Session


def finish_practice(session: int, trainee: Trainee, *, practising: Practising) -> Session:
    """Keep what came of it: how it ended, how heard the customer felt, the moments' grades, and in how many turns each act was read.

    Finishing again changes nothing but the branch that counts. A finished session is opened again by a retry or a branch.

    Raises:
        NotFound: there is no such session of theirs.
        Conflict: they are the customer in it.
    """
    there = practising.store.session(session, trainee)
    if there.role != "agent":
        raise Conflict("Whoever is the customer finishes by saying how heard they felt.")
    return practising.store.finish(session, _result(there, practising), trainee)


def _result(session: Session, practising: Practising) -> Result:
    path = session.path()
    state = path[-1].reaction.state
    said = tuple(message for turn in path for message in (Message("agent", turn.text), Message("customer", turn.reaction.line)))[1:]
    conversation = Conversation("practice", tuple(one for one in said if one.text.strip()), language="en")
    plain = replace(practising.listening, redacts=False)
    heard = next(read_conversations([conversation], listening=plain, canned=practising.canned))
    grades = Counter(str(moment.grade) for moment in heard.moments)
    acts = Counter(act for turn in path for act in {span.label for span in turn.graded.acts})
    return Result(
        ending=state.ended,
        heard=state.heard,
        tension=state.tension,
        trust=state.trust,
        turns=len(path) - 1,
        grades=dict(sorted(grades.items())),
        acts=dict(sorted(acts.items())),
    )
