"""Measure what somebody practised, and whether it shows in real moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hearten.flows.learning_ports import LearningStore, RealMoment
from hearten.kernel.moment import Rate
from hearten.learn.library import path
from hearten.learn.progress import Day, Turn, days, landed, tried, used
from hearten.prove.change import Change, change
from hearten.prove.rates import heard_rate, rate_of

BEFORE: Final = timedelta(weeks=26)
"""How far back real moments are compared with; what is older says little about the person of today."""


@dataclass(frozen=True, slots=True)
class Skill:
    """An act that lessons teach, and its share of real answers, before and since.

    It was read in `used` practised turns, in `tried` of them where something was asked for, and `landed` in so many of these.
    """

    act: str
    used: int
    tried: int
    landed: int
    real: Change


@dataclass(frozen=True, slots=True)
class Progress:
    """What one person practised and how they met real customers.

    `began` is the first practised turn: real moments of the half year before it are compared with all since. Of all `turns`, `judged`
    answered something that asked to be heard, and `landed` of these were at least partly heard. The days' counts are in the order of
    `skills`.
    """

    began: datetime | None
    turns: int
    judged: int
    landed: int
    days: tuple[Day, ...]
    skills: tuple[Skill, ...]
    heard: Change


def measure_progress(person: int, agents: Sequence[int], *, store: LearningStore) -> Progress:
    """Return somebody's progress; `agents` are the names under which they answered real customers.

    Nothing is compared with anybody else. A difference says that something changed, not that practice did it. Days are those of the
    machine's time zone, as on every page.
    """
    practised = store.practised(person)
    turns = [Turn(one.at.astimezone().date(), one.acts, one.landed) for one in practised]
    began = practised[0].at if practised else None
    real = store.real(agents, since=began - BEFORE) if began and agents else ()
    before, since = _split(real, began)
    taught = tuple(dict.fromkeys(skill for lesson in path().values() for skill in lesson.skills))
    return Progress(
        began=began,
        turns=len(turns),
        judged=sum(turn.landed is not None for turn in turns),
        landed=sum(bool(turn.landed) for turn in turns),
        days=days(turns, taught),
        skills=tuple(_skill(act, turns, _change(act, before, since)) for act in taught),
        heard=change(heard_rate(one.grade for one in before), heard_rate(one.grade for one in since)),
    )


def _skill(act: str, turns: Sequence[Turn], real: Change) -> Skill:
    return Skill(act, used(turns, act), tried(turns, act), landed(turns, act), real)


def _split(real: Sequence[RealMoment], began: datetime | None) -> tuple[Sequence[RealMoment], Sequence[RealMoment]]:
    if began is None:
        return (), ()
    return [one for one in real if one.at < began], [one for one in real if one.at >= began]


def _change(act: str, before: Sequence[RealMoment], since: Sequence[RealMoment]) -> Change:
    return change(_shown(act, before), _shown(act, since))


def _shown(act: str, moments: Sequence[RealMoment]) -> Rate:
    return rate_of(sum(act in one.acts for one in moments), len(moments))
