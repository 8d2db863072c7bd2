"""The library of simulated customers: what of each may be told beforehand, and which of them somebody asked for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from fastapi import Depends, Request
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from hearten.practise.library import shipped
from hearten.practise.scenario import Channel, Scenario
from hearten.practise.teaching import Teaching, teaching
from hearten.web.asked import AskedOfPage
from hearten.web.practice_words import CHANNEL_WORDS, DIFFICULTY_WORDS, TEACHING_WORDS, speaking
from hearten.web.understood import Understood, understood

Way = Literal["direct", "indirect", "formal", "familiar", "second"]
ENOUGH: Final = 60  # characters of a situation, in whole sentences, that say what it is about
SPEAKS: Final[Mapping[Way, tuple[str, Callable[[Scenario], bool]]]] = {
    "direct": ("says it straight", lambda one: one.persona.directness == "direct"),
    "indirect": ("hints rather than says", lambda one: one.persona.directness == "indirect"),
    "formal": ("formal", lambda one: one.persona.formality == "formal"),
    "familiar": ("familiar", lambda one: one.persona.formality == "familiar"),
    "second": ("in a second language", lambda one: one.persona.language == "second"),
}
"""Ways of speaking: a name, and who speaks so."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Offered:
    """A scenario in the library."""

    name: str
    title: str
    about: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Scenarios that teach the same."""

    key: str
    title: str
    about: str
    scenarios: tuple[Offered, ...]


def trades() -> tuple[str, ...]:
    """Return the trades in which there are customers, by name."""
    return tuple(sorted({scenario.trade for scenario in shipped().values()}))


def _is_a_trade(value: str) -> str:
    if value and value not in trades():
        raise PydanticCustomError("literal_error", "There is no such trade")
    return value


class AskedOfScenarios(AskedOfPage):
    """The filters of the library."""

    q: str = Field(default="", max_length=200)
    trade: Annotated[str, AfterValidator(_is_a_trade)] = ""
    channel: Channel | Literal[""] = ""
    difficulty: Literal["1", "2", "3", ""] = ""
    speaks: Way | Literal[""] = ""

    def fits(self, scenario: Scenario) -> bool:
        """Say whether a customer is one of those asked for. Words are looked for only in what is told beforehand."""
        return (
            self.trade in {"", scenario.trade}
            and self.channel in {"", scenario.channel}
            and self.difficulty in {"", str(scenario.difficulty)}
            and (not self.speaks or SPEAKS[self.speaks][1](scenario))
            and _has_words(scenario, self.q)
        )


def _asked(request: Request) -> Understood[AskedOfScenarios]:
    return understood(AskedOfScenarios, request.query_params)


ScenariosQuery = Annotated[Understood[AskedOfScenarios], Depends(_asked)]


def library(asked: AskedOfScenarios | None = None) -> list[Group]:
    """Return the scenarios that come with hearten, or those asked for, grouped by what they teach, the easiest first."""
    found: dict[Teaching, list[Offered]] = {key: [] for key in TEACHING_WORDS}
    for scenario in shipped().values():
        if asked is None or asked.fits(scenario):
            found[teaching(scenario)].append(_offered(scenario))
    return [Group(key, *TEACHING_WORDS[key], tuple(found[key])) for key in TEACHING_WORDS if found[key]]


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return what each filter offers: the value in the address, and its words."""
    return {
        "trade": [(each, each) for each in trades()],
        "channel": list(CHANNEL_WORDS.items()),
        "difficulty": [(str(level), words) for level, words in DIFFICULTY_WORDS.items()],
        "speaks": [(way, words) for way, (words, _) in SPEAKS.items()],
    }


def _has_words(scenario: Scenario, sought: str) -> bool:
    """Say whether every word sought begins a word that stands on the card."""
    card = scenario.card
    told = " ".join((scenario.title, scenario.trade, scenario.persona.name, card.situation, *card.may, *card.may_not))
    words = _WORD.findall(told.casefold())
    return all(any(word.startswith(part) for word in words) for part in _WORD.findall(sought.casefold()))


def _offered(scenario: Scenario) -> Offered:
    signs = (scenario.trade, CHANNEL_WORDS[scenario.channel], speaking(scenario.persona), DIFFICULTY_WORDS[scenario.difficulty])
    return Offered(scenario.name, scenario.title, _beginning(scenario.card.situation), signs)


def _beginning(situation: str) -> str:
    """Return as many sentences as say what it is about."""
    said = ""
    for sentence in _SENTENCE_END.split(situation):
        said = f"{said} {sentence}".strip()
        if len(said) >= ENOUGH:
            break
    return said
