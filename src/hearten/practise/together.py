"""Practising together: one is the customer, one the agent, and a third may watch and note. Everything here is said by people.

A practice has runs: after one is finished, the two may swap and begin another, with the same customer or with one whom neither
knows. What the agent said is read as in a real conversation, and only when a run is finished, so that nobody plays for a grade.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, Literal, get_args

from hearten.kernel.errors import HeartenError, NotFound
from hearten.kernel.moment import Moment
from hearten.kernel.reading import Reading
from hearten.practise.feedback import Advice, advice
from hearten.practise.hearing import hear
from hearten.practise.matching import uses
from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT
from hearten.practise.scenario import Scenario
from hearten.practise.session import Graded
from hearten.practise.state import Reaction, State

Part = Literal["customer", "agent", "watcher"]
Speaking = Literal["customer", "agent"]
Wish = Literal["another", "swapped", "again"]
"""What one would like after a run: parts swapped and another customer, parts swapped, or everything as it was."""

PARTS: Final[tuple[Part, ...]] = get_args(Part)
LINK_LASTS: Final = timedelta(days=7)
UNREAD: Final = "hearten reads English. This was neither read nor judged."
LONGEST_NOTE: Final = 2_000  # characters
NOT_GRADED: Final = Graded()
MOST_SAID: Final = 400  # messages of one run; who needs more has begun another conversation

KEEP: Final[Mapping[str, str]] = {
    "specific": "that is theirs and nobody else's.",
    "reflect": "you said back how it is for them.",
    "validate": "you said that it makes sense to feel so.",
    "acknowledge": "you named how it is for them.",
    "ask_open": "you asked, and left the answer to them.",
    "own": "you took it on.",
    "promise": "you said what will happen.",
    "do": "you took something in hand.",
    "explain": "you gave the reason.",
}
"""What is worth keeping where an act was read, the rarest first."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in it. `has_come` is False while they are only invited, `has_left` True once they went in the middle."""

    person: int
    name: str
    part: Part
    has_come: bool = True
    has_left: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A message, numbered from 1 within its run. `graded` and `advice` are the agent's, once the run is finished.

    A customer's message has a grade where nobody answered what it asked for.
    """

    number: int
    person: int
    part: Speaking
    text: str
    at: datetime
    graded: Graded = NOT_GRADED
    advice: Advice | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the watcher noted after a message, 0 for before the first."""

    person: int
    after: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One conversation. `felt` are the customer's answers to the items of `reversal.ITEMS`, empty before they gave them.

    `wishes` are what each of the two would like next, by person.
    """

    number: int
    scenario: Scenario
    said: tuple[Said, ...] = ()
    notes: tuple[Note, ...] = ()
    felt: tuple[int, ...] = ()
    is_finished: bool = False
    wishes: Mapping[int, Wish] = field(default_factory=dict[int, Wish])

    @property
    def last(self) -> int:
        """The number of the latest message, 0 before the first."""
        return self.said[-1].number if self.said else 0


@dataclass(frozen=True, slots=True)
class Together:
    """A practice of two or three, by `begun_by`, with the `title` of its first customer.

    `link` lets whoever has it and an account take a free part; `version` grows with every change.
    """

    id: int
    title: str
    begun_by: int
    link: str
    version: int
    started_at: datetime
    seats: tuple[Seat, ...]
    runs: tuple[Run, ...]

    @property
    def now(self) -> Run:
        """The run that goes on, or was finished last."""
        return self.runs[-1]

    @property
    def scenario(self) -> Scenario:
        """The customer of the run that goes on, or was finished last."""
        return self.now.scenario

    @property
    def free(self) -> tuple[Part, ...]:
        """The parts that nobody has."""
        return tuple(part for part in PARTS if part not in {seat.part for seat in self.seats})

    @property
    def agreed(self) -> Wish | None:
        """What both who speak would like next, None while they don't agree; whoever has left is not waited for."""
        wishes = self.now.wishes
        asked = [seat.person for seat in self.seats if seat.part != "watcher" and not seat.has_left]
        first = wishes.get(asked[0]) if asked else None
        return first if all(wishes.get(person) == first for person in asked) else None

    def seat(self, person: int) -> Seat:
        """Return somebody's own seat.

        Raises:
            NotFound: they have none.
        """
        found = next((seat for seat in self.seats if seat.person == person), None)
        if found is None:
            raise NotFound("There is no such practice among yours.")
        return found


def another(practice: Together, scenarios: Iterable[Scenario], known: Collection[str]) -> Scenario:
    """Choose another customer for a practice, of the same difficulty if there is one, whom none of them has met here or in `known`.

    None who insults: nobody is asked to insult a colleague unless the two chose so themselves. The same run is given the same one.
    """
    met = {run.scenario.name for run in practice.runs}
    open_to_all = [one for one in scenarios if not one.abuse]

    def order(one: Scenario) -> tuple[bool, int, bool]:
        return one.name in met, abs(one.difficulty - practice.scenario.difficulty), one.name in known

    best = min(map(order, open_to_all))
    return Random(f"{practice.id} {practice.now.number}").choice([one for one in open_to_all if order(one) == best])  # noqa: S311


def check_felt(felt: Sequence[int]) -> tuple[int, ...]:
    """Return answers to the items, one each.

    Raises:
        HeartenError: an answer is missing, or is none of the scale.
    """
    if len(felt) != len(ITEMS) or any(not LEAST_FELT <= one <= MOST_FELT for one in felt):
        raise HeartenError(f"Each of the {len(ITEMS)} sentences takes one answer from {LEAST_FELT} to {MOST_FELT}.")
    return tuple(felt)


def judged(scenario: Scenario, said: Sequence[Said], readings: Sequence[Reading], moments: Sequence[Moment]) -> tuple[Said, ...]:
    """Return what was said with what is told of it: the grade of each moment at its answer, and advice for each of the agent's turns.

    `readings` has one for each message. What to try rests on what this customer has told by then, and on nothing a machine would feel.
    """
    graded = {(moment.response or (moment.opening.message,))[0]: moment for moment in moments}
    state, done = State(tension=scenario.start.tension, trust=scenario.start.trust, patience=0), list[Said]()
    for place, (one, reading) in enumerate(zip(said, readings, strict=True)):
        moment = graded.get(place)
        told = Graded(moment.grade, moment.why, moment.lacking, moment.would_have_helped) if moment else Graded()
        if one.part == "customer":
            new = tuple(fact.id for fact in scenario.facts if fact.id not in state.disclosed and uses(one.text, fact.words))
            state = replace(state, disclosed=(*state.disclosed, *new))
            done.append(replace(one, graded=told))
            continue
        turn = hear(scenario, one.text, reading, told.grade)
        if turn.unread:
            done.append(replace(one, graded=told, advice=Advice("", UNREAD, "", ())))
            continue
        own = advice(scenario, state, turn, Reaction(state, "")) if state.disclosed else Advice("", "", "", ())
        keep = next((f"“{' '.join(turn.quote(act).split())}”: {says}" for act, says in KEEP.items() if turn.quote(act)), "")
        done.append(replace(one, graded=replace(told, acts=turn.spans), advice=replace(own, keep=keep)))
        offered = state.promised | turn.offered
        state = replace(
            state,
            acknowledged=state.acknowledged | (turn.facts & set(state.disclosed)),
            promised=offered,
            need_named=state.need_named or turn.names_need,
        )
    return tuple(done)
