"""Say in a sentence that a person can act on what would have helped, and what it takes beyond that to be heard."""

from collections.abc import Sequence
from typing import Final

from hearten.kernel.labels import OpeningKind

NAMED: Final = {
    "feeling": "how they feel",
    "impact": "what it cost them",
    "effort": "how hard they have had to try",
    "vulnerability": "what they are going through",
    "unfairness": "what was unfair",
    "loyalty": "how long they have stayed, or that they may leave",
    "good_news": "their good news",
}
"""What there is to name, for each kind of opening."""

STEPS: Final = {
    "acknowledge": "name {what}",
    "validate": "say that anybody would see it so",
    "reflect": "say back in other words {what}",
    "own": "take responsibility for it",
    "specific": "use this customer’s own facts",
    "ask_open": "ask a question that leaves room for an answer",
    "ask_closed": "ask for what is needed",
    "do": "take a concrete step",
    "promise": "say by when",
    "explain": "say why",
    "options": "offer ways to choose from",
    "advise": "say what they can do",
    "reassure": "ease the worry",
    "check": "ask whether it worked",
    "thank": "thank them",
    "no dismiss": "don’t make light of it",
    "no blame": "don’t put it on the customer",
    "no deflect": "don’t pass it on instead of answering",
    "no canned": "don’t use a sentence that others got too",
    "no overpromise": "don’t promise what may not be kept",
}
IN_FACTS: Final = "in this customer’s own facts"
NAMING: Final = frozenset({"acknowledge", "validate", "reflect", "own", "thank"})


def advice(kind: OpeningKind, helping: Sequence[str], to_be_heard: Sequence[str] = ()) -> str:
    """Return one or two sentences for the acts of a moment's `would_have_helped` and `to_be_heard`; empty where there are none."""
    first = _sentence(kind, helping)
    rest = _sentence(kind, to_be_heard)
    if not (first and rest):
        return _upper(first or rest)
    return f"{_upper(first)} To be heard, also {rest}"


def _sentence(kind: OpeningKind, labels: Sequence[str]) -> str:
    """Write acts as things to do, those to leave out first; words of one's own facts go with the act that uses them."""
    ordered = sorted(labels, key=lambda label: not label.startswith("no "))
    naming = next((label for label in ordered if label in NAMING), None)
    joined = naming is not None and "specific" in ordered
    steps = [_step(kind, label, in_facts=joined and label == naming) for label in ordered if not (joined and label == "specific")]
    if len(steps) < 2:
        return "".join(f"{step}." for step in steps)
    return f"{', '.join(steps[:-1])}, and {steps[-1]}."


def _step(kind: OpeningKind, label: str, *, in_facts: bool) -> str:
    step = STEPS.get(label, label.replace("_", " ")).format(what=NAMED[kind])
    return f"{step} {IN_FACTS}" if in_facts else step


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
