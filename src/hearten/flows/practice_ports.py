"""What practising needs of storage, and the records that go in and out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from hearten.care.sight import Sight
from hearten.flows.ports import Canned, LanguageModel, Listening, nothing_canned
from hearten.practise.from_moment import Material
from hearten.practise.scenario import Scenario
from hearten.practise.session import Result, Role, Session, Turn
from hearten.practise.state import Ending


@dataclass(frozen=True, slots=True)
class Trainee:
    """Who practises, and what they may see of real conversations just now."""

    person: int
    sight: Sight


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session that is about to begin. `moment` is the stored moment that its scenario was built from."""

    scenario: Scenario
    seed: int
    role: Role
    opening: Turn
    moment: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A session in a list, by the newest branch that goes on from where it is: `turns` counts the trainee's on that branch.

    `finished_at` is when it was finished, or its conversation was over, and `ending` how; both are None while one can go on.
    `said` is how their first words on that branch begin, empty where they said nothing yet. `is_real` says that it was built
    from a real moment; `moment` is that one, as long as it may be seen.
    """

    id: int
    scenario: str
    title: str
    role: Role
    turns: int
    started_at: datetime
    finished_at: datetime | None
    ending: Ending | None
    result: Result | None
    moment: int | None
    is_real: bool = False
    said: str = ""


class PracticeStore(Protocol):
    """Practice sessions. Only their own person ever gets one; one that was built from a moment, only while they may see that."""

    def begin(self, new: NewSession, trainee: Trainee) -> int:
        """Keep a new session and return its id."""
        ...

    def session(self, session: int, trainee: Trainee) -> Session:
        """Return a session with all its turns.

        Raises:
            NotFound: there is none, or it is not theirs, or they may not see the moment that it was built from any more.
        """
        ...

    def add_turn(self, session: int, turn: Turn, trainee: Trainee) -> Session:
        """Add a turn, and go there. Its number is given anew; the same words after the same turn are the turn that is there already.

        Raises:
            NotFound: as `session`.
            Conflict: the session is finished.
        """
        ...

    def move(self, session: int, to: int, trainee: Trainee) -> Session:
        """Go to a turn, after which the next one is said; a finished session is open again.

        Raises:
            NotFound: as `session`, or there is no such turn.
        """
        ...

    def finish(self, session: int, result: Result, trainee: Trainee) -> Session:
        """Keep what came of it.

        Raises:
            NotFound: as `session`.
        """
        ...

    def remove(self, session: int, trainee: Trainee) -> None:
        """Delete a session with every turn.

        Raises:
            NotFound: as `session`.
        """
        ...

    def sessions(self, trainee: Trainee, *, most: int = 100) -> Sequence[Summary]:
        """Return somebody's own sessions, the latest first."""
        ...

    def material(self, moment: int, trainee: Trainee) -> Material:
        """Return as much of a moment as its reader may see, what was said before it and after it among that.

        Raises:
            NotFound: there is none, or none that they may see in full.
        """
        ...


@dataclass(frozen=True, slots=True)
class Talking:
    """What a simulated customer listens and speaks with.

    `canned` gives the sentences that many real customers got; `model` words their lines, and without one their scenario does.
    """

    listening: Listening
    canned: Canned = nothing_canned
    model: LanguageModel | None = None


@dataclass(frozen=True, slots=True)
class Practising:
    """What practising works with: where sessions are kept, and what `Talking` needs."""

    store: PracticeStore
    listening: Listening
    canned: Canned = nothing_canned
    model: LanguageModel | None = None

    @property
    def talking(self) -> Talking:
        """What the customer listens and speaks with."""
        return Talking(self.listening, self.canned, self.model)
