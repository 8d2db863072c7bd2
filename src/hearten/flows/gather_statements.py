"""Gather somebody's own results as statements for a learning record store."""

from hearten.flows.learning_ports import Learning
from hearten.flows.practice_ports import Practising, Trainee
from hearten.kernel.people import Person
from hearten.learn.library import path
from hearten.learn.standing import standings
from hearten.learn.statements import Learner, Played, Statement, statements

MOST_SESSIONS = 10_000


def gather_statements(person: Person, trainee: Trainee, *, learning: Learning, practising: Practising) -> list[Statement]:
    """Return what they answered, which lessons are done, and which scenarios they finished; no words, and no real customer.

    What was built from a real moment is left out, down to its title: that was a customer's.
    """
    lessons, store = path(), learning.store
    tried = store.tried([person.id])[person.id]
    done = standings(lessons, tried, store.played([person.id], [one.scenario for one in lessons.values()])[person.id])
    played = [
        Played(one.scenario, one.title, one.finished_at, one.result.ending, one.result.heard, one.result.turns)
        for one in practising.store.sessions(trainee, most=MOST_SESSIONS)
        if one.role == "agent" and one.finished_at and one.result and not one.is_real
    ]
    return statements(Learner(person.name, person.mail), lessons, tried=tried, done=done, played=played)
