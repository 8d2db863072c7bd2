"""Make a course of choices from a scenario, with every answer read and graded beforehand."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from hearten.flows.hear_turn import hear_turn
from hearten.flows.ports import Listening, Reader
from hearten.kernel.reading import Reading, ToRead
from hearten.learn.course import Choice, Course, Scene
from hearten.practise.agents import AGENTS, View
from hearten.practise.customer import begin, react
from hearten.practise.feedback import ENDINGS
from hearten.practise.scenario import Scenario
from hearten.practise.state import Reaction

WAYS: Final = (3, 3, 2, 2, 2, 2)
"""How many answers there are to choose from, turn by turn: all in all at most 282 to be read."""
GOOD: Final = "superb"
COLD: Final = "cold fixer"
POOR: Final = ("canned sympathy", "dismissive", "over-apologiser", "blaming", "overpromiser")


def make_course(scenario: Scenario, *, listening: Listening, seed: int = 0) -> Course:
    """Play every way through a scenario and write each scene down; the same seed makes the same course.

    The answers are those of agents of known quality: one who hears, one who only fixes, one who does neither, in an order that
    changes. The customer moves by the same rules as in a session, with the scenario's own lines.
    """
    scenes: list[Scene] = []
    _play(scenario, begin(scenario, seed), seed, replace(listening, reader=_Once(listening.reader)), scenes)
    return Course(
        name=scenario.name,
        title=scenario.title,
        about=scenario.card.situation,
        customer=scenario.persona.name,
        may=scenario.card.may,
        may_not=scenario.card.may_not,
        happened=scenario.happened,
        need=scenario.need.what,
        endings={str(name): said for name, said in ENDINGS.items()},
        scenes=tuple(scenes),
        made_by=(listening.reader.bundle, listening.rubric.id),
    )


class _Once:
    """A reader that reads the same text once: the same line is answered in several ways, and the same answer given more than once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[ToRead, Reading] = {}

    @property
    def bundle(self) -> str:
        return self._reader.bundle

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._reader.read(new), strict=True))
        return [self._known[text] for text in texts]


def _play(scenario: Scenario, reaction: Reaction, seed: int, listening: Listening, scenes: list[Scene]) -> int:
    """Write down what follows from a reaction, and return the number of its scene."""
    state, number = reaction.state, len(scenes)
    here = Scene(reaction.line, round(state.tension, 1), round(state.trust, 1), round(state.heard, 1), state.ended)
    scenes.append(here)
    if state.ended or state.turn >= len(WAYS):
        return number
    choices: list[Choice] = []
    for text in _answers(scenario, reaction, seed, number):
        heard = hear_turn(scenario, reaction.line, text, listening=listening)
        after = react(scenario, state, heard.turn, seed)
        following = _play(scenario, after, seed, listening, scenes)
        grade, why = (heard.moment.grade, heard.moment.why) if heard.moment else (None, "")
        choices.append(Choice(text, following, grade, why, tuple(reason.text for reason in after.why)))
    scenes[number] = replace(here, choices=tuple(choices))
    return number


def _answers(scenario: Scenario, reaction: Reaction, seed: int, number: int) -> Sequence[str]:
    """Return answers of different quality in an order that tells nothing."""
    chance = Random(f"{seed} {number}")  # noqa: S311 (no secret hangs on it)
    state = reaction.state
    agents = (GOOD, COLD, POOR[(state.turn + number) % len(POOR)])[: WAYS[state.turn]]
    texts = dict.fromkeys(AGENTS[agent](View(scenario, state, state.turn, chance)) for agent in agents)
    return chance.sample(list(texts), len(texts))
