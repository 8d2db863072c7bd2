"""Choose what the customer says: lines that are true now, and that they have not said before."""

from collections.abc import Iterator, Sequence
from random import Random

from hearten.practise.scenario import SPOKEN, Line, Scenario, Situation
from hearten.practise.slots import filled
from hearten.practise.state import State
from hearten.practise.stock import stock


class Voice:
    """One customer's words for one reaction; `said` are the lines used up, these among them. The same seed says the same to the same.

    `about` are the remedies that it may be an answer to, `to` is what the agent said.
    """

    def __init__(self, scenario: Scenario, state: State, seed: int, *, about: frozenset[str] = frozenset(), to: str = "") -> None:
        """Begin a reaction."""
        self.about = about
        self._scenario = scenario
        self._told = set(state.disclosed)
        self._random = Random(f"{seed}:{state.turn}:{scenario.name}{to}")  # noqa: S311 (it chooses words, not keys)
        self.said = set(state.said)
        self.parts: list[str] = []

    def say(self, *situations: Situation) -> bool:
        """Say a line of the first of these situations that has one left; tell whether there was any."""
        for situation in situations:
            for name, lines in self._sources(situation):
                if self._say(name, lines):
                    return True
        return False

    def tell(self, fact: str) -> bool:
        """Tell a fact, from now on told."""
        if not self._say(f"fact.{fact}", self._scenario.fact(fact).say):
            return False
        self._told.add(fact)
        return True

    def sometimes(self) -> bool:
        """Say yes half of the time."""
        return self._random.random() < 0.5

    @property
    def line(self) -> str:
        """Everything said in this reaction: in one breath, or where it is written a line each."""
        return (" " if self._scenario.channel in SPOKEN else "\n").join(self.parts)

    def _sources(self, situation: Situation) -> Iterator[tuple[str, Sequence[Line]]]:
        yield situation, self._scenario.lines.get(situation, ())
        yield f"stock.{situation}", stock(self._scenario.persona.directness, self._scenario.channel).get(situation, ())

    def _say(self, name: str, lines: Sequence[Line]) -> bool:
        open_to = [
            (f"{name}.{number}", line) for number, line in enumerate(lines) if f"{name}.{number}" not in self.said and self._is_true(line)
        ]
        if not open_to:
            return False
        key, line = self._random.choice(open_to)
        self.said.add(key)
        self.parts.append(filled(line.say, self._scenario))
        return True

    def _is_true(self, line: Line) -> bool:
        is_about = not line.about or bool(line.about & self.about)
        return is_about and line.after <= self._told and not line.before & self._told
