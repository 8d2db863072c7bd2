"""Make a course of choices from a scenario, with every answer read and graded beforehand."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from hearten.flows.hear_turns import Heard, hear_turns
from hearten.flows.ports import Listening
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
        scenes=tuple(_scenes(scenario, seed, listening)),
        made_by=(listening.reader.bundle, listening.rubric.id),
    )


def _scenes(scenario: Scenario, seed: int, listening: Listening) -> list[Scene]:
    """Play turn by turn, every way at once: so all that is said in a turn is read together, on every core there is."""
    first = begin(scenario, seed)
    scenes, now = [_scene(first)], [(0, first)]
    for _ in WAYS:
        said = [(number, reaction, text) for number, reaction in now for text in _answers(scenario, reaction, seed, number)]
        heard = hear_turns(scenario, [(reaction.line, text) for _, reaction, text in said], listening=listening)
        now = list[tuple[int, Reaction]]()
        for (number, reaction, text), one in zip(said, heard, strict=True):
            after = react(scenario, reaction.state, one.turn, seed)
            choice = _choice(text, len(scenes), one, after)
            scenes[number] = replace(scenes[number], choices=(*scenes[number].choices, choice))
            now.append((len(scenes), after))
            scenes.append(_scene(after))
    return scenes


def _scene(reaction: Reaction) -> Scene:
    state = reaction.state
    return Scene(reaction.line, round(state.tension, 1), round(state.trust, 1), round(state.heard, 1), state.ended)


def _choice(text: str, following: int, heard: Heard, after: Reaction) -> Choice:
    grade, why = (heard.moment.grade, heard.moment.why) if heard.moment else (None, "")
    return Choice(text, following, grade, why, tuple(reason.text for reason in after.why))


def _answers(scenario: Scenario, reaction: Reaction, seed: int, number: int) -> Sequence[str]:
    """Return answers of different quality in an order that tells nothing; none where the conversation is over."""
    state = reaction.state
    if state.ended:
        return ()
    chance = Random(f"{seed} {number}")  # noqa: S311 (no secret hangs on it)
    agents = (GOOD, COLD, POOR[(state.turn + number) % len(POOR)])[: WAYS[state.turn]]
    texts = dict.fromkeys(AGENTS[agent](View(scenario, state, state.turn, chance)) for agent in agents)
    return chance.sample(list(texts), len(texts))
