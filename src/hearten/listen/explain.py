"""Say in one sentence, that a person can check, why a moment has its grade."""

from collections.abc import Sequence
from typing import Final

from hearten.kernel.moment import Moment, Opening, Shown
from hearten.listen.rubric import Rule, Verdict

LONGEST_QUOTE = 90  # characters of a quote inside a sentence

ASKED: Final = {
    "feeling": "a feeling",
    "impact": "what it cost them",
    "effort": "the effort it took them",
    "vulnerability": "a hard situation",
    "unfairness": "something unfair",
    "loyalty": "their loyalty",
    "good_news": "good news",
}
HARM: Final = {
    "dismiss": "waves it away",
    "blame": "puts it on the customer",
    "deflect": "hands it off instead of answering",
    "overpromise": "promises what can’t be known",
}


def why(opening: Opening, shown: Sequence[Shown], verdict: Verdict, rule: Rule) -> str:
    """Explain a verdict with the words of both sides."""
    asked = f"The customer brought up {ASKED[opening.kind]} ({quoted(opening.quote)})"
    if verdict.grade == "unanswered":
        return f"{asked} and no person answered."
    harm = next((act for act in shown if f"no {act.act}" in verdict.lacking), None)
    if harm:
        return f"{asked}; the answer {HARM.get(harm.act, 'hurts')} ({quoted(harm.quote)})."
    named = _telling(shown, rule.understand)
    moved = _telling(shown, rule.move)
    return f"{asked}; {_named(named, rule, verdict)}{_moved(named, moved, rule, verdict)}."


def without_kind(moment: Moment) -> str:
    """Return why a moment has its grade, without what kind of opening it was taken for: the words speak for themselves."""
    said = quoted(moment.opening.quote)
    return moment.why.replace(f"brought up {ASKED[moment.opening.kind]} ({said})", f"said {said}", 1)


def quoted(words: str) -> str:
    """Return words in quotation marks, shortened in the middle of a long quote's end."""
    flat = " ".join(words.split())
    return f"“{flat if len(flat) <= LONGEST_QUOTE else flat[: LONGEST_QUOTE - 1].rstrip() + '…'}”"


def _telling(shown: Sequence[Shown], wanted: Sequence[str]) -> Shown | None:
    """Choose which of these acts to quote: the surest, in the words that say most of it and still fit."""
    fitting = [act for act in shown if act.act in wanted]
    return max(fitting, key=lambda act: (act.p, min(len(act.quote), LONGEST_QUOTE)), default=None)


def _named(named: Shown | None, rule: Rule, verdict: Verdict) -> str:
    if named is None:
        return "the answer does not name it"
    if rule.specific and "specific" in verdict.lacking:
        return f"the answer names it ({quoted(named.quote)}) in words that would fit anybody"
    if " or ".join(rule.understand) in verdict.lacking:
        return f"the answer names it only in a sentence that many customers got ({quoted(named.quote)})"
    return f"the answer names it ({quoted(named.quote)})"


def _moved(named: Shown | None, moved: Shown | None, rule: Rule, verdict: Verdict) -> str:
    if not rule.move:
        return ""
    if moved is None:
        return " and takes no step" if named is None else ", but takes no step"
    joined = " and moves it" if verdict.grade == "heard" else ", though it moves it"
    return f"{joined} ({quoted(moved.quote)})"
