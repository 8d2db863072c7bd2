"""Lesson files: what is read, and how each mistake is explained."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.kernel.errors import BadFile, NotFound
from hearten.learn.library import lesson_from, path, shipped_lesson
from hearten.learn.schema import BadLesson, load
from hearten.practise.library import shipped

from .made import SHIPPED, WHOLE

PATH = [
    "active-listening",
    "open-questions",
    "specific-acknowledgement",
    "staying-calm",
    "saying-no",
    "making-it-right",
    "ending-abuse",
]


def _problem(text: str) -> str:
    with pytest.raises(BadLesson) as problem:
        load(text, name="mine")
    return str(problem.value)


def test_the_path_is_in_order():
    assert list(path()) == PATH
    assert [lesson.place for lesson in path().values()] == list(range(1, 8))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_lesson_is_whole(file: Path):
    lesson = lesson_from(file)
    assert lesson.scenario in shipped()
    assert len(lesson.exercises) == 3
    assert all(source.doi.startswith("10.") and source.found for source in lesson.sources)
    assert {lesson.name for lesson in path().values()} >= {lesson.name}


def test_no_two_lessons_end_in_the_same_scenario():
    assert len({lesson.scenario for lesson in path().values()}) == len(PATH)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("place = 2", 'place = "two"', "mine.toml: line 2, place: 'two' must be a whole number"),
        (
            'strength = "strong"',
            'strength = "certain"',
            "sources[1].strength: 'certain' is none of what is allowed: 'strong', 'fair', 'weak'.",
        ),
        ('doi = "10.1037', 'doi = "https://doi.org/10.1037', "is no DOI: it begins with 10."),
        (
            'sources = ["eyal-2018"]',
            'sources = ["eyal"]',
            "[1].sources: there is no source 'eyal'. Did you mean eyal-2018? Allowed are",
        ),
        ('sources = ["eyal-2018"]', "sources = []", "no part of the teaching rests on 'eyal-2018'"),
        (
            'skills = ["ask_open"]',
            'skills = ["ask_opn"]',
            "skills: there is no act 'ask_opn'. Did you mean ask_open? Allowed are",
        ),
        ('looks_for = ["ask_open", ', 'looks_for = ["ask or do", ', "exercises[1].looks_for: there is no act 'ask'."),
        ("minutes = 12", "minute = 12", "minute: there is no such field. Did you mean minutes?"),
        ('task = "Say that', 'tsk = "Say that', "exercises[1].tsk: there is no such field. Did you mean task?"),
        ('id = "robinson-2006"', 'id = "eyal-2018"', "sources[2].id: two have the id 'eyal-2018'."),
        ('title = "Open', "title = Open", "this is not valid TOML"),
    ],
)
def test_each_mistake_is_explained(old: str, new: str, said: str):
    assert old in WHOLE
    assert said in _problem(WHOLE.replace(old, new, 1))


def test_a_lesson_has_three_exercises():
    assert "a lesson has 3 exercises, this one has 2." in _problem(WHOLE[: WHOLE.rindex("[[exercises]]")])


def test_what_is_missing_is_named():
    said = _problem("title = 'A'").splitlines()
    assert "mine.toml: pair: is missing. docs/lessons.md says what it is." in said
    assert len(said) > 6


@given(st.text(max_size=200))
def test_any_text_is_explained(text: str):
    with pytest.raises(BadLesson, match=r"^any\.toml: "):
        load(text, name="any")


def test_a_file_that_is_no_text(tmp_path: Path):
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile, match=r"x\.toml is not UTF-8 text: line 1"):
        lesson_from(tmp_path / "x.toml")


def test_an_unknown_lesson_names_those_there_are():
    with pytest.raises(NotFound, match="active-listening, open-questions"):
        shipped_lesson("knitting")
