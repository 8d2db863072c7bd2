"""Read an answer to an exercise and say what it does."""

from hearten.flows.hear_turn import hear_turn
from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.kernel.errors import HeartenError, NotFound
from hearten.learn.judging import Answer, Judged, judge
from hearten.learn.lesson import Lesson
from hearten.practise.library import shipped_one

LONGEST = 20_000
"""Characters of one answer; whoever pastes more has pasted the wrong thing."""
UNREAD = "hearten reads English. This answer was neither read nor judged, and isn’t counted: write it in English."


def judge_answer(lesson: Lesson, number: int, text: str, *, listening: Listening, canned: Canned = nothing_canned) -> Judged:
    """Judge an answer to exercise `number`, counted from 1, as the listener reads real ones; nothing is kept.

    Raises:
        NotFound: the lesson has no such exercise, or its scenario is none that comes with hearten.
        HeartenError: the text is longer than anybody writes, or in another language than the reader reads.
    """
    if not 1 <= number <= len(lesson.exercises):
        raise NotFound(f"This lesson has exercises 1 to {len(lesson.exercises)}.")
    if len(text) > LONGEST:
        raise HeartenError(f"This is {len(text):,} characters long; an answer may have {LONGEST:,}. Take what you would really send.")
    exercise = lesson.exercises[number - 1]
    if not text.strip():
        return judge(exercise, Answer(text))
    heard = hear_turn(shipped_one(lesson.scenario), exercise.customer, text, listening=listening, canned=canned)
    if heard.turn.unread:
        raise HeartenError(UNREAD)
    marks = {name for name, is_there in (("sets_a_limit", heard.turn.warns), ("ends_it", heard.turn.ends)) if is_there}
    grade, why = (heard.moment.grade, heard.moment.why) if heard.moment else (None, "")
    return judge(exercise, Answer(text, heard.turn.spans, frozenset(marks), grade, why))
