"""Three answers to choose from, for whoever would rather choose than write: one that hears, one that fixes, one that is kind.

They are what people really say, and none is there to be laughed at. Which is which is not shown, and nothing but what they say tells
them apart: each begins with words that might begin any of them, all end in a question or none does, they are as nearly of a length as
the scenario allows, and which of them is the longest, and which comes first, is drawn by lot. Where a customer insults, all three speak
of it. Each comes from an agent who knows what the customer has told by now, and no more, and none offers what is in hand already.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, product
from random import Random
from statistics import fmean
from typing import Final, Literal

from hearten.practise.agents import OPEN_QUESTIONS, RIGHT, View
from hearten.practise.clauses import sentences
from hearten.practise.known import known_by_now
from hearten.practise.option_words import (
    BEGINNINGS,
    DOES_IT,
    FITS,
    GLAD,
    GLAD_QUESTIONS,
    GLAD_RIGHT,
    GLAD_WARM,
    LEADS,
    LIMITS,
    MAY_I,
    PARTINGS,
    PLEAS,
    PROPER,
    REBUKES,
    WARM,
)
from hearten.practise.scenario import Remedy, Scenario
from hearten.practise.session import Session
from hearten.practise.state import State

Kind = Literal["hears", "fixes", "kind"]

DRAWS: Final = 16  # wordings of each kind, among which those are chosen that are most alike in length
ASKS_ALL_THE_SAME: Final = 0.5  # how often all three ask something although the customer has told what it is about

LITTLE: Final = 0.34  # share of a draft's sentences that may have been said before: the simulated customer minds from a half on


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers, and of which kind it is."""

    kind: Kind
    text: str


def options(session: Session) -> tuple[Option, ...]:
    """Return three different answers to the customer's line where the session is; none once the conversation is over.

    What was said before on this branch is not offered again as long as there is anything else.
    """
    said = {sentence for turn in session.path() for sentence in sentences_of(turn.text)}
    random = Random(f"{session.scenario.name} {session.seed} options {session.at}")  # noqa: S311 (no secret hangs on it)
    return drawn(session.scenario, session.now.reaction.state, said, random)


def drawn(scenario: Scenario, state: State, said: Collection[str], random: Random) -> tuple[Option, ...]:
    """Return three answers to a customer who is like this; `said` are the agent's sentences so far."""
    if state.ended:
        return ()
    view = View(known_by_now(scenario, state), state, state.turn, random)
    asks = _need_is_met_by(view) is None or random.random() < ASKS_ALL_THE_SAME
    begins = sorted(random.sample(fitting := _beginnings(view), len(fitting)), key=said.__contains__)[:3]
    bodies = (_hearing(view, asks=asks), _fixing(view, asks=asks), _kind(view, asks=asks))
    limits = [[limit for limit in some if limit not in said] or some for some in _limits(view)]
    drafts = [
        _newest((_joined(begin, limit, body) for limit, body in zip(cycle(some), each, strict=False)), said)
        for begin, some, each in zip(begins, limits, bodies, strict=True)
    ]
    if _may_part(view):
        drafts[0] = [_joined(begins[0], parting) for parting in PARTINGS]
    hears, fixes, kind = _alike(drafts, random.sample(range(3), 3))
    return tuple(random.sample([Option("hears", hears), Option("fixes", fixes), Option("kind", kind)], 3))


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end].strip() for start, end in sentences(text)]


def _limits(view: View) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return what each of the three says about insults: nothing where there are none, or where a limit ended them."""
    if not view.scenario.abuse or (view.state.warned and view.scenario.abuse == "stops"):
        return ("",), ("",), ("",)
    return LIMITS, REBUKES, PLEAS


def _may_part(view: View) -> bool:
    return view.scenario.abuse == "goes_on" and view.state.warned


def _need_is_met_by(view: View) -> Remedy | None:
    """Return what meets the need, where the customer has told it, and enough to be offered that."""
    return next((one for one in view.remedies if one.meets_need and one.accepted and view.knows_need), None)


def _hearing(view: View, *, asks: bool) -> Iterator[str]:
    """Say back what was told and ask, or name the need and do what meets it."""
    rights, questions = (GLAD_RIGHT, GLAD_QUESTIONS) if _is_glad(view) else (RIGHT, OPEN_QUESTIONS)
    met = _need_is_met_by(view)
    for draw in range(DRAWS):
        lead, right = view.one_of(LEADS), view.one_of(rights)
        if met:
            yield _joined(lead.format(view.scenario.need.back), f"{met.say}.", draw % 2 and right, asks and view.one_of(FITS))
            continue
        facts = (view.unanswered or view.told[-1:])[: 1 + draw % 2]
        back = lead.format(", and ".join(fact.back for fact in facts)) if facts else ""
        yield _joined(back, (draw % 4 < 2) and facts and right, asks and view.one_of(questions))


def _fixing(view: View, *, asks: bool) -> Iterator[str]:
    """Offer what the card allows and is not in hand yet, and nothing else."""
    for draw in range(DRAWS):
        offers = view.random.sample(view.remedies, min(1 + draw % 2, len(view.remedies)))
        said = [f"{offer.say}." for offer in offers]
        yield _joined(*said, *view.random.sample(PROPER, draw % 3 // 2), asks and view.one_of(DOES_IT))


def _kind(view: View, *, asks: bool) -> Iterator[str]:
    """Say kind words that anybody gets."""
    warm = GLAD_WARM if _is_glad(view) else WARM
    for draw in range(DRAWS):
        yield _joined(*view.random.sample(warm, 1 + draw % 3), asks and view.one_of(MAY_I))


def _beginnings(view: View) -> list[str]:
    """Return what fits: nobody is sorry about good news, nor glad to be insulted."""
    unfit = ("sorry",) if _is_glad(view) else ("sorry", "Thank you", "Good") if view.scenario.abuse else ()
    return [each for each in BEGINNINGS if not any(word in each for word in unfit)]


def _is_glad(view: View) -> bool:
    return GLAD in view.scenario.start.feelings


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _newest(texts: Iterable[str], said: Collection[str]) -> list[str]:
    """Keep the drafts of which little was said before, or least."""
    again = {text: fmean(sentence in said for sentence in sentences_of(text)) for text in texts}
    return [text for text, share in again.items() if share <= max(LITTLE, min(again.values()))]


def _alike(drafts: Sequence[Sequence[str]], by_length: Sequence[int]) -> Sequence[str]:
    """Choose one draft of each kind: those most alike in length and in sentences, the longest of the kind that `by_length` puts first."""

    def apart(three: Sequence[tuple[str, int]]) -> tuple[bool, float]:
        lengths = [len(three[kind][0]) for kind in by_length]
        counts = [count for _, count in three]
        return lengths != sorted(lengths, reverse=True), max(lengths) / min(lengths) * max(counts) / min(counts)

    counted = [[(text, len(sentences(text))) for text in some] for some in drafts]
    return [text for text, _ in min(product(*counted), key=apart)]
