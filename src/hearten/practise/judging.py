"""Which rules apply to one turn of the agent's, for one customer in one state."""

from collections.abc import Iterator
from dataclasses import dataclass

from hearten.practise.hearing import FEWEST_WORDS, MOST_WORDS, QUOTED, STEPS, UNDERSTANDING, HeardTurn
from hearten.practise.own_steps import DOING
from hearten.practise.rules import RULES, Rule
from hearten.practise.scenario import Scenario
from hearten.practise.state import State

EMPTY_SYMPATHY = frozenset({"own", "acknowledge", "validate", "reassure"})
WARM_KINDS = frozenset({"acknowledge", "validate", "reflect", "own", "reassure", "thank", "ask_open", "check", "canned"})
STUFFED_KINDS = 5  # kinds of warm acts in a turn that names nothing of the customer's
STUFFED_CLAUSES, STUFFED_SHARE = 5, 0.5  # clauses of kind words that name nothing of the customer's, and their share
MOST_SAID_BACK = 2  # facts that one turn can be credited with
SAME_AGAIN = 0.5  # share of a turn's sentences above which it is a repetition
LONG = 4  # turns after which somebody looks for something to be done


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule that applies, with the words that fill its sentence."""

    name: str
    detail: str = ""
    times: float = 1.0

    @property
    def rule(self) -> Rule:
        """The rule itself."""
        return RULES[self.name]

    @property
    def says(self) -> str:
        """The rule's sentence, without its beginning."""
        return self.rule.says.format(detail=_cut(self.detail))


def judge(scenario: Scenario, state: State, turn: HeardTurn) -> tuple[Judged, ...]:
    """Return the rules that apply, what spoils the turn first."""
    spoilt = tuple(_spoilt(scenario, state, turn))
    if any(one.name in {"bare", "stuffed", "repeated"} for one in spoilt):
        return (*spoilt, *_limits(scenario, state, turn))
    harm = (*spoilt, *_harm(scenario, state, turn), *_limits(scenario, state, turn))
    good = tuple(_good(scenario, state, turn))
    if spoilt:  # too long: what is good in it is half lost
        good = tuple(Judged(one.name, one.detail, one.times / 2) for one in good)
    found = (*harm, *good)
    if any(one.name not in {"graded_heard", "graded_missed"} for one in found):
        return found
    return (*found, Judged("vague", turn.quote(*DOING)) if _is_vague(scenario, turn) else Judged("nothing"))


def _is_vague(scenario: Scenario, turn: HeardTurn) -> bool:
    """Say whether the agent speaks of a step where any would do, and it is none that anybody could see."""
    return any(not one.words for one in scenario.remedies) and bool(turn.acts & DOING)


