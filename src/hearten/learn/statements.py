"""Results as statements of the Experience API, for a learning record store. No words of anybody's are in them.

Source: Experience API 1.0.3, part two (statements) and the ADL vocabulary.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from hearten.learn.lesson import Lesson
from hearten.learn.standing import Standing, Tried

Statement = Mapping[str, Any]

VERSION: Final = "1.0.3"
NAMESPACE: Final = UUID("5d1f0bb4-8f2c-5b0e-9b7a-2f6f3c8e9a41")
"""Ids are made from what happened, so that sending the same result twice is one statement."""
VERBS: Final = "http://adlnet.gov/expapi/verbs/"
KINDS: Final = "http://adlnet.gov/expapi/activities/"
OWN: Final = "urn:x-hearten:"
GOOD_ENDINGS: Final = frozenset({"resolved", "ended_rightly"})


@dataclass(frozen=True, slots=True)
class Learner:
    """Whose results they are."""

    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class Played:
    """A conversation with a simulated customer that was finished; `heard` is how heard they felt, 0–100."""

    scenario: str
    title: str
    at: datetime
    ending: str | None
    heard: float
    turns: int


def statements(
    learner: Learner, path: Mapping[str, Lesson], *, tried: Iterable[Tried], done: Iterable[Standing], played: Iterable[Played]
) -> list[Statement]:
    """Return everything as statements, in order of time. Answers to lessons that are no more are left out."""
    found = [
        *(_answered(learner, path[one.lesson], one) for one in tried if one.lesson in path),
        *(_learnt(learner, one.lesson, one.done_at) for one in done if one.done_at),
        *(_played(learner, one) for one in played),
    ]
    return sorted(found, key=lambda one: one["timestamp"])


@dataclass(frozen=True, slots=True)
class _Activity:
    """What a statement is about; `parent` is the activity that it is a part of."""

    id: str
    kind: str
    name: str
    about: str
    parent: str = ""

    def written(self) -> Mapping[str, Any]:
        definition = {"type": KINDS + self.kind, "name": {"en": self.name}, "description": {"en": self.about}}
        return {"objectType": "Activity", "id": OWN + self.id, "definition": definition}

    def context(self) -> Mapping[str, Any]:
        around = {"contextActivities": {"parent": [{"objectType": "Activity", "id": OWN + self.parent}]}} if self.parent else {}
        return {"platform": "hearten", "language": "en", **around}


def _answered(learner: Learner, lesson: Lesson, one: Tried) -> Statement:
    asked = lesson.exercises[one.exercise - 1].task if one.exercise <= len(lesson.exercises) else lesson.title
    name, place = f"{lesson.title}, exercise {one.exercise}", f"lesson:{lesson.name}"
    activity = _Activity(f"{place}:exercise:{one.exercise}", "question", name, asked, place)
    return _statement(learner, "answered", activity, one.at, {"success": one.verdict == "met", "completion": True})


def _learnt(learner: Learner, lesson: Lesson, at: datetime) -> Statement:
    activity = _Activity(f"lesson:{lesson.name}", "lesson", lesson.title, lesson.about, "path")
    return _statement(learner, "completed", activity, at, {"completion": True})


def _played(learner: Learner, one: Played) -> Statement:
    heard = round(min(100.0, max(0.0, one.heard)), 1)
    activity = _Activity(f"scenario:{one.scenario}", "simulation", one.title, "A conversation with a simulated customer.")
    result = {
        "completion": True,
        "success": one.ending in GOOD_ENDINGS,
        "score": {"scaled": round(heard / 100, 3), "raw": heard, "min": 0, "max": 100},
        "extensions": {f"{OWN}turns": one.turns, f"{OWN}ending": one.ending or "left open"},
    }
    return _statement(learner, "completed", activity, one.at, result)


def _statement(learner: Learner, verb: str, activity: _Activity, at: datetime, result: Mapping[str, Any]) -> Statement:
    when = at.astimezone(UTC).isoformat(timespec="milliseconds")
    return {
        "id": str(uuid5(NAMESPACE, f"{learner.mail} {verb} {activity.id} {when} {sorted(result.items())}")),
        "actor": {"objectType": "Agent", "name": learner.name, "mbox": f"mailto:{learner.mail}"},
        "verb": {"id": VERBS + verb, "display": {"en": verb}},
        "object": activity.written(),
        "result": result,
        "context": activity.context(),
        "timestamp": when,
    }


def batches(statements: list[Statement], size: int) -> Iterator[list[Statement]]:
    """Cut statements into parts of at most so many."""
    for start in range(0, len(statements), size):
        yield statements[start : start + size]
