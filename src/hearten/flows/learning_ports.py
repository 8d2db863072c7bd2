"""What learning needs of storage, and the records that go in and out."""

from collections.abc import Collection, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from hearten.flows.ports import Canned, Listening, nothing_canned
from hearten.kernel.labels import Grade
from hearten.learn.course import Course
from hearten.learn.judging import Judged
from hearten.learn.standing import Tried
from hearten.learn.statements import Statement
from hearten.practise.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Try:
    """An answer to an exercise (numbered from 1), and what was said of it."""

    id: int
    lesson: str
    exercise: int
    text: str
    judged: Judged
    at: datetime


@dataclass(frozen=True, slots=True)
class PractisedTurn:
    """Something that somebody said in practice, to a customer or in an exercise: when, and the acts read in it.

    `landed` says whether the customer was at least partly heard by it, None where they had asked for nothing.
    """

    at: datetime
    acts: frozenset[str]
    landed: bool | None


@dataclass(frozen=True, slots=True)
class RealMoment:
    """A real moment that somebody answered: when, its grade, and the acts of the response."""

    at: datetime
    grade: Grade
    acts: frozenset[str]


class LearningStore(Protocol):
    """What somebody learnt and practised. Only their own person's id ever opens it."""

    def add_try(self, person: int, lesson: str, exercise: int, *, text: str, judged: Judged) -> Try:
        """Keep an answer. The same words to the same exercise once more are the answer that is there already, judged anew.

        What met the exercise once is never judged worse.
        """
        ...

    def tries(self, person: int, lesson: str) -> Sequence[Try]:
        """Return somebody's answers in a lesson, the latest first."""
        ...

    def tried(self, people: Collection[int]) -> Mapping[int, Sequence[Tried]]:
        """Return everything that each of some people answered, without the words."""
        ...

    def played(self, people: Collection[int], scenarios: Collection[str]) -> Mapping[int, Mapping[str, datetime]]:
        """Return when each first had a real conversation in each of these scenarios (`standing.is_real_conversation`), as the agent."""
        ...

    def practised(self, person: int) -> Sequence[PractisedTurn]:
        """Return everything that somebody said in practice as the agent, in order."""
        ...

    def real(self, agents: Collection[int], *, since: datetime) -> Sequence[RealMoment]:
        """Return the dated moments since a time that were answered under any of these names, in order; unanswered ones are left out."""
        ...


class SendStatements(Protocol):
    """Send results to a learning record store."""

    def __call__(self, statements: Sequence[Statement]) -> None:
        """Send them, at once or not at all as far as the store allows.

        Raises:
            HeartenError: none is set, it can't be reached, or it refuses them; the message says what to do.
        """
        ...


@dataclass(frozen=True, slots=True)
class Learning:
    """What learning works with. `send` is None where no learning record store is set.

    `courses` are those made so far by name, each with the scenario that it was made from.
    """

    store: LearningStore
    listening: Listening
    canned: Canned = nothing_canned
    send: SendStatements | None = None
    courses: MutableMapping[str, tuple[Scenario, Course]] = field(default_factory=dict[str, tuple[Scenario, Course]])
