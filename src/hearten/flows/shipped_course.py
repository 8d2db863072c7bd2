"""Give the course of a scenario that comes with hearten, made once for as long as it would be made the same."""

from hearten.flows.learning_ports import Learning
from hearten.flows.make_course import make_course
from hearten.learn.course import Course
from hearten.practise.library import shipped_one


def shipped_course(name: str, *, learning: Learning) -> Course:
    """Return a scenario's course, as this reader and this rubric grade it; only the first time it is read.

    Raises:
        NotFound: there is no scenario of this name.
    """
    scenario, listening = shipped_one(name), learning.listening
    made = learning.courses.get(name)
    if made is None or made.made_by != (listening.reader.bundle, listening.rubric.id):
        made = make_course(scenario, listening=listening)
        learning.courses[name] = made
    return made
