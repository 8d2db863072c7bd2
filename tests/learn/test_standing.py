"""How far somebody is: done when every exercise was answered and the scenario played, whatever the reader said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hearten.learn.library import path
from hearten.learn.standing import Tried, following, is_real_conversation, standings

AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
FIRST = next(iter(path().values()))


def _tried(*exercises: int, verdict: str = "not_yet", lesson: str = FIRST.name) -> list[Tried]:
    return [Tried(lesson, exercise, verdict, AT + timedelta(hours=exercise)) for exercise in exercises]


def test_nothing_yet():
    found = standings(path(), (), {})
    assert not any(one.is_begun or one.is_done for one in found)
    assert following(found) == found[0]


def test_done_when_all_was_answered_and_played():
    played = {FIRST.scenario: AT + timedelta(hours=2)}
    begun = standings(path(), _tried(1, 1, 2), played)[0]
    assert (begun.is_begun, begun.is_done, begun.tries, begun.met) == (True, False, (2, 1, 0), (False, False, False))
    assert not standings(path(), _tried(1, 2, 3), {})[0].is_done
    done = standings(path(), [*_tried(1, 2, 3), *_tried(2, verdict="met")], played)
    assert (done[0].is_done, done[0].met, done[0].done_at) == (True, (False, True, False), AT + timedelta(hours=3))
    assert following(done) == done[1]


def test_one_word_is_no_answer():
    tried = [replace(one, is_earnest=one.exercise != 2) for one in _tried(1, 2, 3)]
    found = standings(path(), tried, {FIRST.scenario: AT})[0]
    assert (found.tries, found.answered, found.is_done) == ((1, 0, 1), 2, False)


@pytest.mark.parametrize(
    ("answers", "ending", "is_real"),
    [
        ([], None, False),
        (["So the boxes are still at the old flat."], "settled", False),
        (["lol", "ok", "fine then", "lol"], None, False),
        (["I am ending this chat now."], "cut_off", False),
        (["So the boxes are still there?", "What do you need until then?", "ok", "I send the driver back at two."], None, True),
        (["Please stop the insults.", "I am ending this conversation now."], "ended_rightly", True),
    ],
)
def test_conversation_is_more_than_a_click_through_it(answers: list[str], ending: str | None, is_real: bool):
    assert is_real_conversation(answers, ending) is is_real


def test_answers_to_lessons_that_are_no_more_count_for_nothing():
    assert not any(one.is_begun for one in standings(path(), _tried(1, 2, 3, lesson="gone"), {"gone": AT}))


def test_nothing_follows_the_end():
    tried = [one for name in path() for one in _tried(1, 2, 3, lesson=name)]
    assert following(standings(path(), tried, {one.scenario: AT for one in path().values()})) is None