def _spoilt(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    own = turn.facts | turn.offered
    if turn.words < FEWEST_WORDS and not turn.asks and not own and not turn.warns and not turn.ends:
        yield Judged("bare")
    elif turn.words > MOST_WORDS[scenario.channel]:
        yield Judged("huge")
    kinds = len(turn.acts & WARM_KINDS)
    if (kinds >= STUFFED_KINDS and not own) or (turn.hollow >= STUFFED_CLAUSES and turn.hollow >= STUFFED_SHARE * turn.clauses):
        yield Judged("stuffed")
    elif turn.sentences and len(turn.sentences & state.worn) > SAME_AGAIN * len(turn.sentences):
        yield Judged("repeated")


def _limits(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    if scenario.abuse:
        if turn.warns and not state.warned:
            yield Judged("limit")
        elif not state.warned:
            yield Judged("abusing")
        elif scenario.abuse == "goes_on" and not turn.ends:
            yield Judged("goes_on")
    elif turn.warns and turn.ends:
        yield Judged("threat")


def _harm(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    limit = bool(scenario.abuse and turn.warns)  # a limit is no blow, whatever the reader takes it for
    if not limit:
        if turn.acts & {"dismiss", "blame"}:
            yield Judged("hurt", turn.quote("dismiss", "blame"))
        elif turn.upsetting:
            yield Judged("upset", turn.upsetting)
        if "deflect" in turn.acts and not turn.refused:
            yield Judged("deflected", turn.quote("deflect"))
    yield from _promises(scenario, turn)
    yield from _emptiness(state, turn, limit=limit)
    yield from _hurry(scenario, state, turn)
    if "self_focus" in turn.acts and not turn.facts:
        yield Judged("self_focus", turn.quote("self_focus"))
    if turn.refused and not _explains(turn) and not _offers_instead(turn):
        yield Judged("refused")
    if turn.grade == "missed":
        yield Judged("graded_missed")


def _promises(scenario: Scenario, turn: HeardTurn) -> Iterator[Judged]:
    beyond = [one for one in scenario.remedies if one.id in turn.offered and not one.allowed]
    if beyond:
        yield Judged("forbidden", turn.offers[beyond[0].id])
    if "overpromise" in turn.acts and not turn.warns:
        yield Judged("overpromised", turn.quote("overpromise"))


def _emptiness(state: State, turn: HeardTurn, *, limit: bool) -> Iterator[Judged]:
    has_more = turn.facts or turn.offered or turn.names_need or turn.acts & {"ask_open", *STEPS} or limit
    is_empty = bool(turn.acts & EMPTY_SYMPATHY) and not has_more
    if is_empty:
        yield Judged(("sympathy", "sympathy_again", "sympathy_worn")[min(2, state.sympathies)])
    if "canned" in turn.acts and not turn.facts and not limit:
        yield Judged("canned", turn.quote("canned"))


def _hurry(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    offered = [one for one in scenario.remedies if one.id in turn.offered]
    if _is_early(state, turn):
        yield Judged("early", turn.offers[offered[0].id])
    if offered and not any(one.accepted for one in offered):
        yield Judged("no_help", turn.offers[offered[0].id])
    asks_only = "ask_closed" in turn.acts and "ask_open" not in turn.acts and not turn.facts and not turn.offered
    if asks_only and state.closed_in_a_row >= 1:
        yield Judged("closed")
    if state.turn >= LONG and not offered and not state.promised:
        yield Judged("dragging")


def _is_early(state: State, turn: HeardTurn) -> bool:
    has_listened = state.asked or turn.facts or turn.grade == "heard" or "ask_open" in turn.acts
    return bool(turn.offered) and not has_listened


def _good(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    told = set(state.disclosed)
    new = [fact for fact in scenario.facts if fact.id in turn.facts & told - state.acknowledged]
    if new:
        name = "said_back" if turn.acts & UNDERSTANDING else "used"
        yield Judged(name, _listed([fact.short for fact in new[:MOST_SAID_BACK]]), float(min(MOST_SAID_BACK, len(new))))
    if turn.acts & {"validate", "acknowledge"} and turn.facts & told and "validated" not in state.once:
        yield Judged("validated")
    if scenario.need.fact in told and turn.names_need and not state.need_named:
        yield Judged("need_named", scenario.need.what.rstrip("."))
    if "own" in turn.acts and (turn.facts & told) and "owned" not in state.once:
        yield Judged("owned")
    yield from _asking(scenario, state, turn)
    yield from _doing(scenario, state, turn)
    if turn.grade == "heard":
        yield Judged("graded_heard")


def _asking(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    left = [fact for fact in scenario.facts if fact.id not in state.disclosed]
    about = [fact.short for fact in left if fact.id in turn.asks_about]
    if "ask_open" in turn.acts and left:
        yield Judged("asked", about[0] if about else "")
    elif about:
        yield Judged("asked_about", about[0])


def _doing(scenario: Scenario, state: State, turn: HeardTurn) -> Iterator[Judged]:
    good = [one for one in scenario.remedies if one.id in turn.offered and one.accepted and one.allowed]
    new = [one for one in good if not one.words or one.id not in state.promised]
    meeting = [one for one in good if one.meets_need]
    is_known = scenario.need.fact in state.disclosed
    if meeting and is_known and "need_met" not in state.once:
        yield Judged("need_met", turn.offers[meeting[0].id])
    elif new and not _is_early(state, turn):
        yield Judged("step", turn.offers[new[0].id])
    if turn.refused and _explains(turn) and _offers_instead(turn) and "declined" not in state.once:
        yield Judged("declined")


def _explains(turn: HeardTurn) -> bool:
    return bool(turn.acts & {"explain"})


def _offers_instead(turn: HeardTurn) -> bool:
    return bool(turn.offered) or bool(turn.acts & STEPS)


def _listed(words: list[str]) -> str:
    return " and ".join(words)


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1].rstrip() + "…"
