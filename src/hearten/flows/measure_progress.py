"""Measure what somebody practised, and whether it shows in real moments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hearten.flows.learning_ports import LearningStore, PractisedTurn, RealMoment
from hearten.kernel.moment import Rate
from hearten.learn.library import path
from hearten.learn.progress import Week, weeks
from hearten.prove.change import Change, change
from hearten.prove.rates import heard_rate, rate_of

BEFORE: Final = timedelta(weeks=26)
"""How far back real moments are compared with; what is older says little about the person of today."""


@dataclass(frozen=True, slots=True)
class Skill:
    """An act that lessons teach: in how many practised turns it was read, and in what share of real responses, before and since."""

    act: str
    practised: int
    real: Change


@dataclass(frozen=True, slots=True)
class Progress:
    """What one person practised and how they met real customers.

    `began` is the first practised turn: real moments of the half year before it are compared with all since. The weeks' `shown` are
    in the order of `skills`.
    """

    began: datetime | None
    turns: int
    weeks: tuple[Week, ...]
    skills: tuple[Skill, ...]
    heard: Change


def measure_progress(person: int, agents: Sequence[int], *, store: LearningStore) -> Progress:
    """Return somebody's progress; `agents` are the names under which they answered real customers.

    Nothing is compared with anybody else. A difference says that something changed, not that practice did it.
    """
    turns = store.practised(person)
    began = turns[0].at if turns else None
    real = store.real(agents, since=began - BEFORE) if began and agents else ()
    before, since = _split(real, began)
    taught = tuple(dict.fromkeys(skill for lesson in path().values() for skill in lesson.skills))
    return Progress(
        began=began,
        turns=len(turns),
        weeks=weeks([(turn.at, turn.acts) for turn in turns], taught),
        skills=tuple(_skill(act, turns, before, since) for act in taught),
        heard=change(heard_rate(one.grade for one in before), heard_rate(one.grade for one in since)),
    )


def _split(real: Sequence[RealMoment], began: datetime | None) -> tuple[Sequence[RealMoment], Sequence[RealMoment]]:
    if began is None:
        return (), ()
    return [one for one in real if one.at < began], [one for one in real if one.at >= began]


def _skill(act: str, turns: Sequence[PractisedTurn], before: Sequence[RealMoment], since: Sequence[RealMoment]) -> Skill:
    return Skill(act, sum(act in turn.acts for turn in turns), change(_shown(act, before), _shown(act, since)))


def _shown(act: str, moments: Sequence[RealMoment]) -> Rate:
    return rate_of(sum(act in one.acts for one in moments), len(moments))
