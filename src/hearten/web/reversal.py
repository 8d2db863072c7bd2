"""Role reversal as a page: what the customer's card says, what is said with the agent at hand, and at the end what differed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT, Kind, Part, only
from hearten.practise.scenario import Scenario
from hearten.practise.slots import filled
from hearten.web.charts import share_bar
from hearten.web.folding import Words, words
from hearten.web.words import ACT_WORDS

KIND_WORDS: Final[dict[Kind, tuple[str, str]]] = {
    "cold": ("The cold one", "does things, and says nothing of you"),
    "canned": ("The canned one", "says kind things that would fit anybody"),
    "good": ("The good one", "says back what is yours, asks, and does something about it"),
}
PLACES: Final = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the trainee said as the customer, and what the agent answered, with its acts marked."""

    number: int
    said: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class Met:
    """One of the three agents: who it was, what was said, how heard they felt (1 to 7), and what it alone did."""

    kind: Kind
    name: str
    about: str
    place: str
    spoken: tuple[Spoken, ...]
    felt: tuple[int, ...]
    mean: float
    bar: Markup
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with a number for each agent."""

    name: str
    numbers: tuple[int, ...]


def told_when_asked(scenario: Scenario) -> list[str]:
    """Return what the customer knows and doesn't say at once, in words of theirs."""
    return [filled(fact.say[0].say, scenario) for fact in scenario.facts if fact.say]


def spoken(part: Part, *, is_marked: bool) -> tuple[Spoken, ...]:
    """Return what was said with one agent; acts are marked only afterwards, so that nobody reads them before they have felt."""
    return tuple(
        Spoken(turn.number, words(turn.text), words(turn.reaction.line, turn.graded.acts if is_marked else ())) for turn in part.turns
    )


def met(parts: Sequence[Part]) -> list[Met]:
    """Return the three agents as they were met."""
    return [_met(part, place, only(parts, part.kind)) for place, part in zip(PLACES, parts, strict=True)]


def _met(part: Part, place: str, alone: Sequence[str]) -> Met:
    name, about = KIND_WORDS[part.kind]
    mean = part.mean or LEAST_FELT
    bar = share_bar((mean - LEAST_FELT) / (MOST_FELT - LEAST_FELT), key=f"felt-{part.kind}", name=f"How heard you felt by {name.lower()}")
    shows = tuple(word.shows or word.name for act, word in ACT_WORDS.items() if act in alone)
    return Met(part.kind, name, about, place, spoken(part, is_marked=True), part.felt, mean, bar, shows)


def rows_of_acts(parts: Sequence[Part]) -> list[Row]:
    """Return in how many answers of each agent each act was read, those acts left out that nobody did."""
    counted = [part.acts for part in parts]
    rows = [Row(word.shows or word.name, tuple(acts.get(act, 0) for acts in counted)) for act, word in ACT_WORDS.items()]
    return [row for row in rows if any(row.numbers)]


def rows_of_felt(parts: Sequence[Part]) -> list[Row]:
    """Return what was answered to each sentence, agent by agent."""
    return [Row(says, tuple(part.felt[place] for part in parts)) for place, says in enumerate(ITEMS.values())]
