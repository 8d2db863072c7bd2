"""Answer an exercise of a lesson."""

from hearten.flows.judge_answer import judge_answer
from hearten.flows.learning_ports import Learning, Try
from hearten.kernel.errors import HeartenError
from hearten.learn.judging import EMPTY
from hearten.learn.lesson import Lesson


def answer_exercise(lesson: Lesson, number: int, text: str, person: int, *, learning: Learning) -> Try:
    """Judge somebody's answer to exercise `number`, counted from 1, and keep both. The model reads before anything is written.

    Raises:
        NotFound: the lesson has no such exercise.
        HeartenError: there is nothing in the text, or more than anybody writes.
    """
    if not text.replace("\0", "").strip():
        raise HeartenError(EMPTY)
    said = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")  # what no database keeps
    judged = judge_answer(lesson, number, said, listening=learning.listening, canned=learning.canned)
    return learning.store.add_try(person, lesson.name, number, text=said, judged=judged)
