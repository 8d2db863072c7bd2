"""Whether a customer's line asks for nothing: they thank, agree, or keep something to themselves, and there is nothing to hear in it."""

from collections.abc import Iterator
from typing import Final

from hearten.practise.scenario import Scenario, Situation
from hearten.practise.slots import filled
from hearten.practise.stock import stock

AT_REST: Final[tuple[Situation, ...]] = (
    "softening",
    "step",
    "own_step",
    "declined",
    "warned",
    "told",
    "guarded",
    "unknown",
    "manages",
    "arranged",
    "accepts",
    "settles",
    "unread",
)


def asks_for_nothing(scenario: Scenario, line: str) -> bool:
    """Say whether nothing is in a line but what is said in such situations. A line worded by a model is never found here."""
    left = line
    for said in sorted(_lines(scenario), key=len, reverse=True):
        left = left.replace(said, "")
    return bool(line.strip()) and not left.strip()


def _lines(scenario: Scenario) -> Iterator[str]:
    shared = stock(scenario.persona.directness, scenario.channel)
    for situation in AT_REST:
        for line in (*scenario.lines.get(situation, ()), *shared.get(situation, ())):
            yield filled(line.say, scenario)
