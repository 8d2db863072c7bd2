"""The simulated customer: a pure state machine that says what one turn of the agent's does to them, and why.

Which of the rules in `rules.py` apply is judged in `judging.py`, and what is said to it is chosen in `replying.py`; here the rules are
added up, and it is decided whether and how the conversation ends. Nothing here reads a text by itself.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from random import Random
from typing import Final

from hearten.practise.hearing import HeardTurn
from hearten.practise.judging import BLOWS, GRADED, Judged, judge
from hearten.practise.own_steps import has_time
from hearten.practise.quoting import shortened
from hearten.practise.replying import has_something, reply
from hearten.practise.rules import RULES, weight
from hearten.practise.scenario import Scenario, Situation
from hearten.practise.state import OWN_STEP, START_HEARD, Ending, Reaction, Reason, State
from hearten.practise.words import Voice

JITTER = 4  # points by which two runs of a scenario begin differently
PATIENCE: Final = {1: 6.0, 2: 5.0, 3: 4.0}
MOST_TURNS = 16
FURIOUS = 80  # from here on nobody takes what there is and goes
CALM_ENOUGH = 62  # tension up to which somebody takes a remedy
HEARD_ENOUGH = 50  # how heard they must feel for the matter to be resolved
ONCE: Final = frozenset({"validated", "owned", "need_met", "declined", "limit"})


def begin(scenario: Scenario, seed: int) -> Reaction:
    """Return the customer's first line and how they are."""
    jitter = Random(seed)  # noqa: S311 (no secret hangs on it)
    told = tuple(fact.id for fact in scenario.facts if fact.when == "at_once")
    state = State(
        tension=_within(scenario.start.tension + jitter.uniform(-JITTER, JITTER)),
        trust=_within(scenario.start.trust + jitter.uniform(-JITTER, JITTER)),
        patience=PATIENCE[scenario.difficulty],
        disclosed=told,
    )
    voice = Voice(scenario, state, seed)
    voice.say("opening")
    return Reaction(replace(state, said=frozenset(voice.said)), voice.line, told=told)


def react(scenario: Scenario, state: State, turn: HeardTurn, seed: int) -> Reaction:
    """Return how the customer takes a turn: their new state, what they say, and why. An ended conversation stays as it is."""
    if state.ended:
        return Reaction(state, "")
    if turn.unread:
        return _unmoved(scenario, state, turn, seed)
    judged = judge(scenario, state, turn)
    reasons = tuple(_reason(scenario, state, one) for one in judged)
    moved = _noted(_moved(state, reasons, judged), turn, judged)
    voice = Voice(scenario, replace(moved, said=state.said), seed, about=turn.offered | turn.refused, to=turn.text)
    ending, told = _ending(scenario, moved, turn, state.promised), tuple[str, ...]()
    if ending is None:
        told = reply(scenario, moved, judged, voice, turn)
        if not voice.parts:
            ending = _tired(scenario, moved)
    if ending:
        voice.about = moved.promised
        _part(voice, ending)
    after = replace(moved, said=frozenset(voice.said), disclosed=(*moved.disclosed, *told), ended=ending)
    return Reaction(after, voice.line, reasons if told or ending else tuple(map(_in_vain, reasons)), told)


def _unmoved(scenario: Scenario, state: State, turn: HeardTurn, seed: int) -> Reaction:
    """Return how the customer takes what nobody could read: as they were. The turn doesn't count, and a line may come again."""
    voice = Voice(scenario, state, seed, to=turn.text)
    if not voice.say("unread"):
        voice = Voice(scenario, replace(state, said=frozenset()), seed, to=turn.text)
        voice.say("unread")
    return Reaction(replace(state, said=state.said | voice.said), voice.line)


def _reason(scenario: Scenario, state: State, one: Judged) -> Reason:
    by = one.times * weight(one.rule, difficulty=scenario.difficulty, calms=scenario.calms, upsets=scenario.upsets)
    room = (100 - state.heard) / (100 - START_HEARD) if one.rule.heard > 0 else 1.0  # the more one feels heard, the less is left to win
    tension, trust, heard = round(by * one.rule.tension, 1), round(by * one.rule.trust, 1), round(by * room * one.rule.heard, 1)
    return Reason(one.name, f"{_what_moved(tension, trust, heard)}: {one.says}.", tension, trust, heard, shortened(one.quote))


