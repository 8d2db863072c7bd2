"""Which rules apply to one turn of the agent's, for one customer in one state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hearten.practise.believing import ASKS, STEPS, UNDERSTANDING
from hearten.practise.clauses import WORD
from hearten.practise.hearing import FEWEST_WORDS, MOST_WORDS, HeardTurn
from hearten.practise.own_steps import DOING
from hearten.practise.quoting import shortened
from hearten.practise.refusing import gives_reason
from hearten.practise.rules import RULES, Rule
from hearten.practise.scenario import Remedy, Scenario
from hearten.practise.state import OWN_STEP, State

VALIDATES = ("validate", "acknowledge")  # what says how it is for somebody, the surest first
EMPTY_SYMPATHY = frozenset({"own", "acknowledge", "validate", "reassure"})
WARM_KINDS = frozenset({"acknowledge", "validate", "reflect", "own", "reassure", "thank", "ask_open", "check", "canned"})
STUFFED_CLAUSES = 5  # clauses of kind words that name nothing of the customer's: fewer may come from the heart
STUFFED_KINDS, STUFFED_SHARE = 5, 0.5  # and kinds of warm acts in such a turn, or the share of those clauses
MOST_SAID_BACK = 2  # facts that one turn can be credited with
SAME_AGAIN = 0.5  # share of a turn's sentences above which it is a repetition
LONG = 4  # turns after which somebody looks for something to be done
HALF, BESIDE_FORBIDDEN = 0.5, 0.25  # how much a step counts before anybody listened, and what is good beside a promise that policy forbids
WITH_TIME = 1.5  # how much more a step of the agent's own counts that says when
GRADED = frozenset({"graded_heard", "graded_missed"})
BLOWS = frozenset({"hurt", "upset", "deflected", "threat", "forbidden"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule that applies, with the words that fill its sentence, and the agent's words that did it, where those are others."""

    name: str
    detail: str = ""
    times: float = 1.0
    quote: str = ""

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return RULES[self.name]

    @property
    def says(self) -> str:
        """The rule's sentence, without its beginning."""
        return self.rule.says.format(detail=shortened(self.detail))


def judge(scenario: Scenario, state: State, turn: HeardTurn) -> tuple[Judged, ...]:
    """Return the rules that apply, what spoils the turn first; none where nobody could read it."""
    if turn.unread:
        return ()
    spoilt = tuple(_spoilt(scenario, state, turn))
    if any(one.name in {"bare", "huge", "stuffed", "repeated"} for one in spoilt):
        return (*spoilt, *_limits(scenario, state, turn))
    harm = (*spoilt, *_harm(scenario, state, turn), *_limits(scenario, state, turn))
    share = BESIDE_FORBIDDEN if any(one.name == "forbidden" for one in harm) else 1.0
    good = tuple(replace(one, times=one.times * share) for one in _good(scenario, state, turn))
    is_parting = bool(scenario.abuse and state.warned and turn.ends)
    is_fair = (
        turn.limit
        or _reassures(state, turn)
        or is_parting
        or any(one.name not in GRADED for one in good)
        or (turn.acts & ASKS and not harm)
    )
    if turn.grade == "missed" and not is_fair:
        harm = (*harm, Judged("graded_missed"))
    found = (*harm, *good)
    if is_parting or any(one.name not in GRADED for one in found):
        return found
    return (*(one for one in found if one.name != "graded_heard"), _nothing(scenario, state, turn))


def _nothing(scenario: Scenario, state: State, turn: HeardTurn) -> Judged:
    if turn.arranges and state.promised:
        return Judged("arranged", quote=turn.arranges)
    in_hand = [turn.offers[one.id] for one in scenario.remedies if one.id in turn.offered & state.promised and _is_good(one)]
    if in_hand or _reassures(state, turn):
        return Judged("confirmed", in_hand[0] if in_hand else turn.quote("reassure"))
    if "ask_open" in turn.acts:
        return Judged("all_told")
    if any(not one.words for one in scenario.remedies) and turn.acts & DOING:
        return Judged("vague", turn.quote(*DOING))
    return Judged("detail") if turn.asks_them or "ask_closed" in turn.acts else Judged("nothing")


