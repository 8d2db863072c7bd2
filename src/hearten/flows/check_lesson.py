"""Check that a lesson's answers are read as its author meant them."""

from collections.abc import Iterator, Sequence
from typing import Final

from hearten.flows.judge_answer import judge_answer
from hearten.flows.ports import Listening
from hearten.flows.read_pair import ReadAnswer, read_pair
from hearten.kernel.errors import HeartenError
from hearten.kernel.labels import Grade
from hearten.learn.lesson import Lesson
from hearten.practise.library import shipped_one

RANK: Final[Sequence[Grade]] = ("missed", "partly", "heard")


def check_lesson(lesson: Lesson, *, listening: Listening) -> Iterator[str]:
    """Give a line for each thing that the listener reads otherwise than the file says."""
    try:
        shipped_one(lesson.scenario)
    except HeartenError as wrong:
        yield f"{lesson.name}.toml: scenario: {wrong}"
        return
    yield from (f"{lesson.name}.toml: {wrong}" for wrong in _pair(lesson, *read_pair(lesson, listening=listening)))
    for number, exercise in enumerate(lesson.exercises, 1):
        judged = judge_answer(lesson, number, exercise.example, listening=listening)
        if judged.verdict != "met":
            place = f"{lesson.name}.toml: exercises[{number}].example"
            yield f"{place}: by its own example it is not met: {judged.trying} {judged.why}".rstrip()


def _pair(lesson: Lesson, weak: ReadAnswer, strong: ReadAnswer) -> Iterator[str]:
    if weak.grade is None or strong.grade is None:
        yield "pair.customer: the listener finds nothing in it that asks to be heard. Say what it costs them, or how they feel."
    elif RANK.index(weak.grade) >= RANK.index(strong.grade):
        yield f"pair: the weak answer is graded {weak.grade} and the strong one {strong.grade}: {strong.why}"
    found = {span.label for span in strong.spans}
    for act in lesson.pair.shows:
        if act not in found:
            yield f"pair.shows: the listener finds no {act} in the strong answer. It finds {', '.join(sorted(found)) or 'nothing'}."
