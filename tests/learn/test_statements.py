"""Results as statements: by the specification's rules, the same again when sent again, and without anybody's words."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearten.learn.library import path
from hearten.learn.standing import Tried, standings
from hearten.learn.statements import Learner, Played, Statement, batches, statements

SCHEMA = jsonschema_rs.validator_for(json.loads(Path(__file__).with_name("statement.schema.json").read_text("utf-8")))
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)
BOB = Learner("Bob", "bob@example.org")
TRIED = [Tried("open-questions", exercise, "met", AT + timedelta(minutes=exercise)) for exercise in (1, 2, 3)]
DONE = standings(path(), TRIED, {"dented-fridge": AT})
PLAYED = Played("dented-fridge", "A dented fridge", AT + timedelta(hours=1), "resolved", 88.04, 4)


def _all(**changes: Any) -> list[Statement]:
    return statements(BOB, path(), **{"tried": TRIED, "done": DONE, "played": [PLAYED], **changes})


def test_each_is_as_the_specification_asks():
    found = _all()
    assert len(found) == 5
    for one in found:
        SCHEMA.validate(json.loads(json.dumps(one)))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda one: {**one, "version": 3},
        lambda one: {**one, "actor": {"name": "Bob"}},
        lambda one: {**one, "verb": {"id": "completed"}},
        lambda one: {**one, "result": {"score": {"scaled": 1.2}}},
        lambda one: {**one, "id": "1"},
    ],
)
def test_a_mistake_would_be_seen(wrong: Any):
    assert not SCHEMA.is_valid(json.loads(json.dumps(wrong(_all()[0]))))


def test_what_happened_is_said_in_order():
    said = [(one["verb"]["display"]["en"], one["object"]["id"], one["result"].get("success")) for one in _all()]
    assert said == [
        ("answered", "urn:x-hearten:lesson:open-questions:exercise:1", True),
        ("answered", "urn:x-hearten:lesson:open-questions:exercise:2", True),
        ("answered", "urn:x-hearten:lesson:open-questions:exercise:3", True),
        ("completed", "urn:x-hearten:lesson:open-questions", None),
        ("completed", "urn:x-hearten:scenario:dented-fridge", True),
    ]
    assert _all()[-1]["result"]["score"] == {"scaled": 0.88, "raw": 88.0, "min": 0, "max": 100}


def test_again_is_the_same_and_no_two_are():
    ids = [one["id"] for one in _all()]
    assert ids == [one["id"] for one in _all()]
    assert len(set(ids)) == len(ids)
    assert not {one["id"] for one in statements(Learner("B", "b@x.org"), path(), tried=TRIED, done=(), played=())} & set(ids)


def test_lessons_that_are_no_more_are_left_out():
    assert statements(BOB, path(), tried=[Tried("knitting", 1, "met", AT)], done=(), played=()) == []


@given(st.floats(-1e6, 1e6), st.sampled_from(["resolved", "left", None]), st.integers(0, 99), st.datetimes(timezones=st.just(UTC)))
def test_any_score_is_within_its_bounds(heard: float, ending: str | None, turns: int, at: datetime):
    (one,) = statements(BOB, path(), tried=(), done=(), played=[Played("a", "A", at, ending, heard, turns)])
    SCHEMA.validate(json.loads(json.dumps(one)))


def test_batches_hold_each_once():
    assert [len(part) for part in batches(_all(), 2)] == [2, 2, 1]
