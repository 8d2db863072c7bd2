"""Give the course of a scenario, made once for as long as it would be made the same."""

from hearten.flows.learning_ports import Learning
from hearten.flows.make_course import make_course
from hearten.learn.course import Course
from hearten.practise.scenario import Scenario


def give_course(scenario: Scenario, *, learning: Learning) -> Course:
    """Return a scenario's course, as this reader and this rubric grade it; only the first time it is read."""
    listening = learning.listening
    of, made = learning.courses.get(scenario.name, (None, None))
    if made is None or of != scenario or made.made_by != (listening.reader.bundle, listening.rubric.id):
        made = make_course(scenario, listening=listening)
        learning.courses[scenario.name] = scenario, made
    return made
