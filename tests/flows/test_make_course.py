"""A course plays to an end whichever way one goes, and gives nothing away."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from hearten.flows.give_course import give_course
from hearten.flows.learning_ports import Learning
from hearten.flows.make_course import WAYS, make_course
from hearten.flows.ports import Listening
from hearten.kernel.reading import Reading, ToRead
from hearten.learn.course import Course
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.models.load import load_reader
from hearten.practise.library import shipped, shipped_one
from hearten.practise.matching import uses
from hearten.storage.database import Database
from hearten.storage.learning import SqlLearning


def _fake() -> Listening:
    return Listening(FakeReader(), rubric.shipped(), lambda _: "en")


def _ways(course: Course, number: int = 0, turns: int = 0) -> list[int]:
    """Return how many turns each way through takes."""
    scene = course.scenes[number]
    return [turn for choice in scene.choices for turn in _ways(course, choice.next, turns + 1)] or [turns]


@pytest.mark.parametrize("name", ["dented-fridge", "line-down-insults", "refund-too-late"])
def test_every_way_ends_and_every_scene_is_on_one(name: str):
    course = make_course(shipped_one(name), listening=_fake())
    assert max(_ways(course)) <= len(WAYS)
    reached = {0, *(choice.next for scene in course.scenes for choice in scene.choices)}
    assert reached == set(range(len(course.scenes)))
    for scene in course.scenes:
        texts = [choice.text for choice in scene.choices]
        assert len(set(texts)) == len(texts) != 1
        assert not (scene.ended and scene.choices)


def test_no_line_tells_the_need_before_it_was_asked_for():
    scenario = shipped_one("dented-fridge")
    course = make_course(scenario, listening=_fake())
    assert not uses(course.scenes[0].line, scenario.need.words)
    assert not uses(course.about, scenario.need.words)


def test_the_same_seed_makes_the_same_course_and_the_good_answer_has_no_place_of_its_own():
    one, again = (make_course(shipped_one("dented-fridge"), listening=_fake(), seed=2) for _ in range(2))
    assert one == again
    assert make_course(shipped_one("dented-fridge"), listening=_fake(), seed=3) != one


class _Counting(FakeReader):
    """A reader that counts how often it is asked."""

    asked = 0

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        self.asked += 1
        return super().read(texts)


def test_a_turn_of_every_way_is_read_together():
    reader = _Counting()
    make_course(shipped_one("dented-fridge"), listening=replace(_fake(), reader=reader))
    assert reader.asked <= len(WAYS)


def test_a_course_is_made_once_until_it_would_be_another(sqlite_database: Database):
    reader, fridge = _Counting(), shipped_one("dented-fridge")
    learning = Learning(SqlLearning(sqlite_database), replace(_fake(), reader=reader))
    first = give_course(fridge, learning=learning)
    asked = reader.asked
    assert give_course(fridge, learning=learning) is first
    assert reader.asked == asked > 0
    stricter = replace(learning.listening, rubric=replace(rubric.shipped(), id="other-1"))
    assert give_course(fridge, learning=replace(learning, listening=stricter)).made_by[1] == "other-1"
    newer = replace(fridge, title="A newer version of the same name")
    assert give_course(newer, learning=learning).title == newer.title
    assert list(learning.courses) == ["dented-fridge"], "what nobody can get any more is not kept"


@pytest.mark.slow
@pytest.mark.parametrize("name", list(shipped()))
def test_who_hears_fares_best_with_the_model_that_ships(name: str):
    course = make_course(shipped_one(name), listening=Listening(load_reader(), rubric.shipped(), lambda _: "en"))
    ended = [scene for scene in course.scenes if not scene.choices]
    assert any(scene.ended in {"resolved", "ended_rightly"} for scene in ended)
    good = [scene.heard for scene in ended if scene.ended == "resolved"]
    assert not good or min(good) >= max((scene.heard for scene in ended if scene.ended == "left"), default=0)
