"""Lessons from the command line, on the fake reader."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.learn.made import SHIPPED, WHOLE

Run = Callable[..., Any]


def test_the_path_is_listed_in_order(hearten: Run):
    lines = hearten("lesson", "list").out.splitlines()
    assert [line.split()[1] for line in lines][:2] == ["active-listening", "open-questions"]
    assert len(lines) == len(SHIPPED)


def test_a_mistake_is_named_and_the_exit_code_says_so(hearten: Run, tmp_path: Path):
    bad = tmp_path / "mine.toml"
    bad.write_text(WHOLE.replace("minutes = 12", "minutes = 0"), "utf-8")
    ran = hearten("lesson", "check", "--no-read", SHIPPED[0], bad)
    assert ran.code == 2
    assert "mine.toml: line 4, minutes: 0 must be" in ran.err
    assert f"{SHIPPED[0]}: good." in ran.out


def test_what_the_model_reads_otherwise_is_a_mistake(hearten: Run, tmp_path: Path):
    mine = tmp_path / "mine.toml"
    mine.write_text(WHOLE.replace('shows = ["ask_open", "specific"]', 'shows = ["overpromise"]'), "utf-8")
    ran = hearten("lesson", "check", mine)
    assert ran.code == 2
    assert "pair.shows: the listener finds no overpromise in the strong answer." in ran.err
    assert hearten("lesson", "check", "--no-read", mine).code == 0


def test_a_file_that_is_not_there(hearten: Run, tmp_path: Path):
    ran = hearten("lesson", "check", tmp_path / "none.toml")
    assert ran.code == 2
    assert "There is no file" in ran.err


def test_exercises_are_answered_in_the_terminal(hearten: Run):
    ran = hearten("lesson", "try", "active-listening", stdin="I'm sorry\nSo the boxes stayed behind. What do you need?\n\n\n\n")
    assert ran.code == 0
    assert ran.out.count("Try: ") == 2
    assert "one answer among many" in ran.err


def test_an_unknown_lesson(hearten: Run):
    ran = hearten("lesson", "try", "knitting")
    assert ran.code == 2
    assert "There is no lesson 'knitting'." in ran.err
