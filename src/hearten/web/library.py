"""The library of simulated customers: what of each may be told beforehand, and which of them somebody asked for."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal

from fastapi import Depends, Request
from pydantic import Field

from hearten.flows.find_scenarios import find_scenarios
from hearten.kernel.errors import NotFound
from hearten.practise.library import shipped
from hearten.practise.scenario import Channel, Scenario
from hearten.practise.teaching import Teaching, teaching
from hearten.storage.scenarios import SqlScenarios
from hearten.web.asked import AskedOfPage
from hearten.web.house import House, house_of
from hearten.web.practice_words import CHANNEL_WORDS, DIFFICULTY_WORDS, TEACHING_WORDS, speaking
from hearten.web.understood import NOT_OFFERED, Understood, understood

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
DELETED: Final = "deleted"
"""Stands in an address where something was just deleted; it is no filter."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Offered:
    """A scenario in the library. `is_own` says that one's own house wrote it."""

    name: str
    title: str
    about: str
    trade: str
    channel: Channel
    difficulty: int
    speaks: str
    is_own: bool

    @property
    def level(self) -> str:
        """How difficult it is, in words."""
        return DIFFICULTY_WORDS[self.difficulty]

    @property
    def by(self) -> str:
        """The channel in words."""
        return CHANNEL_WORDS[self.channel]


@dataclass(frozen=True, slots=True)
class Group:
    """Scenarios that teach the same."""

    key: str
    title: str
    about: str
    scenarios: tuple[Offered, ...]


def scenario_store(house: House) -> SqlScenarios:
    """Return where the scenarios of one's own house are kept."""
    return SqlScenarios(house.database)


def scenarios_of(request: Request) -> Mapping[str, Scenario]:
    """Return everybody who can be practised with, by name."""
    return find_scenarios(scenario_store(house_of(request)))


def scenario_named(request: Request, name: str) -> Scenario:
    """Return a scenario, hearten's or one's own.

    Raises:
        NotFound: there is none of that name.
    """
    found = scenarios_of(request)
    if name not in found:
        raise NotFound(f"“{name}” is not in the library. It may have been taken out; choose another one there.")
    return found[name]


class AskedOfScenarios(AskedOfPage):
    """The filters of the library."""

    q: str = Field(default="", max_length=200)
    trade: str = Field(default="", max_length=40)
    channel: Channel | Literal[""] = ""
    difficulty: Literal["1", "2", "3", ""] = ""
    teaches: Teaching | Literal[""] = ""
    speaks: Way | Literal[""] = ""

    @property
    def is_chosen(self) -> bool:
        """Whether anything but words was asked for."""
        return bool(self.model_dump(exclude={"q"}, exclude_defaults=True))

    def fits(self, scenario: Scenario) -> bool:
        """Say whether a customer is one of those asked for. Words are looked for only in what is told beforehand."""
        return (
            self.trade in {"", scenario.trade}
            and self.channel in {"", scenario.channel}
            and self.difficulty in {"", str(scenario.difficulty)}
            and self.teaches in {"", teaching(scenario)}
            and (not self.speaks or SPEAKS[self.speaks][1](scenario))
            and _has_words(scenario, self.q)
        )


def _asked(request: Request) -> Understood[AskedOfScenarios]:
    given = {name: value for name, value in request.query_params.items() if name != DELETED}
    found = understood(AskedOfScenarios, given)
    trade = found.asked.trade
    if not trade or trade in {one.trade for one in scenarios_of(request).values()}:
        return found
    asked = found.asked.model_copy(update={"trade": ""})
    return replace(found, asked=asked, wrong={**found.wrong, "trade": NOT_OFFERED}, typed={**found.typed, "trade": trade})


ScenariosQuery = Annotated[Understood[AskedOfScenarios], Depends(_asked)]


def library(scenarios: Iterable[Scenario], asked: AskedOfScenarios | None = None) -> list[Group]:
    """Return scenarios, or those of them that were asked for, grouped by what they teach."""
    found: dict[Teaching, list[Offered]] = {key: [] for key in TEACHING_WORDS}
    for scenario in scenarios:
        if asked is None or asked.fits(scenario):
            found[teaching(scenario)].append(offered(scenario))
    return [Group(key, *TEACHING_WORDS[key], tuple(found[key])) for key in TEACHING_WORDS if found[key]]


def choices(scenarios: Iterable[Scenario]) -> dict[str, list[tuple[str, str]]]:
    """Return what each filter offers: the value in the address, and its words."""
    return {
        "difficulty": [(str(level), words) for level, words in DIFFICULTY_WORDS.items()],
        "teaches": [(key, title) for key, (title, _) in TEACHING_WORDS.items()],
        "trade": [(each, each) for each in sorted({one.trade for one in scenarios})],
        "channel": list(CHANNEL_WORDS.items()),
        "speaks": [(way, words) for way, (words, _) in SPEAKS.items()],
    }


def _has_words(scenario: Scenario, sought: str) -> bool:
    """Say whether every word sought begins a word that stands on the card."""
    card = scenario.card
    told = " ".join((scenario.title, scenario.trade, scenario.persona.name, card.situation, *card.may, *card.may_not))
    words = _WORD.findall(told.casefold())
    return all(any(word.startswith(part) for word in words) for part in _WORD.findall(sought.casefold()))


def offered(scenario: Scenario) -> Offered:
    """Return what is told of a scenario beforehand."""
    return Offered(
        name=scenario.name,
        title=scenario.title,
        about=_beginning(scenario.card.situation),
        trade=scenario.trade,
        channel=scenario.channel,
        difficulty=scenario.difficulty,
        speaks=speaking(scenario.persona),
        is_own=scenario.name not in shipped(),
    )


def _beginning(situation: str) -> str:
    """Return as many sentences as say what it is about."""
    said = ""
    for sentence in _SENTENCE_END.split(situation):
        said = f"{said} {sentence}".strip()
        if len(said) >= ENOUGH:
            break
    return said
