"""Finish a practice session: sum up the branch where it stands."""

from collections import Counter

from hearten.flows.practice_ports import Practising, Trainee
from hearten.kernel.errors import Conflict
from hearten.practise.session import Result, Session


def finish_practice(session: int, trainee: Trainee, *, practising: Practising) -> Session:
    """Keep what came of it: how it ended, how heard the customer felt, the turns' grades, and in how many turns each act was read.

    Every turn was read and graded when it was said, and nothing is read again: the sum is of what the trainee has seen.
    Finishing again changes nothing but the branch that counts. A finished session is opened again by a retry or a branch.

    Raises:
        NotFound: there is no such session of theirs.
        Conflict: they are the customer in it.
    """
    there = practising.store.session(session, trainee)
    if there.role != "agent":
        raise Conflict("Whoever is the customer finishes by saying how heard they felt.")
    return practising.store.finish(session, _result(there), trainee)


def _result(session: Session) -> Result:
    path = session.path()
    state = path[-1].reaction.state
    grades = Counter(str(turn.graded.grade) for turn in path if turn.graded.grade)
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
