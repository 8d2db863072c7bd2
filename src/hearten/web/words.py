"""The measured words as people read them: a name for each label, what it means, and which family it belongs to.

Source: `docs/measure.md`.
"""

from dataclasses import dataclass
from typing import Final, Literal

Family = Literal["opening", "hearing", "asking", "helping", "hurting", "aside"]


@dataclass(frozen=True, slots=True)
class Word:
    """A label in words: `name` on its own, `shows` as a verb after the agent's name, `meaning` in one sentence."""

    name: str
    meaning: str
    family: Family
    shows: str = ""


OPENING_WORDS: Final = {
    "feeling": Word("a feeling", "The customer says or shows how they feel.", "opening"),
    "impact": Word("what it cost", "What the trouble cost them: a birthday, a day’s work.", "opening"),
    "effort": Word("effort", "How hard they have had to try: the third time, an hour on hold.", "opening"),
    "vulnerability": Word("vulnerability", "Illness, bereavement, money trouble, safety, disability, caring for somebody.", "opening"),
    "unfairness": Word("unfairness", "They were treated unfairly: charged twice, a promise broken.", "opening"),
    "loyalty": Word("loyalty", "How long they have stayed, or that they are about to leave.", "opening"),
    "good_news": Word("good news", "Thanks or joy that deserves to be received.", "opening"),
}

ACT_WORDS: Final = {
    "acknowledge": Word("acknowledge", "Names the feeling or the trouble.", "hearing", "acknowledges"),
    "validate": Word("validate", "Says that it makes sense.", "hearing", "validates"),
    "specific": Word("be specific", "Uses the customer’s own facts, not a phrase that would fit anybody.", "hearing", "is specific"),
    "reflect": Word("reflect", "Says back in other words, or sums up.", "hearing", "reflects"),
    "own": Word("own it", "Apologises or takes responsibility.", "hearing", "owns it"),
    "reassure": Word("reassure", "Eases a worry.", "hearing", "reassures"),
    "thank": Word("thank", "Thanks the customer.", "hearing", "thanks"),
    "ask_open": Word("ask openly", "Asks a question that leaves room for an answer.", "asking", "asks openly"),
    "ask_closed": Word("ask for a detail", "Asks for a fact, or a yes or no.", "asking", "asks for a detail"),
    "check": Word("check", "Asks whether it worked, or whether anything is left.", "asking", "checks"),
    "do": Word("do something", "A concrete step, done or under way.", "helping", "does something"),
    "promise": Word("promise", "A step with a time.", "helping", "promises"),
    "explain": Word("explain", "Says why, or how it works.", "helping", "explains"),
    "options": Word("give options", "Leaves a choice to the customer.", "helping", "gives options"),
    "advise": Word("advise", "Says what the customer can do.", "helping", "advises"),
    "self_focus": Word("turn to the company", "Turns to the agent or the company.", "aside", "turns to the company"),
    "dismiss": Word("dismiss", "Makes light of it, or passes over it.", "hurting", "dismisses"),
    "blame": Word("blame", "Puts it on the customer.", "hurting", "blames"),
    "deflect": Word("deflect", "Policy or a hand-off instead of an answer.", "hurting", "deflects"),
    "canned": Word("use a stock phrase", "The same sentence, or nearly the same, went to many customers.", "hurting", "stock phrase"),
    "overpromise": Word("overpromise", "Promises what may not be kept.", "hurting", "overpromises"),
}

FAMILY_WORDS: Final = {
    "opening": "where the customer asked to be heard",
    "hearing": "words that hear",
    "asking": "words that ask",
    "helping": "words that help",
    "hurting": "words that hurt",
    "aside": "words about oneself",
}

GRADE_WORDS: Final = {
    "heard": Word("heard", "The answer met the opening, and something was done about it.", "aside"),
    "partly": Word("partly heard", "Half of what was needed was there.", "aside"),
    "missed": Word("missed", "What was needed was not there, or the answer hurt.", "aside"),
    "unanswered": Word("unanswered", "No human answer came.", "aside"),
}

EFFECT_WORDS: Final = {
    "easing": Word("eased", "The customer’s next words are calmer.", "aside"),
    "rising": Word("rose", "The customer’s next words are more upset.", "aside"),
    "thanks": Word("thanks", "The customer thanked.", "aside"),
    "more_detail": Word("more detail", "The customer said more.", "aside"),
    "silence": Word("silence", "The customer wrote nothing more.", "aside"),
}

CAUSE_WORDS: Final = {
    "product": Word("the product", "Something is broken, or does not do what it should.", "aside"),
    "policy": Word("a policy", "A rule stood in the way.", "aside"),
    "wait": Word("the wait", "It took too long.", "aside"),
    "wording": Word("the wording", "How it was said.", "aside"),
}

_EVERY: Final = {**EFFECT_WORDS, **CAUSE_WORDS, **GRADE_WORDS, **ACT_WORDS, **OPENING_WORDS}


def word(label: str) -> str:
    """Name a label in words; one that is not known is shown as it is, without its underscores."""
    known = _EVERY.get(label)
    return known.name if known else label.replace("_", " ")
