"""What the simulated customer says to a turn, and which fact comes out with it."""

from collections.abc import Sequence

from hearten.practise.answering import SITUATIONS
from hearten.practise.asking import asks_how_they_manage
from hearten.practise.hearing import HeardTurn
from hearten.practise.judging import Judged
from hearten.practise.nearest import is_specific, nearest_to, strays
from hearten.practise.scenario import Fact, Scenario, Situation
from hearten.practise.state import OWN_STEP, State
from hearten.practise.words import Voice

TRUSTS = 48  # from here on they tell what they tell only with trust
TRUSTS_UNASKED = 72  # from here on they tell the next thing by themselves, when it was said back
TENSE = 75  # from here on they say so when nothing else is to be said
MANAGES = 50  # tension up to which somebody who has no answer says that they will manage


def reply(scenario: Scenario, state: State, judged: Sequence[Judged], voice: Voice, turn: HeardTurn) -> tuple[str, ...]:
    """Say something to the turn, tell what may be told, and come back to the wish; return the facts told."""
    names = {one.name for one in judged}
    if names & {"abusing", "goes_on"}:
        voice.say("abuse", "rising")
        return ()
    fact = _to_tell(scenario, state, judged, turn)
    lead = _lead(scenario, state, names, turn)
    if lead == "softening" and fact and ("?" in turn.text or voice.sometimes()):
        lead = None  # the story itself is the answer
    if lead:
        voice.say(*_or_else(lead, state))
    if fact and strays(_question(judged, turn), fact, scenario.facts):
        voice.say("instead")
    if fact and voice.tell(fact.id):
        return (fact.id,)
    if more := _more(scenario, state, names, lead, turn):
        voice.say(*more)
    if not voice.parts:
        voice.say(*(("rising",) if state.tension > TENSE else ()), "still", "rising", *_wish(scenario, state))
    return ()


def has_something(scenario: Scenario, state: State) -> bool:
    """Say whether something that they would take is in hand."""
    return any(one.id in state.promised and one.accepted and one.allowed for one in scenario.remedies)


def _lead(scenario: Scenario, state: State, names: set[str], turn: HeardTurn) -> Situation | None:
    lead: Situation | None = next((situation for name, situation in SITUATIONS.items() if name in names), None)
    has_no_words = (lead == "unknown" and state.tension <= MANAGES) or (lead == "told" and is_specific(turn.asks_them, scenario.facts))
    return _no_answer(turn) if has_no_words else lead


def _more(scenario: Scenario, state: State, names: set[str], lead: Situation | None, turn: HeardTurn) -> tuple[Situation, ...]:
    """Return what to speak from after the first answer, where no fact comes out."""
    if names & {"asked", "asked_about", "guessed"} and lead in {None, "softening", "step"}:
        return ("guarded",)
    if "ask_open" in turn.acts and not names & {"asked", "asked_wish"} and lead in {None, "softening"}:
        return ("told",)  # there is nothing left to tell
    if lead in {"step", "own_step", "softening"} and turn.arranges:
        return ("arranged",)
    if lead in {"step", "own_step", "softening"} and turn.asks_them:
        return (_no_answer(turn),)
    if lead == "softening":
        return ("step",) if names & {"step", "need_met"} else _wish(scenario, state)
    return ()


def _no_answer(turn: HeardTurn) -> Situation:
    """Return what somebody who is calm speaks from when they have no answer to a question."""
    return "manages" if asks_how_they_manage(turn.asks_them) else "unknown"


def _wish(scenario: Scenario, state: State) -> tuple[Situation, ...]:
    """Return the wish to come back to, none once something is in hand."""
    return () if OWN_STEP in state.promised or has_something(scenario, state) else ("wants",)


def _or_else(lead: Situation, state: State) -> tuple[Situation, ...]:
    """Return the situation to speak from, and those to speak from once its lines are used up."""
    if lead in {"unknown", "manages"}:
        return (lead, "told", "still")
    if lead in {"own_step", "arranged", "softening"}:
        return (lead, "step")
    if lead in {"step", "declined", "warned"}:
        return (lead,)
    return (lead, "rising", "still") if state.tension > 70 else (lead, "still", "rising")


def _to_tell(scenario: Scenario, state: State, judged: Sequence[Judged], turn: HeardTurn) -> Fact | None:
    """Choose the fact that comes out now: one that was asked for, or that trust has earned."""
    names = {one.name for one in judged}
    left = [fact for fact in scenario.facts if fact.id not in state.disclosed]
    may = [fact for fact in left if fact.when == "asked" or state.trust >= TRUSTS]
    about = next((one.detail for one in judged if one.name in {"asked", "asked_about", "guessed"}), "")
    told = next((fact for fact in may if fact.short == about), None)
    if told or about or names & {"asked_about", "guessed"}:
        return told
    if asked := _question(judged, turn):
        nearest = nearest_to(asked, left)
        goes_on = "asked" in names and nearest is None  # an open question about nothing in particular is answered with what comes next
        return nearest if nearest in may else next(iter(may), None) if goes_on else None
    earned = state.trust >= TRUSTS_UNASKED and names & {"said_back", "need_named"}
    return may[0] if may and earned else None


def _question(judged: Sequence[Judged], turn: HeardTurn) -> str:
    return next((one.quote for one in judged if one.name == "asked"), turn.asks_them)
