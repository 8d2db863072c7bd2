"""Make a course of choices from a scenario, with every answer read and graded beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from hearten.flows.hear_turns import Heard, hear_turns
from hearten.flows.ports import Listening
from hearten.learn.course import Choice, Course, Scene
from hearten.practise.customer import begin, react
from hearten.practise.feedback import ENDINGS
from hearten.practise.options import Kind, drawn, sentences_of
from hearten.practise.scenario import Scenario
from hearten.practise.state import Reaction

WAYS: Final = (3, 3, 2, 2, 2, 2)
"""How many answers there are to choose from, turn by turn: all in all at most 282 to be read."""
QUALITY: Final[dict[Kind, int]] = {"hears": 0, "fixes": 1, "kind": 2}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one way through has come to: the scene's number, how the customer is, and what the agent has said."""

    number: int
    reaction: Reaction
    said: tuple[str, ...]


def make_course(scenario: Scenario, *, listening: Listening, seed: int = 0) -> Course:
    """Play every way through a scenario and write each scene down; the same seed makes the same course.

    The answers are those that the room offers: one that hears, one that fixes, one that is kind, in an order that changes. The customer
    moves by the same rules as in a session, with the scenario's own lines.
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
    scenes, now = [_scene(first)], [_Place(0, first, ())]
    for _ in WAYS:
        said = [(place, text) for place in now for text in _answers(scenario, place, seed)]
        heard = hear_turns(scenario, [(place.reaction.line, text) for place, text in said], listening=listening)
        now = list[_Place]()
        for (place, text), one in zip(said, heard, strict=True):
            after = react(scenario, place.reaction.state, one.turn, seed)
            choice = _choice(text, len(scenes), one, after)
            scenes[place.number] = replace(scenes[place.number], choices=(*scenes[place.number].choices, choice))
            now.append(_Place(len(scenes), after, (*place.said, *sentences_of(text))))
            scenes.append(_scene(after))
    return scenes


def _scene(reaction: Reaction) -> Scene:
    state = reaction.state
    return Scene(reaction.line, round(state.tension), round(state.trust), round(state.heard), state.ended)


def _choice(text: str, following: int, heard: Heard, after: Reaction) -> Choice:
    grade, why = (heard.moment.grade, heard.moment.why) if heard.moment else (None, "")
    return Choice(text, following, grade, why, tuple(reason.text for reason in after.why))


def _answers(scenario: Scenario, place: _Place, seed: int) -> Sequence[str]:
    """Return answers of different quality in an order that tells nothing; none where the conversation is over."""
    state = place.reaction.state
    chance = Random(f"{seed} {place.number}")  # noqa: S311 (no secret hangs on it)
    offered = drawn(scenario, state, place.said, chance)
    ways = WAYS[state.turn] if offered else 0
    return [option.text for option in offered if QUALITY[option.kind] < ways]
