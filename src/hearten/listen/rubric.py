"""The rubric: a file that says what counts as having been heard."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hearten.kernel.errors import HeartenError
from hearten.kernel.labels import ACTS, OPENINGS, Grade, OpeningKind

BETTER_FIRST: Final = ("heard", "partly", "missed", "unanswered")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one kind of opening asks for. `need` (0–1) is how much a customer needs an answer to it."""

    need: float
    understand: tuple[str, ...]
    specific: bool
    move: tuple[str, ...]
    worst: Grade
    least_strength: int = 0


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rule for each kind of opening, and the acts that undo a response."""

    id: str
    rules: Mapping[OpeningKind, Rule]
    harms: frozenset[str]
    first_turn_answers: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A grade and what stood in the way of a better one.

    `lacking` are the parts of the rule that were not met. `would_have_helped` is the smallest set of acts, added or left out
    (`no dismiss`), that would have changed the grade; `to_be_heard` is what it takes beyond them for `heard`.
    """

    grade: Grade
    lacking: tuple[str, ...]
    would_have_helped: tuple[str, ...]
    to_be_heard: tuple[str, ...]


class _RuleFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    need: float = Field(ge=0, le=1)
    understand: list[str] = Field(min_length=1)
    specific: bool
    move: list[str]
    worst: Grade
    least_strength: int = Field(default=0, ge=0, le=3)

    def rule(self) -> Rule:
        return Rule(self.need, tuple(self.understand), self.specific, tuple(self.move), self.worst, self.least_strength)


class _RubricFile(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(pattern=r"^[a-z0-9-]+$")
    version: int = Field(ge=1)
    harms: list[str]
    first_turn_answers: int = Field(ge=1, le=2)
    kinds: dict[OpeningKind, _RuleFile]


class BadRubric(HeartenError):
    """A rubric file says something that can't be graded by."""

    status = 422


@cache
def shipped() -> Rubric:
    """Return the rubric that comes with hearten."""
    return load(shipped_text())


def shipped_text() -> str:
    """Return the file of the shipped rubric."""
    return (files("hearten.listen") / "rubric.toml").read_text("utf-8")


def load(text: str) -> Rubric:
    """Read a rubric file.

    Raises:
        BadRubric: naming the field that is wrong.
    """
    try:
        read = _RubricFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as wrong:
        raise BadRubric(f"The rubric is not valid TOML: {wrong}. Compare it with the shipped rubric.toml.") from wrong
    except ValidationError as wrong:
        first = wrong.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadRubric(f"In the rubric, {place!r} is wrong: {first['msg']}. Compare it with the shipped rubric.toml.") from wrong
    _check(read)
    rules: dict[OpeningKind, Rule] = {kind: rule.rule() for kind, rule in read.kinds.items()}
    return Rubric(f"{read.name}-{read.version}", rules, frozenset(read.harms), read.first_turn_answers)


def verdict(rule: Rule, shown: Collection[str], harms: Collection[str]) -> Verdict:
    """Grade a response that shows the acts `shown` (among them `specific` where it was) by one rule.

    `harms` are the harmful acts in it. Source: docs/measure.md, "Grading".
    """
    grade, named, moved = _grade(rule, shown, harms), _any(rule.understand, shown), not rule.move or _any(rule.move, shown)
    own = ("specific",) if rule.specific and "specific" not in shown else ()
    without = tuple(f"no {act}" for act in sorted(harms))
    lacking = (*(() if named else (" or ".join(rule.understand),)), *own, *(() if moved else (" or ".join(rule.move),)), *without)
    understand, move = (*(() if named else rule.understand[:1]), *own), () if moved else rule.move[:1]
    ways = sorted(((), understand, move, (*understand, *move)), key=len)
    first = next((way for way in ways if BETTER_FIRST.index(_grade(rule, {*shown, *way}, ())) < BETTER_FIRST.index(grade)), None)
    if first is None:
        return Verdict(grade, lacking, (), ())
    return Verdict(grade, lacking, (*first, *without), tuple(act for act in (*understand, *move) if act not in first))


def unanswered(rule: Rule) -> Verdict:
    """Return the verdict where no person answered; what would have helped is then what an answer needed."""
    nothing = verdict(rule, (), ())
    return Verdict("unanswered", ("an answer by a person", *nothing.lacking), nothing.would_have_helped, nothing.to_be_heard)


def _grade(rule: Rule, shown: Collection[str], harms: Collection[str]) -> Grade:
    understood = _any(rule.understand, shown) and (not rule.specific or "specific" in shown)
    moved = not rule.move or _any(rule.move, shown)
    if understood and moved and not harms:
        return "heard"
    half = (understood or moved) and bool(rule.move) and not harms
    return "partly" if half else rule.worst


def _any(wanted: Collection[str], shown: Collection[str]) -> bool:
    return any(act in shown for act in wanted)


def _check(read: _RubricFile) -> None:
    absent = set(OPENINGS) - set(read.kinds)
    if absent:
        raise BadRubric(f"The rubric has no rule for {', '.join(sorted(absent))}. Every kind of opening needs one.")
    named = {act for rule in read.kinds.values() for act in (*rule.understand, *rule.move)} | set(read.harms)
    unknown = named - set(ACTS)
    if unknown:
        raise BadRubric(f"The rubric names acts that do not exist: {', '.join(sorted(unknown))}. Known are {', '.join(ACTS)}.")
