"""A practice session as a page: the words that people read, out of what was said and how the customer took it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from hearten.flows.practice_ports import Trainee
from hearten.kernel.labels import Grade
from hearten.practise.feedback import UNREAD
from hearten.practise.session import Session, Turn, points
from hearten.practise.state import Reason
from hearten.web.auth import Viewing
from hearten.web.folding import Words, words
from hearten.web.turn_chart import LINES, lines_over_turns
from hearten.web.words import GRADE_WORDS

FEWEST_TO_DRAW: Final = 2  # one point has no course


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one turn: the grade, why, one thing to keep, one to try, an example, and what moved the customer.

    `unread` says why nothing was judged, empty where it was read.
    """

    grade: Grade | None
    grade_words: str
    why: str
    keep: str
    trying: str
    example: str
    reasons: tuple[Reason, ...]
    moved: tuple[str, ...]
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A turn as it stands in the script: the trainee's `words`, None before the customer's first line; then the customer's `line`.

    `others` are what was said here in other tries. `is_models` says that a language model worded the line.
    """

    number: int
    after: int | None
    words: Words | None
    line: str
    tension: float
    trust: float
    told: Told | None
    others: tuple[Turn, ...]
    is_models: bool


@dataclass(frozen=True, slots=True)
class Writing:
    """What stands in the composer: the words, and what was wrong with them.

    `again` is the turn that they are another try of, and `instead` the one that they are to be compared with.
    `felt` are the answers that were chosen to the sentences of a role reversal, `unfelt` is what was wrong with those.
    """

    words: str = ""
    problem: str = ""
    again: int | None = None
    instead: int | None = None
    felt: Mapping[str, int | None] = field(default_factory=dict[str, int | None])
    unfelt: str = ""

    @property
    def tried(self) -> int | None:
        """The turn in whose place something is tried, if any."""
        return self.instead if self.again is None else self.again


def trainee(viewer: Viewing) -> Trainee:
    """Return somebody as the one who practises."""
    return Trainee(viewer.person.id, viewer.sight)


def steps(session: Session, path: Iterable[Turn], *, is_told: bool) -> list[Step]:
    """Return turns as they stand in the script; `is_told` says whether what came of each is shown as well."""
    return [_step(session, turn, is_told=is_told) for turn in path]


def _step(session: Session, turn: Turn, *, is_told: bool) -> Step:
    state = turn.reaction.state
    return Step(
        number=turn.number,
        after=turn.after,
        words=None if turn.after is None else words(turn.text, turn.graded.acts if is_told else ()),
        line=turn.reaction.line,
        tension=state.tension,
        trust=state.trust,
        told=_told(session, turn) if is_told and turn.after is not None else None,
        others=tuple(one for one in session.tries(turn.number) if one != turn),
        is_models=turn.voiced.by == "model",
    )


def _told(session: Session, turn: Turn) -> Told:
    before, after = session.turn(turn.after or 0).reaction.state, turn.reaction.state
    advice, grade = turn.advice, turn.graded.grade
    if advice and advice.trying == UNREAD:
        return Told(None, "not read", "", "", "", "", (), (), unread=UNREAD)
    changes = [(name, getattr(after, field) - getattr(before, field)) for field, name in LINES]
    return Told(
        grade=grade,
        grade_words=GRADE_WORDS[grade].name if grade else "how they took it",
        why=turn.graded.why if grade else "",
        keep=advice.keep if advice else "",
        trying=advice.trying if advice else "",
        example=advice.example if advice else "",
        reasons=turn.reaction.why,
        moved=tuple(f"{name} {_signed(by)}" for name, by in changes),
    )


def _signed(change: float) -> str:
    rounded = round(change)
    return "unchanged" if rounded == 0 else f"{'+' if rounded > 0 else '−'}{abs(rounded)}"


def stands(turn: Turn) -> tuple[str, ...]:
    """Say how the customer is after a turn."""
    return tuple(f"{name} {round(getattr(turn.reaction.state, field))}" for field, name in LINES)


def lines(path: Sequence[Turn], *, key: str) -> Markup | None:
    """Draw how tension, trust and feeling heard moved; None where there is nothing to draw yet."""
    return lines_over_turns(points(path), key=key) if len(path) >= FEWEST_TO_DRAW else None


def end_of(session: Session, number: int) -> Turn:
    """Return the last turn of the newest branch that goes through a turn.

    Raises:
        NotFound: there is no such turn.
    """
    through = session.turn(number).number
    return next(end for end in reversed(session.ends()) if through in {turn.number for turn in session.path(end.number)})
