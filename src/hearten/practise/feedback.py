"""Feedback on a practised turn: the trainee's own words, one thing to keep, one thing to try, and an example from this customer's facts.

The words for it come from the rules that moved the customer; nothing here judges again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.practise.hearing import HeardTurn
from hearten.practise.rules import RULES
from hearten.practise.scenario import Fact, Scenario
from hearten.practise.state import Ending, Reaction, Reason, State

ENDINGS: Final[Mapping[Ending, str]] = {
    "resolved": "Resolved: what they needed was met.",
    "settled": "Settled: they took what there was. What it was really about was not met.",
    "left": "They left.",
    "ended_rightly": "You ended it after a warning that was not heeded. That was right.",
    "cut_off": "You ended it, and it was not time to.",
}

TRY: Final[Mapping[str, str]] = {
    "bare": "Say a whole sentence that answers what they said.",
    "huge": "Say the one thing that matters, in three sentences.",
    "stuffed": "Leave the kind phrases out and say one thing back that only this customer told you.",
    "repeated": "Say something new: what you have understood since, or what you will do.",
    "hurt": "Leave out “{quote}”, and say what it was like for them instead.",
    "upset": "Leave out “{quote}”: to them it is no small thing.",
    "deflected": "Say what you can do yourself before you name a rule or another place.",
    "refused": "Give the reason with the no, and something that you can do instead.",
    "forbidden": "Promise what you may do, and say plainly what you may not.",
    "overpromised": "Promise one small thing that you can keep, with a time.",
    "early": "Ask what happened before you offer something.",
    "sympathy": "Put something of theirs into the kind words.",
    "sympathy_again": "Say sorry once, for one thing, and then do something about it.",
    "sympathy_worn": "Stop apologising: say what you have understood and what happens next.",
    "canned": "Say “{quote}” in words that fit nobody but them.",
    "closed": "Ask one open question instead of the next of the form.",
    "dragging": "Take something in hand now, even if it is small.",
    "no_help": "Ask what would help before you offer more.",
    "self_focus": "Speak of them before you speak of yourselves.",
    "threat": "Nobody has insulted you: answer what is behind the sharpness.",
    "abusing": "Set a limit, calmly: what has to stop, and what you will do if it doesn't.",
    "goes_on": "End the conversation, calmly, and say how they can come back.",
    "vague": "Say what you do, and by when, so that they could see whether it was done.",
    "nothing": "Say back what they told you, or ask how it has been.",
}
"""What to try, for the rule that cost most."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say of one turn. `keep` and `trying` are sentences, empty where there is nothing; `example` is one way to say it."""

    keep: str
    trying: str
    example: str
    reasons: tuple[Reason, ...]

    def lines(self) -> tuple[str, ...]:
        """Return everything, one thing a line."""
        parts = (("Keep", self.keep), ("Try", self.trying), ("For example", self.example))
        return (*(reason.text for reason in self.reasons), *(f"{name}: {said}" for name, said in parts if said))


def advice(scenario: Scenario, before: State, turn: HeardTurn, reaction: Reaction) -> Advice:
    """Return the feedback on one turn; `before` is how the customer was when it was said."""
    good = [reason for reason in reaction.why if RULES[reason.rule].is_good]
    bad = [reason for reason in reaction.why if not RULES[reason.rule].is_good and reason.rule in TRY]
    is_over = reaction.state.ended in {"resolved", "ended_rightly"}
    return Advice(
        keep=_keep(turn, good),
        trying="" if is_over else _trying(scenario, before, turn, bad),
        example="" if is_over else example(scenario, before, said=turn.facts),
        reasons=reaction.why,
    )


def example(scenario: Scenario, state: State, *, said: frozenset[str] = frozenset()) -> str:
    """Build an answer from what this customer has told by now: what matters said back, and the step or the question that fits."""
    if scenario.abuse and not state.warned:
        return "I want to help you with this. Please stop the insults. If they go on, I will end this conversation."
    told = [scenario.fact(one) for one in state.disclosed]
    new = [fact for fact in told if fact.id not in state.acknowledged | said] or told[-1:]
    if scenario.need.fact not in state.disclosed:
        return f"{_said_back(new[:2])} What has that been like for you?"
    good = next((one for one in scenario.remedies if one.meets_need and one.accepted and one.allowed), None)
    return f"{_said_back([], scenario.need.back)}{f' {good.say}.' if good else ''}"


def _keep(turn: HeardTurn, good: Sequence[Reason]) -> str:
    if not good:
        return ""
    best = max(good, key=lambda reason: reason.heard + reason.trust - reason.tension)
    quote = turn.quote(*_ACTS.get(best.rule, ()))
    return f"{f'“{_flat(quote)}”: ' if quote else ''}{best.text.partition(': ')[2]}"


def _trying(scenario: Scenario, before: State, turn: HeardTurn, bad: Sequence[Reason]) -> str:
    if bad:
        worst = max(bad, key=lambda reason: reason.tension - reason.trust - reason.heard)
        quote = turn.quote(*_ACTS.get(worst.rule, ())) or turn.upsetting
        return TRY[worst.rule].format(quote=_flat(quote))
    if scenario.need.fact not in before.disclosed and "ask_open" not in turn.acts:
        return "Ask an open question: there is something that they have not told yet."
    if scenario.need.fact in before.disclosed and not before.need_named and not turn.names_need:
        return "Name what it is really about, now that they have told you."
    if not turn.offered and not before.promised:
        return "Take a step that they can see, with a time."
    return ""


_ACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "asked": ("ask_open",),
    "asked_about": ("ask_open", "ask_closed"),
    "said_back": ("specific", "reflect", "acknowledge"),
    "used": ("specific",),
    "validated": ("validate", "acknowledge"),
    "owned": ("own",),
    "need_named": ("reflect", "acknowledge", "specific"),
    "declined": ("explain",),
    "hurt": ("dismiss", "blame"),
    "canned": ("canned",),
}
"""The acts whose words show a rule, where its reason doesn't quote them."""


def _said_back(facts: Sequence[Fact], clause: str = "") -> str:
    clauses = list(dict.fromkeys(fact.back for fact in facts)) or [clause]
    return f"If I understand you, {', and '.join(clauses)}."


def _flat(words: str) -> str:
    return " ".join(words.split())