def _reassures(state: State, turn: HeardTurn) -> bool:
    """Say whether it is about what is under way that it reassures, and no more."""
    return bool(state.promised) and turn.acts & EMPTY_SYMPATHY == frozenset({"reassure"})


def _spoilt(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    own = turn.facts | turn.offered
    if turn.words > MOST_WORDS[scenario.channel]:
        yield Judged("huge")
    elif turn.words < FEWEST_WORDS and not (turn.asks or own or turn.own_step or turn.limit or turn.warns or turn.ends):
        yield Judged("bare")
    kinds = len(turn.acts & WARM_KINDS)
    is_packed = (kinds >= STUFFED_KINDS and not own) or turn.hollow >= STUFFED_SHARE * turn.clauses
    if is_packed and turn.hollow >= STUFFED_CLAUSES and not turn.offered:
        yield Judged("stuffed")
    elif turn.sentences and len(turn.sentences & state.worn) > SAME_AGAIN * len(turn.sentences):
        yield Judged("repeated")


def _limits(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    if scenario.abuse:
        if turn.limit:
            answered = state.acknowledged or state.promised or state.asked or turn.facts or turn.offered or turn.own_step or turn.asks
            name = "limit_again" if state.warned else "limit" if answered else "limit_bare"
            yield Judged(name, quote=turn.limit)
        elif not state.warned:
            yield Judged("abusing")
        if state.warned and scenario.abuse == "goes_on" and not turn.ends:
            yield Judged("goes_on")
    elif turn.warns and turn.ends:
        yield Judged("threat")


def _harm(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    if turn.acts & {"dismiss", "blame"}:
        yield Judged("hurt", turn.quote("dismiss", "blame"))
    elif turn.upsetting:
        yield Judged("upset", turn.upsetting)
    if "deflect" in turn.acts and not turn.refused:
        yield Judged("deflected", turn.quote("deflect"))
    yield from _promises(scenario, turn)
    yield from _emptiness(state, turn)
    yield from _hurry(scenario, state, turn)
    if "self_focus" in turn.acts and not turn.facts:
        yield Judged("self_focus", turn.quote("self_focus"))
    if turn.refused and not _offers_instead(turn):
        yield Judged("only_explained" if _explains(turn) else "refused")


def _promises(scenario: Scenario, turn: HeardTurn) -> Iterator[Judged]:
    beyond = [one for one in scenario.remedies if one.id in turn.offered and not one.allowed]
    if beyond:
        yield _of("forbidden", turn.offers[beyond[0].id])
    elif "overpromise" in turn.acts and not turn.warns:
        yield Judged("overpromised", turn.quote("overpromise"))


def _emptiness(state: State, turn: HeardTurn) -> Iterator[Judged]:
    has_more = (
        turn.asks_them or turn.facts or turn.offered or turn.own_step or turn.names_need or turn.limit or turn.acts & {"ask_open", *STEPS}
    )
    is_empty = bool(turn.acts & EMPTY_SYMPATHY) and not (has_more or _reassures(state, turn))
    if is_empty:
        yield Judged(("sympathy", "sympathy_again", "sympathy_worn")[min(2, state.sympathies)])
    if "canned" in turn.acts and not turn.facts:
        yield Judged("canned", turn.quote("canned"))


def _hurry(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    offered = [one for one in scenario.remedies if one.id in turn.offered]
    wanted = [one for one in offered if _is_good(one)]
    is_early = not _has_listened(state, turn) and ("early" in scenario.upsets or not wanted)
    if offered and is_early and all(one.allowed for one in offered):
        yield _of("early", turn.offers[offered[0].id])
    if offered and not any(one.accepted for one in offered):
        yield _of("no_help", turn.offers[offered[0].id])
    asks_only = "ask_closed" in turn.acts and "ask_open" not in turn.acts and not (turn.facts or turn.offered or turn.own_step)
    if asks_only and state.closed_in_a_row >= 1:
        yield Judged("closed")
    if state.turn >= LONG and not offered and not turn.own_step and not state.promised:
        yield Judged("dragging")


def _has_listened(state: State, turn: HeardTurn) -> bool:
    return bool(state.asked or state.acknowledged or turn.facts or turn.grade == "heard" or "ask_open" in turn.acts)


def _good(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    told = set(state.disclosed)
    new = [fact for fact in scenario.facts if fact.id in turn.facts & told - state.acknowledged]
    new.sort(key=lambda fact: fact.id not in turn.understood)  # what was said back goes before what was used
    if new:
        name = "said_back" if new[0].id in turn.understood else "used"
        named = new[:MOST_SAID_BACK]
        words = {turn.backed[fact.id] for fact in named}
        shorts = " and ".join(fact.short for fact in named)
        yield Judged(name, shorts, float(len(named)), words.pop() if len(words) == 1 else "")
    is_blow = bool(turn.acts & {"dismiss", "blame"})
    if not is_blow and turn.understood & told and "validated" not in state.once and (words := _validating(turn)):
        yield _of("validated", words)
    if scenario.need.fact in told and turn.names_need and not state.need_named:
        yield _of("need_named", turn.need_words)
    if not is_blow and "own" in turn.acts and (turn.facts & told) and "owned" not in state.once:
        yield Judged("owned", quote=turn.quote("own"))
    yield from _asking(scenario, state, turn)
    yield from _doing(scenario, state, turn)
    if turn.grade == "heard":
        yield Judged("graded_heard", quote=turn.quote(*UNDERSTANDING))


def _validating(turn: HeardTurn) -> str:
    """Return the words that make sense of something, or else acknowledge it; what is asked doesn't say it yet."""
    shown = (turn.text[span.start : span.end + 1] for act in VALIDATES for span in turn.spans if span.label == act)
    return next((words.rstrip(" .!,;") for words in shown if "?" not in words and len(WORD.findall(words)) >= FEWEST_WORDS), "")


def _asking(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    left = [fact for fact in scenario.facts if fact.id not in state.disclosed]
    about = [fact for asked in turn.asks_about for fact in left if fact.id == asked]
    if turn.asks_wish and not about and not turn.asks_them:
        yield Judged("asked_wish", quote=turn.asks_wish)
    elif "ask_open" in turn.acts and left:
        yield Judged("asked", about[0].short if about else "", quote=turn.quote("ask_open"))
    elif about:
        yield Judged("asked_about", about[0].short, quote=turn.asks_about[about[0].id])
    elif (seen := [fact for fact in left if fact.id in turn.facts]) and not (
        turn.offered or turn.own_step or turn.facts & set(state.disclosed)
    ):
        yield Judged("guessed", seen[0].short, quote=turn.backed[seen[0].id])


def _doing(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    good = [one for one in scenario.remedies if one.id in turn.offered and _is_good(one)]
    new = [one for one in good if not one.words or one.id not in state.promised]
    meeting = [one for one in good if one.meets_need]
    is_known = scenario.need.fact in state.disclosed
    share = 1.0 if _has_listened(state, turn) else HALF
    if meeting and is_known and "need_met" not in state.once:
        yield _of("need_met", turn.offers[meeting[0].id])
    elif new:
        yield _of("step", turn.offers[new[0].id], share)
    elif turn.own_step:
        again = HALF if OWN_STEP in state.promised else 1.0
        yield _of("own_step", turn.own_step, share * again * (WITH_TIME if turn.says_when else 1.0))
    if turn.refused and _explains(turn) and _offers_instead(turn) and "declined" not in state.once:
        yield Judged("declined", quote=turn.quote("explain"))


def _of(name: str, words: str, times: float = 1.0) -> Judged:
    """Return a rule whose sentence quotes the agent's words."""
    return Judged(name, words, times, words)


def _is_good(remedy: Remedy) -> bool:
    return remedy.accepted and remedy.allowed


def _explains(turn: HeardTurn) -> bool:
    return "explain" in turn.acts or gives_reason(turn.text)


def _offers_instead(turn: HeardTurn) -> bool:
    """Say whether there is a step beside the no that is neither a threat nor what everybody gets."""
    canned = [span for span in turn.spans if span.label == "canned"]
    steps = [span for span in turn.spans if span.label in STEPS]
    own = [one for one in steps if not any(one.start < other.end and one.end > other.start for other in canned)]
    return bool(turn.offered or turn.own_step or own)
