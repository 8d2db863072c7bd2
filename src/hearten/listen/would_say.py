"""What the customer would say of the conversation so far: how heard they felt, and how satisfied they are, each from 1 to 5.

An estimate for one conversation, from nothing but the readings and moments that are there already: a sum of features with weights
that the bundle brings along. It says nothing of a person, and is neither stored nor averaged. Source: docs/measure.md.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p
from typing import Final

from hearten.kernel.conversation import Conversation, Message, turns
from hearten.kernel.labels import ACTS, FEELINGS, GRADES, MECHANISMS
from hearten.kernel.moment import Heard, Moment
from hearten.kernel.reading import Reading
from hearten.listen.effects import trouble

LOWEST, HIGHEST = 1.0, 5.0
GUESSED_ACTS: Final = tuple(act for act in ACTS if act != "canned")  # that one is counted, among more conversations than this

Exchange = Sequence[Sequence[Reading]]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How features add up: `start` plus each feature times its weight. `error` is how far that was off, on average, on dev."""

    start: float
    error: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a bundle's readings add up to what the customer would say."""

    heard: Weighing
    satisfied: Weighing


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the customer would say, 1–5, and how far such estimates are off on average."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class WouldSay:
    """What the customer would say of the conversation so far."""

    heard: Estimate
    satisfied: Estimate


def would_say(heard: Heard, outlook: Outlook | None) -> WouldSay | None:
    """Estimate it; None where the bundle brings no weights, nobody answered yet, or a message was not read."""
    found = features(heard) if outlook else None
    if outlook is None or found is None:
        return None
    return WouldSay(_estimate(outlook.heard, found), _estimate(outlook.satisfied, found))


def features(heard: Heard) -> dict[str, float] | None:
    """Return what the estimate is made of, always the same names in the same order; None where it can't be made.

    A `last_` feature is of the customer's last turn, an `answer_` one of the last answer, an `answers_` one the mean of all answers.
    """
    if any(reading.abstained for reading in heard.readings):
        return None
    exchange = turns(heard.conversation)
    customers = [[heard.readings[n] for n in turn.messages] for turn in exchange if turn.role == "customer"]
    answers = [[heard.readings[n] for n in turn.messages] for turn in exchange if turn.role != "customer"]
    if not customers or not answers:
        return None
    return {
        **_last(customers[-1]),
        **_course(customers),
        **_met(heard.moments),
        **_answers(answers),
        "customer_has_last_word": float(exchange[-1].role == "customer"),
        **_lengths(heard, len(customers)),
    }


def _last(turn: Sequence[Reading]) -> dict[str, float]:
    asks = [opening.p for reading in turn for opening in reading.openings if opening.label != "good_news"]
    good = [opening.p for reading in turn for opening in reading.openings if opening.label == "good_news"]
    return {
        **{f"last_{feeling}": _most(turn, lambda reading, feeling=feeling: reading.feelings.get(feeling, 0.0)) for feeling in FEELINGS},
        "last_strength": _most(turn, lambda reading: reading.strength),
        "last_trouble": trouble(turn),
        "last_asks_to_be_heard": max(asks, default=0.0),
        "last_good_news": max(good, default=0.0),
    }


def _course(customers: Exchange) -> dict[str, float]:
    troubles = [trouble(turn) for turn in customers]
    return {
        "first_trouble": troubles[0],
        "worst_trouble": max(troubles),
        "mean_trouble": _mean(troubles),
        "last_less_first_trouble": troubles[-1] - troubles[0],
        "turns_with_opening": _mean(float(any(reading.openings for reading in turn)) for turn in customers),
    }


def _met(moments: Sequence[Moment]) -> dict[str, float]:
    """Return the share of moments with each grade, and the last one's; all 0 where nothing asked to be heard."""
    shares = {f"moments_{grade}": _mean(float(moment.grade == grade) for moment in moments) for grade in GRADES}
    last = {f"last_moment_{grade}": float(bool(moments) and moments[-1].grade == grade) for grade in GRADES}
    return shares | last


def _answers(answers: Exchange) -> dict[str, float]:
    found: dict[str, float] = {}
    for act in GUESSED_ACTS:
        shown = [_most(turn, lambda reading, act=act: reading.acts.get(act, 0.0)) for turn in answers]
        found |= {f"answer_{act}": shown[-1], f"answers_{act}": _mean(shown)}
    for mechanism in MECHANISMS:
        found[f"answers_{mechanism}"] = _mean(
            _most(turn, lambda reading, mechanism=mechanism: reading.epitome.get(mechanism, 0.0)) for turn in answers
        )
    return found


def _lengths(heard: Heard, customer_turns: int) -> dict[str, float]:
    words = {True: 0, False: 0}
    for message in heard.conversation.messages:
        if message.role != "system":
            words[message.role == "customer"] += len(message.text.split())
    return {"customer_turns_log": log1p(customer_turns), "customer_words_log": log1p(words[True]), "answer_words_log": log1p(words[False])}


def _estimate(weighing: Weighing, found: Mapping[str, float]) -> Estimate:
    value = weighing.start + sum(weight * found[name] for name, weight in weighing.weights.items())
    return Estimate(min(HIGHEST, max(LOWEST, value)), weighing.error)


def _most(turn: Sequence[Reading], value: Callable[[Reading], float]) -> float:
    return max((value(reading) for reading in turn), default=0.0)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


FEATURES: Final = tuple(
    features(Heard(Conversation("", (Message("customer", ""), Message("agent", ""))), (Reading("", "customer"), Reading("", "agent")), ()))
    or ()
)
"""The names of all features, in order."""
