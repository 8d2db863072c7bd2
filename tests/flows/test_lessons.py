"""Lessons with the model that ships: each pair and each example reads as its author meant it, and empty phrases don't."""

import pytest

from hearten.flows.check_lesson import check_lesson
from hearten.flows.judge_answer import judge_answer
from hearten.flows.ports import Listening
from hearten.flows.read_pair import read_pair
from hearten.learn.lesson import Lesson
from hearten.learn.library import path
from hearten.learn.schema import load
from hearten.listen import rubric
from hearten.models.load import load_reader
from tests.learn.made import WHOLE

LESSONS = list(path().values())
EMPTY = "We apologise for any inconvenience this may have caused. Your satisfaction is important to us."
RANK = ("missed", "partly", "heard")


@pytest.fixture(scope="module")
def listening() -> Listening:
    return Listening(load_reader(threads=1), rubric.shipped(), lambda _: "en")


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_shipped_lesson_reads_as_it_was_meant(lesson: Lesson, listening: Listening):
    assert list(check_lesson(lesson, listening=listening)) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_the_weak_answer_is_graded_below_the_strong_one(lesson: Lesson, listening: Listening):
    weak, strong = read_pair(lesson, listening=listening)
    assert weak.grade
    assert strong.grade == "heard"
    assert RANK.index(weak.grade) < RANK.index(strong.grade)
    assert {span.label for span in strong.spans} >= set(lesson.pair.shows)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_empty_phrases_meet_no_exercise(lesson: Lesson, number: int, listening: Listening):
    judged = judge_answer(lesson, number, EMPTY, listening=listening)
    assert judged.verdict != "met"
    assert judged.trying


def test_a_weak_answer_to_an_exercise_is_not_met(listening: Listening):
    for lesson in LESSONS:
        assert judge_answer(lesson, 1, lesson.pair.weak, listening=listening).verdict != "met"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('shows = ["ask_open", "specific"]', 'shows = ["thank"]', "pair.shows: the listener finds no thank in the strong answer."),
        ('weak = "Did', 'strong = "Did', "pair: the weak answer is graded heard and the strong one missed"),
        ('scenario = "dented-fridge"', 'scenario = "knitting"', "scenario: There is no scenario 'knitting'."),
        ('example = "You have told two', 'example = "Right. You have told two', None),
        ('looks_for = ["ask_open", "acknowledge or reflect or own"', 'looks_for = ["thank", "reflect"', "exercises[3].example: by its own"),
    ],
)
def test_what_is_read_otherwise_is_told(listening: Listening, old: str, new: str, said: str | None):
    text = WHOLE.replace('strong = "You', 'weak = "You') if 'strong = "Did' in new else WHOLE
    assert old in text
    found = list(check_lesson(load(text.replace(old, new), name="mine"), listening=listening))
    assert bool(found) == (said is not None)
    assert said is None or said in found[0]
