"""What is said of an answer, and that the doubt is the writer's."""

from dataclasses import replace

import pytest

from hearten.kernel.reading import Evidence
from hearten.learn.judging import DOES, TRY, Answer, judge
from hearten.learn.library import path

from .made import lesson

EXERCISE = replace(lesson().exercises[0], looks_for=(("ask_open",), ("reflect", "acknowledge"), ("specific",)), leaves_out=frozenset())
TEXT = "The tablets are missing again. What do you take until then?"
FULL = (Evidence("reflect", 0, 30, 0.9), Evidence("specific", 0, 30, 0.8), Evidence("ask_open", 31, 59, 0.7))


def test_met_needs_everything_and_that_they_are_heard():
    judged = judge(EXERCISE, Answer(TEXT, FULL, grade="heard", why="Because."))
    assert (judged.verdict, judged.trying, judged.why) == ("met", "", "Because.")
    assert judged.keep == (
        "“What do you take until then?” leaves room for their answer.",
        "“The tablets are missing again.” says back what they told you and could have been said to nobody else.",
    )
    assert judge(EXERCISE, Answer(TEXT, FULL, grade=None)).verdict == "met"


@pytest.mark.parametrize(("grade", "verdict"), [("partly", "nearly"), ("missed", "not_yet")])
def test_everything_there_and_not_heard(grade: str, verdict: str):
    judged = judge(EXERCISE, Answer(TEXT, FULL, grade=grade))
    assert judged.verdict == verdict
    assert "with a fact of theirs" in judged.trying
    assert judge(replace(EXERCISE, graded=False), Answer(TEXT, FULL, grade=grade)).verdict == "met"


def test_one_thing_missing_is_nearly_and_two_are_not():
    assert judge(EXERCISE, Answer(TEXT, FULL[:2], grade="partly")).verdict == "nearly"
    judged = judge(EXERCISE, Answer(TEXT, FULL[:1], grade="partly"))
    assert (judged.verdict, judged.trying) == ("not_yet", TRY["ask_open"])


def test_what_hurts_is_quoted():
    hurt = Evidence("dismiss", 31, 59, 0.9)
    judged = judge(EXERCISE, Answer(TEXT, (*FULL, hurt), grade="missed"))
    assert judged.verdict == "not_yet"
    assert judged.trying == "“What do you take until then?” makes light of it. Say what it was like for them instead."


def test_what_is_more_surely_good_in_the_same_words_is_not_held_against_anybody():
    doubtful = Evidence("ask_closed", 40, 59, 0.4)
    exercise = replace(EXERCISE, leaves_out=frozenset({"ask_closed"}))
    assert judge(exercise, Answer(TEXT, (*FULL, doubtful), grade="heard")).verdict == "met"
    assert judge(exercise, Answer(TEXT, (*FULL, replace(doubtful, p=0.9)), grade="heard")).verdict == "not_yet"


def test_nothing_written():
    judged = judge(EXERCISE, Answer(" \n"))
    assert (judged.verdict, judged.keep) == ("not_yet", ())
    assert judged.trying.startswith("There was nothing to read yet.")


def test_there_are_words_for_all_that_lessons_look_for():
    sought = {act for one in path().values() for exercise in one.exercises for either in exercise.looks_for for act in either}
    assert sought <= set(DOES)
    assert sought <= set(TRY)
