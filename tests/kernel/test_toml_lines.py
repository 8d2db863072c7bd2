"""Where values stand in a TOML file."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hearten.kernel.toml_lines import Place, line_of, lines_of
from hearten.practise import library

SHIPPED = sorted((Path(library.__file__).parent / "scenarios").glob("*.toml"))
TEXT = '''# a comment
title = "one # two" # said
long = """
x = 1
["""
[a.b]
list = [
  1, # [
  { say = "a, b", after = ["c",
     'd'] },
  [
    "deep"],
]
when = 1979-05-27 07:32:00

[[fact]]
id = 1.5
"quoted" = true

[[fact]]
  [fact.inner]
  x = """a""""
'''


def _places(value: Any, place: Place = ()) -> list[Place]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([place] if place else []), *(each for part, one in inner for each in _places(one, (*place, part)))]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 2),
        (("long",), 3),
        (("a", "b"), 6),
        (("a", "b", "list", 0), 8),
        (("a", "b", "list", 1), 9),
        (("a", "b", "list", 1, "after", 1), 10),
        (("a", "b", "list", 2, 0), 12),
        (("a", "b", "when"), 14),
        (("fact", 0, "id"), 17),
        (("fact", 0, "quoted"), 18),
        (("fact", 1), 20),
        (("fact", 1, "inner", "x"), 22),
    ],
)
def test_value_is_found(place: Place, line: int):
    assert lines_of(TEXT)[place] == line


def test_what_is_not_there_is_in_what_it_would_stand_in():
    lines = lines_of(TEXT)
    assert line_of(("fact", 0, "short"), lines) == 16
    assert line_of(("nothing",), lines) is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_value_of_a_real_file_has_its_line(path: Path):
    text = path.read_text("utf-8")
    lines, rows = lines_of(text), text.splitlines()
    assert not [place for place in _places(tomllib.loads(text)) if place not in lines]
    for place, line in lines.items():
        if isinstance(place[-1], str) and len(place) > 1:
            assert place[-1] in rows[line - 1]