def _in_vain(reason: Reason) -> Reason:
    """Return the reason for what a question did that nobody answered."""
    says, moved = RULES[reason.rule].in_vain, reason.text.partition(": ")[0]
    return replace(reason, text=f"{moved}: {says}.") if says else reason


def _what_moved(tension: float, trust: float, heard: float) -> str:
    largest = max(("tension", tension), ("trust", trust), ("heard", heard), key=lambda pair: abs(pair[1]))
    if not largest[1]:
        return "Nothing moved"
    if largest[0] == "tension":
        return "Tension rose" if tension > 0 else "Tension fell"
    if largest[0] == "trust":
        return "Trust rose" if trust > 0 else "Trust fell"
    return "They felt more heard" if heard > 0 else "They felt less heard"


def _moved(state: State, reasons: Sequence[Reason], judged: Iterable[Judged]) -> State:
    good = any(one.rule.is_good and one.name not in GRADED for one in judged)
    hurt = any(one.name in BLOWS for one in judged)
    return replace(
        state,
        tension=_within(state.tension + sum(reason.tension for reason in reasons)),
        trust=_within(state.trust + sum(reason.trust for reason in reasons)),
        heard=_within(state.heard + sum(reason.heard for reason in reasons)),
        patience=min(max(PATIENCE.values()), state.patience + 0.5) if good and not hurt else state.patience - (2 if hurt else 1),
        turn=state.turn + 1,
    )


def _noted(state: State, turn: HeardTurn, judged: Sequence[Judged]) -> State:
    """Remember what was asked, said back, promised and worn out."""
    names = {one.name for one in judged}
    void = bool(names & {"bare", "stuffed", "repeated"})
    closed = "ask_closed" in turn.acts and "ask_open" not in turn.acts and not turn.facts
    return replace(
        state,
        acknowledged=state.acknowledged | (frozenset() if void else turn.facts & set(state.disclosed)),
        promised=state.promised | (frozenset() if void else _promised(turn)),
        worn=state.worn | turn.sentences,
        once=state.once | (names & ONCE),
        sympathies=state.sympathies + bool(names & {"sympathy", "sympathy_again", "sympathy_worn", "stuffed"}),
        closed_in_a_row=state.closed_in_a_row + 1 if closed else 0,
        asked=state.asked or bool(names & {"asked", "asked_about", "asked_wish"}),
        need_named=state.need_named or "need_named" in names,
        warned=state.warned or bool(names & {"limit", "limit_bare"}),
    )


def _promised(turn: HeardTurn) -> frozenset[str]:
    return turn.offered | {OWN_STEP} if turn.own_step else turn.offered


def _ending(scenario: Scenario, state: State, turn: HeardTurn, before: AbstractSet[str]) -> Ending | None:
    """Return how it ends with this turn, if it does; `before` is what was promised until then."""
    if turn.ends:
        return "ended_rightly" if scenario.abuse == "goes_on" and state.warned else "cut_off"
    if _is_resolved(scenario, state):
        return "resolved"
    if state.tension >= 100 or state.patience <= 0 or state.turn >= MOST_TURNS:
        return _tired(scenario, state)
    is_about_when = bool(turn.offered - before) and has_time(turn.quote("check"))  # “would the evening suit you?” is no end yet
    if "check" in turn.acts and not is_about_when and not turn.asks_them and has_something(scenario, state):
        return "settled" if scenario.settles and state.tension < CALM_ENOUGH else None
    return None


def _is_resolved(scenario: Scenario, state: State) -> bool:
    meeting = {one.id for one in scenario.remedies if one.meets_need and one.accepted and one.allowed}
    served = bool(meeting & state.promised) and state.has_heard(scenario.need)
    return served and state.tension <= CALM_ENOUGH and state.heard >= HEARD_ENOUGH


def _tired(scenario: Scenario, state: State) -> Ending:
    """Say how somebody goes who sees no use in going on: with what there is, or with nothing."""
    return "settled" if scenario.settles and has_something(scenario, state) and state.tension < FURIOUS else "left"


def _part(voice: Voice, ending: Ending) -> None:
    lines: dict[Ending, tuple[Situation, ...]] = {
        "resolved": ("accepts",),
        "settled": ("settles",),
        "left": ("leaves",),
        "ended_rightly": ("ended",),
        "cut_off": ("ended",),
    }
    voice.say(*lines[ending])


def _within(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)
