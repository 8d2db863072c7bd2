"""Read a lesson's weak and strong answer, as the listener reads them just now."""

from dataclasses import dataclass

from hearten.flows.hear_turn import hear_turn
from hearten.flows.ports import Listening
from hearten.kernel.labels import Grade
from hearten.kernel.reading import Evidence
from hearten.learn.lesson import Lesson
from hearten.practise.library import shipped_one


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One of the two: its words, the acts found in them, and the grade; None where the customer's turn was not taken for an opening."""

    text: str
    spans: tuple[Evidence, ...]
    grade: Grade | None
    why: str


def read_pair(lesson: Lesson, *, listening: Listening) -> tuple[ReadAnswer, ReadAnswer]:
    """Return the weak answer and the strong one; nothing is kept."""
    return _read(lesson, lesson.pair.weak, listening), _read(lesson, lesson.pair.strong, listening)


def _read(lesson: Lesson, text: str, listening: Listening) -> ReadAnswer:
    heard = hear_turn(shipped_one(lesson.scenario), lesson.pair.customer, text, listening=listening)
    moment = heard.moment
    return ReadAnswer(text, heard.turn.spans, moment.grade if moment else None, moment.why if moment else "")
