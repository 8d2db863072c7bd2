"""A scenario: who the simulated customer is, what happened to them, what they need, and the words that they have.

A scenario is one TOML file; `docs/scenarios.md` teaches how to write one, and `schema.py` reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from hearten.kernel.conversation import Message

Channel = Literal["chat", "mail", "call", "counter"]
Directness = Literal["direct", "indirect"]
Formality = Literal["formal", "familiar"]
Tongue = Literal["first", "second"]
When = Literal["at_once", "asked", "trusted"]
Calming = Literal["ask_open", "acknowledge", "validate", "specific", "reflect", "own", "do", "promise", "options", "explain", "reassure"]
Upsetting = Literal["dismiss", "blame", "deflect", "overpromise", "canned", "early", "closed", "self_focus"]
AfterWarning = Literal["stops", "goes_on"]

Situation = Literal[
    "opening",
    "wants",
    "rising",
    "softening",
    "accepts",
    "leaves",
    "bare",
    "huge",
    "stuffed",
    "canned",
    "apology",
    "early",
    "not_enough",
    "refused",
    "declined",
    "hurt",
    "overpromised",
    "forbidden",
    "closed",
    "told",
    "guarded",
    "instead",
    "repeated",
    "still",
    "step",
    "own_step",
    "unknown",
    "manages",
    "arranged",
    "unmoved",
    "unread",
    "settles",
    "abuse",
    "warned",
    "ended",
]
"""When a line may be said; `docs/scenarios.md` says what each one is."""

SPOKEN: Final[frozenset[Channel]] = frozenset({"call", "counter"})
"""Channels on which people speak, rather than write."""

SITUATIONS: Final = get_args(Situation)
REQUIRED: Final[Mapping[Situation, int]] = {"opening": 3, "wants": 2, "rising": 3, "softening": 3, "accepts": 2, "leaves": 2}
"""Situations in which only the scenario's own words will do, and how many variants it must have of each."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words of the customer. They may be said once the facts in `after` are told, and only until those in `before` are.

    With `about` they answer a turn that offers one of these remedies, or says no to it; at the end, one that was taken in hand.
    """

    say: str
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that the customer knows.

    `when` says how it comes out. `back` is how an attentive agent says it back; a turn uses the fact when any of `words` stands in
    it. `short` is a few words that name it inside a line. A question is about it that has any of `words` or of `asked`, the words
    of somebody who does not know it yet.
    """

    id: str
    when: When
    back: str
    words: tuple[str, ...]
    short: str
    say: tuple[Line, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def asked_by(self) -> tuple[str, ...]:
        """All words by which a question is about it."""
        return (*self.words, *self.asked)


@dataclass(frozen=True, slots=True)
class Need:
    """What is behind the wish: `fact` is the one that shows it, `back` how an agent names it, `words` what would give it away."""

    what: str
    fact: str
    back: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something that the agent may do, or may not. Without `words`, any concrete step of the agent's own is this one, each anew."""

    id: str
    say: str
    words: tuple[str, ...]
    accepted: bool = True
    allowed: bool = True
    meets_need: bool = False


@dataclass(frozen=True, slots=True)
class Persona:
    """Who the customer is and how they speak."""

    name: str
    about: str
    directness: Directness
    formality: Formality
    language: Tongue


@dataclass(frozen=True, slots=True)
class Card:
    """What the trainee sees before they begin."""

    situation: str
    may: tuple[str, ...] = ()
    may_not: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """How the customer is when it begins: labels of feelings, tension and trust from 0 to 100."""

    feelings: tuple[str, ...]
    tension: int
    trust: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything that a conversation with one simulated customer needs.

    `settles` says whether this customer ever takes what is offered and goes, unheard but done; `abuse` is there where they insult
    the agent, and says what a warning brings about. `prelude` is
    what was said before it begins, in a real conversation.
    """

    name: str
    title: str
    trade: str
    channel: Channel
    difficulty: int
    persona: Persona
    card: Card
    happened: str
    wants: str
    start: Start
    need: Need
    facts: tuple[Fact, ...]
    remedies: tuple[Remedy, ...]
    calms: frozenset[Calming]
    upsets: frozenset[Upsetting]
    lines: Mapping[Situation, tuple[Line, ...]]
    upsetting_words: tuple[str, ...] = ()
    settles: bool = True
    abuse: AfterWarning | None = None
    prelude: tuple[Message, ...] = ()

    def fact(self, id: str) -> Fact:
        """Return the fact of this id."""
        return next(fact for fact in self.facts if fact.id == id)
