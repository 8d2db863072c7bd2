"""A practice session as a room: what is heard and seen of it just now, what there is to choose, and afterwards what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearten.practise.feedback import ENDINGS, Advice
from hearten.practise.options import options
from hearten.practise.scene import Scene, scene
from hearten.practise.session import Result, Session, Turn

LEFT_IT = "You left it here."


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a session: how it ended, how heard they felt (0 to 100), the grades, one thing to keep, one to try, the need."""

    ending: str
    heard: float
    answers: int
    grades: dict[str, int]
    keep: str
    trying: str
    needed: str


@dataclass(frozen=True, slots=True)
class RoomNow:
    """A session where it stands: the customer's `line` of turn `after`, what was `said` before it, and what there is to choose.

    `is_over` once the customer has gone.
    """

    practice: int
    title: str
    customer: str
    after: int
    said: str
    line: str
    is_over: bool
    options: tuple[str, ...]
    scene: Scene
    came: Came | None


def room_now(session: Session) -> RoomNow:
    """Return what a room shows of a session; once it is finished, what came of it and nothing to choose."""
    now = session.now
    return RoomNow(
        practice=session.id,
        title=session.scenario.title,
        customer=session.scenario.persona.name,
        after=now.number,
        said=now.text,
        line=now.reaction.line,
        is_over=now.reaction.state.ended is not None,
        options=() if session.result else tuple(option.text for option in options(session)),
        scene=scene(session.scenario, now.reaction.state),
        came=_came(session, session.result) if session.result else None,
    )


def _came(session: Session, result: Result) -> Came:
    turns = session.path()[1:]
    return Came(
        ending=ENDINGS[result.ending] if result.ending else LEFT_IT,
        heard=result.heard,
        answers=result.turns,
        grades=result.grades,
        keep=_said_of(turns, lambda advice: advice.keep, best=True),
        trying=_said_of(turns, lambda advice: advice.trying, best=False),
        needed=session.scenario.need.what,
    )


def _said_of(turns: Sequence[Turn], sentence: Callable[[Advice], str], *, best: bool) -> str:
    """Return the sentence that was said of the turn which moved the customer most, to the good or to the bad."""
    moved = [(sum(reason.heard + reason.trust - reason.tension for reason in turn.reaction.why), turn.advice) for turn in turns]
    told = [(by, said) for by, advice in moved if advice and (said := sentence(advice))]
    chosen = (max if best else min)(told, key=lambda pair: pair[0], default=(0.0, ""))
    return chosen[1]
