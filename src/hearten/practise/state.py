"""How the simulated customer is, and what one turn changed."""

from dataclasses import dataclass
from typing import Literal

from hearten.practise.scenario import Need

Ending = Literal["resolved", "settled", "left", "ended_rightly", "cut_off"]
"""`resolved`: the need is met. `settled`: took what there was, unheard. `left`: had enough. `ended_rightly`: the agent ended it after a
warning that abuse went on in spite of. `cut_off`: the agent ended it without that."""

START_HEARD = 20
OWN_STEP = "own step"
"""Stands in `promised` for a step of the agent's own that is none of the scenario's remedies; no remedy has an id like it."""


@dataclass(frozen=True, slots=True)
class State:
    """How the customer is after so many turns of the agent's.

    `tension`, `trust` and `heard` (how heard they feel) go from 0 to 100; `patience` is how many fruitless turns they still bear.
    `disclosed` are the facts they have told, `acknowledged` those that the agent has said back, `promised` the remedies that were
    taken in hand. `said` are the lines they have used up, `worn` the fingerprints of the agent's
    sentences so far.
    """

    tension: float
    trust: float
    patience: float
    heard: float = START_HEARD
    turn: int = 0
    disclosed: tuple[str, ...] = ()
    acknowledged: frozenset[str] = frozenset()
    promised: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    worn: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    sympathies: int = 0
    closed_in_a_row: int = 0
    asked: bool = False
    need_named: bool = False
    warned: bool = False
    ended: Ending | None = None

    def has_heard(self, need: Need) -> bool:
        """Whether the agent named the need, or said back the fact that shows it."""
        return self.need_named or need.fact in self.acknowledged


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something moved: the rule, a sentence for the trainee, and by how much tension, trust and feeling heard changed.

    `quote` are the agent's words that did it, where the sentence doesn't quote them.
    """

    rule: str
    text: str
    tension: float
    trust: float
    heard: float
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reaction:
    """The customer's answer: how they are now, what they say, why, and which facts they told in it.

    A `line` that is written has a line break between what answers the turn and what is added; a spoken one has none.
    """

    state: State
    line: str
    why: tuple[Reason, ...] = ()
    told: tuple[str, ...] = ()
