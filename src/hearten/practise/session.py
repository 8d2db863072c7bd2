"""A practice session: a tree of turns that is only ever added to, so that any turn can be tried again and every branch stays.

Turn 0 is the customer's first line. Each further turn is what the trainee said after another turn, and how the customer took it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from hearten.kernel.errors import Conflict, HeartenError, NotFound
from hearten.kernel.labels import Grade
from hearten.kernel.reading import Evidence
from hearten.practise.customer import begin, react
from hearten.practise.feedback import Advice, advice
from hearten.practise.hearing import HeardTurn
from hearten.practise.scenario import Scenario
from hearten.practise.state import Ending, Reaction
from hearten.practise.voicing import AUTHORED, Voiced

Role = Literal["agent", "customer"]
OPENING: Final = 0
LONGEST: Final = 20_000
"""Characters of one turn; whoever pastes more has pasted the wrong thing."""


@dataclass(frozen=True, slots=True)
class Graded:
    """How the rubric grades the answer to the customer's turn; a `grade` of None: that turn had asked for nothing.

    `acts` are what the trainee's words show, as characters of their text.
    """

    grade: Grade | None = None
    why: str = ""
    lacking: tuple[str, ...] = ()
    would_have_helped: tuple[str, ...] = ()
    acts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What the trainee said after turn `after`, and what came of it. The opening has no `after`, no text and no advice.

    Where the trainee is the customer, the reaction's line is an agent's, `graded` is of that line, and a turn without a text that has
    `felt` closes what was said with one of the agents (`reversal.py`). `voiced` says who worded the customer's line.
    """

    number: int
    after: int | None
    text: str
    reaction: Reaction
    graded: Graded = Graded()
    advice: Advice | None = None
    felt: tuple[int, ...] = ()
    voiced: Voiced = AUTHORED


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a finished session, on the branch where it was finished.

    `grades` counts the trainee's turns by the grade of the moment that each answered, `acts` in how many of them each act was read.
    """

    ending: Ending | None
    heard: float
    tension: float
    trust: float
    turns: int
    grades: dict[str, int]
    acts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Session:
    """A session: `at` is the turn after which the next one goes. `moment` is the stored moment that it was built from, if any."""

    id: int
    person: int
    scenario: Scenario
    seed: int
    role: Role
    turns: tuple[Turn, ...]
    at: int = OPENING
    moment: int | None = None
    result: Result | None = None

    def turn(self, number: int) -> Turn:
        """Return a turn.

        Raises:
            NotFound: there is none of this number.
        """
        found = next((turn for turn in self.turns if turn.number == number), None)
        if found is None:
            raise NotFound(f"This practice has no turn {number}.")
        return found

    def path(self, to: int | None = None) -> tuple[Turn, ...]:
        """Return the turns from the opening to one of them, or to where the session is."""
        turn = self.turn(self.at if to is None else to)
        return (turn,) if turn.after is None else (*self.path(turn.after), turn)

    def tries(self, number: int) -> tuple[Turn, ...]:
        """Return every try of the same turn, itself among them, in order."""
        return tuple(turn for turn in self.turns if turn.after == self.turn(number).after)

    def ends(self) -> tuple[Turn, ...]:
        """Return the last turn of every branch, in order."""
        inner = {turn.after for turn in self.turns}
        return tuple(turn for turn in self.turns if turn.number not in inner)

    @property
    def now(self) -> Turn:
        """The turn where the session is."""
        return self.turn(self.at)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the lines: after so many turns, how tense, how trusting, how heard."""

    turn: int
    tension: float
    trust: float
    heard: float


def as_role(session: Session, role: Role) -> Session:
    """Return a session in which the trainee has this role.

    Raises:
        Conflict: they have the other one.
    """
    if session.role != role:
        other = "agent" if role == "customer" else "customer"
        raise Conflict(f"You are the {other} in this practice, not the {role}.")
    return session


def points(path: Sequence[Turn]) -> tuple[Point, ...]:
    """Return what is needed to draw tension, trust and felt heard along a branch."""
    states = [turn.reaction.state for turn in path]
    return tuple(Point(number, state.tension, state.trust, state.heard) for number, state in enumerate(states))


def storable(text: str) -> str:
    """Return what was said without what no database keeps: the NUL, and halves of characters.

    Raises:
        HeartenError: it is longer than anybody writes.
    """
    if len(text) > LONGEST:
        raise HeartenError(f"This is {len(text):,} characters long; a turn may have {LONGEST:,}. Take the part that you would really send.")
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def opening(scenario: Scenario, seed: int) -> Turn:
    """Return the first turn: the customer's."""
    return Turn(OPENING, None, "", begin(scenario, seed))


def begun(scenario: Scenario, seed: int) -> Session:
    """Return a session that is kept nowhere."""
    return Session(id=0, person=0, scenario=scenario, seed=seed, role="agent", turns=(opening(scenario, seed),))


def answered(session: Session, after: int, heard: HeardTurn, graded: Graded) -> Turn:
    """Return the turn that follows when this is said after turn `after`; its number is the next one.

    Raises:
        Conflict: the conversation is over there.
        NotFound: there is no such turn.
    """
    before = session.turn(after).reaction.state
    if before.ended:
        raise Conflict("This conversation is over. Try one of its turns again, or begin another.")
    reaction = react(session.scenario, before, heard, session.seed)
    said = advice(session.scenario, before, heard, reaction)
    return Turn(len(session.turns), after, heard.text, reaction, graded, said)


def added(session: Session, turn: Turn) -> Session:
    """Return the session with one more turn, and there."""
    return replace(session, turns=(*session.turns, turn), at=turn.number)
