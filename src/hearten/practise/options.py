"""Three answers to choose from, for whoever would rather choose than write: one that hears, one that fixes, one that is kind.

They are what people really say, and none is there to be laughed at. Which is which is not shown, and their order tells nothing. Each
comes from an agent who knows what the customer has told by now, and no more.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from random import Random
from typing import Final

from hearten.practise.agents import AGENTS, CANNED, CURT, OPEN_QUESTIONS, View
from hearten.practise.feedback import example
from hearten.practise.reversal import as_known
from hearten.practise.session import Session

DRAWS: Final = 8  # so often another wording is looked for before one comes again


def options(session: Session) -> tuple[str, ...]:
    """Return three different answers to the customer's line where the session is; none once the conversation is over.

    What was said before on this branch is not offered again as long as there is anything else.
    """
    state = session.now.reaction.state
    if state.ended:
        return ()
    known = as_known(session.scenario, state)
    seed = f"{session.seed} options {session.at}"
    views = [View(known, state, state.turn + draw, Random(f"{seed} {draw}")) for draw in range(DRAWS)]  # noqa: S311 (no secret hangs on it)
    said = {turn.text for turn in session.path()}
    offered = [_new(ways, said) for ways in (_hearing(views), map(_fixing, views), map(_kind, views))]
    return tuple(Random(seed).sample(offered, len(offered)))  # noqa: S311


def _hearing(views: Sequence[View]) -> Iterator[str]:
    """Say back what was told and ask, or name the need and do what meets it."""
    first = views[0]
    if first.knows_need and not first.scenario.abuse:
        yield example(first.scenario, first.state)
    for view in views:
        yield AGENTS["superb"](view)
        yield AGENTS["specific but slow"](view)
    yield from OPEN_QUESTIONS


def _fixing(view: View) -> str:
    """Offer what the card allows, and nothing else."""
    remedies = view.remedies
    offers = [remedies[(view.turn + next_one) % len(remedies)].say for next_one in range(min(2, len(remedies)))]
    return f"{'. '.join(offers)}. {view.one_of(CURT)}"


def _kind(view: View) -> str:
    """Say the kind words that anybody gets."""
    return " ".join(view.random.sample(CANNED, 3))


def _new(texts: Iterable[str], said: Collection[str]) -> str:
    drawn = [text.strip() for text in texts if text.strip()]
    return next((text for text in drawn if text not in said), drawn[0])
