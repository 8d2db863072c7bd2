"""Scenarios of one's own house as whoever writes them sees them: with what they hide."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hearten.flows.library_ports import Kept
from hearten.practise.library import lines_to_say, shipped, written
from hearten.practise.scenario import Scenario, When
from hearten.practise.schema import BadScenario

TAKEN: Final = "A scenario that comes with hearten has this name now. Put yours in under another name, and take this one out."
WHEN_WORDS: Final[dict[When, str]] = {"at_once": "in the first line", "asked": "when asked", "trusted": "when asked, once there is trust"}


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One that was put in: its title, or why nobody is offered it."""

    kept: Kept
    title: str
    problem: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands in a scenario; `facts` are what each is said back as, and when it is told."""

    scenario: Scenario
    facts: tuple[tuple[str, str], ...]
    lines: int


def on_shelf(kept: Iterable[Kept]) -> list[OnShelf]:
    """Return the scenarios of a house, with what is wrong with any of them by now."""
    return [_on_shelf(one) for one in kept]


def preview(scenario: Scenario) -> Preview:
    """Return what stands in a scenario."""
    facts = tuple((fact.back, WHEN_WORDS[fact.when]) for fact in scenario.facts)
    return Preview(scenario, facts, lines_to_say(scenario))


def _on_shelf(one: Kept) -> OnShelf:
    try:
        title = written(one.text, one.name).title
    except BadScenario as wrong:
        return OnShelf(one, one.name, f"This hearten can't read it: {wrong}")
    return OnShelf(one, title, TAKEN if one.name in shipped() else "")
