"""Feedback on a practised turn: the trainee's own words, one thing to keep, one thing to try, and an example from this customer's facts.

The words for it come from the rules that moved the customer; nothing here judges again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from hearten.practise.example import Towards, example
from hearten.practise.hearing import HeardTurn
from hearten.practise.judging import BLOWS, EMPTY_SYMPATHY
from hearten.practise.quoting import shortened
from hearten.practise.rules import IN_VAIN, RULES
from hearten.practise.scenario import Scenario
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
    "huge": "This is too long for a customer to read. Say the one thing that matters, in three sentences.",
    "stuffed": "Leave the kind phrases out and say one thing back that only this customer told you.",
    "repeated": "Say something new: what you have understood since, or what you will do.",
    "hurt": "Leave out “{quote}”, and say what it was like for them instead.",
    "upset": "Leave out “{quote}”: it is a sore point for this customer.",
    "deflected": "Say what you can do yourself before you name a rule or another place.",
    "refused": "Give the reason with the no, and something that you can do instead.",
    "only_explained": "Say beside the no what you can do instead.",
    "forbidden": "Policy does not allow “{quote}”. Say so plainly, and offer what you may do{may}.",
    "overpromised": "Promise one small thing that you can keep, with a time.",
    "early": "Ask what happened before you offer something.",
    "sympathy": "Put something of theirs into the kind words.",
    "sympathy_again": "Say sorry once, for one thing, and then do something about it.",
    "sympathy_worn": "Stop apologising: say what you have understood and what happens next.",
    "canned": "Leave out “{quote}”, and say what is theirs: what you have understood, or what you do.",
    "closed": "Ask one open question instead of the next of the form.",
    "dragging": "Take something in hand now, even if it is small.",
    "no_help": "Ask what would help before you offer more.",
    "self_focus": "Speak of them before you speak of yourselves.",
    "threat": "Nobody has insulted you: answer what is behind the sharpness.",
    "abusing": "Set a limit, calmly: what has to stop, and what you will do if it doesn't.",
    "goes_on": "End the conversation, calmly, and say how they can come back.",
    "vague": "Say what you do, and by when, so that they could see whether it was done.",
    "limit_bare": "Answer something of theirs beside the limit: what it is about, or what you do about it.",
    "limit_again": "You have set the limit. Answer what it is about now, or what you do about it.",
    "detail": "Ask how it has been for them, or say what you can do.",
    "arranged": "Now that it is arranged, ask what else there is, or name what it is really about.",
    "all_told": "You know all of it now: say what you have understood, or do something about it.",
    "confirmed": "That is under way already. Ask what else there is, or name what it is really about.",
    "nothing": "Say back what they told you, or ask how it has been.",
}
"""What to try, for the rule that cost most."""

TOWARDS: Final[Mapping[str, Towards]] = {
    **dict.fromkeys(("stuffed", "hurt", "upset", "sympathy", "canned", "self_focus", "nothing"), "say_back"),
    **dict.fromkeys(("deflected", "refused", "only_explained", "forbidden", "overpromised", "vague", "dragging", "all_told"), "do"),
    **dict.fromkeys(("sympathy_again", "sympathy_worn", "limit_bare", "limit_again"), "do"),
    "no_help": "wish",
    "goes_on": "end",
}
"""What the example to that advice has to show; for any other it asks."""

ANSWER: Final = "Answer what they tell you now, before anything else."
STEP_BY: Final = 3
"""The turn by which whoever only asks has to do something."""

HEARS: Final = frozenset({"said_back", "need_named", "need_met", "graded_heard"})
"""What nobody is told to end a conversation after: they may end it, and they may go on."""

FIRST: Final = frozenset({"forbidden", "huge"})
"""What is said before anything else: what policy forbids, and that nobody reads so much."""

UNREAD: Final = "hearten reads English. This turn was not read and not judged, and the customer stays as they were: say it in English."


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
    if turn.unread:
        return Advice("", UNREAD, "", ())
    good = [reason for reason in reaction.why if RULES[reason.rule].is_good]
    is_heard = any(reason.rule in HEARS for reason in good)
    bad = [
        reason
        for reason in reaction.why
        if not RULES[reason.rule].is_good and reason.rule in TRY and not (is_heard and reason.rule == "goes_on")
    ]
    is_over = reaction.state.ended in {"resolved", "ended_rightly"}
    keep = _keep(turn, good, bad)
    if is_over:
        return Advice(keep, "", "", reaction.why)
    then = replace(before, turn=reaction.state.turn) if bad else reaction.state  # what could be said instead, or else next
    trying, towards = _trying(scenario, before, turn, reaction, bad)
    shown = example(scenario, then, turn=turn, told=reaction.told, towards=towards) if trying and towards != "nothing" else ""
    return Advice(keep, trying, shown, reaction.why)


def _keep(turn: HeardTurn, good: Sequence[Reason], bad: Sequence[Reason]) -> str:
    """Return the best of a turn, in the words that did it; nothing of what hurt, or stands among the words that did."""
    hurts = any(reason.rule in BLOWS for reason in bad)
    blamed = [words for reason in bad if (words := _blamed(turn, reason))]
    left = [reason for reason in good if not _is_in_vain(reason) and not any(_overlap(reason.quote, words) for words in blamed)]
    if not left or (hurts and turn.grade == "missed"):
        return ""
    best = max(left, key=lambda reason: reason.heard + reason.trust - reason.tension)
    says = best.text.partition(": ")[2]
    return says[:1].upper() + says[1:] if not best.quote or best.quote in says else f"“{best.quote}”: {says}"


def _is_in_vain(reason: Reason) -> bool:
    return reason.text.endswith(f": {IN_VAIN}.")


def _overlap(one: str, other: str) -> bool:
    first, second = one.rstrip("…. !?”"), other.rstrip("…. !?”")
    return bool(first) and bool(second) and (first in second or second in first)


def _trying(scenario: Scenario, before: State, turn: HeardTurn, reaction: Reaction, bad: Sequence[Reason]) -> tuple[str, Towards]:
    """Return the advice, empty where there is none, and what an example of it has to show.

    What they tell in answer is not given away here, nor how to answer that: it is for the trainee to see.
    """
    if bad:
        worst = max(bad, key=lambda reason: (reason.rule in FIRST, reason.tension - reason.trust - reason.heard))
        may = f": {'; '.join(scenario.card.may)}" if scenario.card.may else ""
        return TRY[worst.rule].format(quote=_blamed(turn, worst), may=may), TOWARDS.get(worst.rule, "ask")
    if reaction.told:
        return ANSWER, "nothing"
    return _next(scenario, before, turn, reaction)


def _next(scenario: Scenario, before: State, turn: HeardTurn, reaction: Reaction) -> tuple[str, Towards]:
    """Return what to try next after a turn that spoilt nothing and brought nothing new."""
    after = reaction.state
    if any(map(_is_in_vain, reaction.why)):
        return "They won't tell that yet. Say back what they have told you, or do something for them, and ask again.", "say_back"
    has_asked = any(RULES[reason.rule].as_act == "ask_open" for reason in reaction.why)
    if scenario.need.fact not in after.disclosed and not has_asked and "ask_open" not in turn.acts:
        return "Ask an open question: there is something that they have not told yet.", "ask"
    if scenario.need.fact in after.disclosed and not after.has_heard(scenario.need):
        return "Name what it is really about, now that they have told you.", "say_back"
    if not turn.offered and not turn.own_step and not before.promised and not (has_asked and after.turn < STEP_BY):
        return "Take a step that they can see, with a time.", "do"
    return "", "ask"


def _blamed(turn: HeardTurn, reason: Reason) -> str:
    """Return the agent's words that did harm, empty where it was the whole turn."""
    return reason.quote or shortened(turn.quote(*_ACTS.get(reason.rule, ())) or (turn.upsetting if reason.rule == "upset" else ""))


EMPTY: Final = tuple(sorted(EMPTY_SYMPATHY))
_ACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "hurt": ("dismiss", "blame"),
    "deflected": ("deflect",),
    "overpromised": ("overpromise",),
    "canned": ("canned",),
    "self_focus": ("self_focus",),
    "sympathy": EMPTY,
    "sympathy_again": EMPTY,
    "sympathy_worn": EMPTY,
}
"""The acts whose words do harm, by rule."""
