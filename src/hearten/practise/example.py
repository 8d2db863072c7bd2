"""An answer that could have been given: built from what this customer has told, and from what the card allows."""

from collections.abc import Sequence
from typing import Final, Literal

from hearten.practise.hearing import HeardTurn, fingerprint
from hearten.practise.known import OWN_STEP, known_by_now
from hearten.practise.scenario import Scenario
from hearten.practise.state import State

Towards = Literal["ask", "wish", "say_back", "do", "end", "nothing"]
"""What an answer is to show: an open question, asking what would help, saying back, a step, the end of a conversation, or none."""

LEADS: Final = ("If I understand you, {}.", "So {}.", "What I take from it: {}.", "As I understand it, {}.")
WISH: Final = "What would help you most just now?"
QUESTIONS: Final = (
    "What has that been like for you?",
    "What matters most to you in this?",
    "What does it mean for you now?",
    WISH,
    "What worries you most about it?",
    "How are you managing in the meantime?",
)
CALM, CALM_QUESTIONS = 45, 3  # tension below which nobody is asked what worries them, and how many questions are left then
LIMIT: Final = "I want to help you with it. Please stop the insults; if they go on, I will end this conversation."
ENDING: Final = "I asked you to stop, and it goes on. I am ending this conversation now. You can come back to us at any time."


def example(scenario: Scenario, state: State, *, turn: HeardTurn | None = None, told: Sequence[str] = (), towards: Towards = "ask") -> str:
    """Build an answer: what matters of what was told said back, the newest of it, and what it is to show.

    Nothing that `turn` says already is in it, unless they `told` it only then, and no question that was asked. Where the need is known,
    what meets it comes before anything else.
    """
    said = turn or HeardTurn("")
    if towards == "end":
        return ENDING
    if scenario.abuse and not state.warned and not said.limit:
        return _joined(*_said_back(LEADS[0], [scenario.fact(one).back for one in state.disclosed[:1]]), LIMIT)
    lead = LEADS[state.turn % len(LEADS)]
    known = state.acknowledged | (said.facts - set(told))
    new = [scenario.fact(one).back for one in state.disclosed if one not in known]
    if scenario.need.fact not in state.disclosed:
        back = new[-2:] or [scenario.fact(one).back for one in state.disclosed[-1:] if towards == "say_back"]
        return _joined(*_said_back(lead, back), *(_step(scenario, state, said) if towards == "do" else _asked(state, said, towards)))
    good = next((one for one in scenario.remedies if one.meets_need and one.accepted and one.allowed), None)
    is_named = state.has_heard(scenario.need) or said.names_need or scenario.need.fact in said.facts
    is_met = good is None or good.id in state.promised | said.offered
    back = new[-1:] if is_named else [scenario.need.back]
    step = [f"{good.say}."] if good and not is_met else _step(scenario, state, said) if towards == "do" else []
    return _joined(*_said_back(lead, back), *step)


def _said_back(lead: str, backs: Sequence[str]) -> list[str]:
    return [lead.format(", and ".join(dict.fromkeys(backs)))] if backs else []


def _step(scenario: Scenario, state: State, turn: HeardTurn) -> list[str]:
    """Return something that can be done by now and is not in hand, or else what anybody can do."""
    may = [one for one in known_by_now(scenario, state).remedies if one.accepted and one.id not in turn.offered]
    in_hand = any(one.id in state.promised | turn.offered for one in scenario.remedies if one.meets_need)
    return [f"{one.say}." for one in (*may, OWN_STEP) if not (in_hand and one is OWN_STEP)][:1]


def _asked(state: State, turn: HeardTurn, towards: Towards) -> list[str]:
    """Return a question that was not asked yet, another one in each turn; the one for the wish, where it is about that."""
    worn = state.worn | turn.sentences
    open_to = QUESTIONS[: CALM_QUESTIONS if state.tension < CALM else None]
    number = state.turn % len(open_to)
    first = (WISH,) if towards == "wish" else ()
    return [one for one in (*first, *open_to[number:], *open_to[:number]) if fingerprint(one) not in worn][:1]


def _joined(*parts: str) -> str:
    return " ".join(parts)
