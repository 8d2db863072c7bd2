"""The words that hearten measures with, in the order in which every model and table keeps them.

Source: `docs/measure.md`; the EPITOME mechanisms are those of Sharma et al. 2020 (EMNLP).
"""

from typing import Final, Literal, get_args

Role = Literal["customer", "agent", "bot", "system"]
OpeningKind = Literal["feeling", "impact", "effort", "vulnerability", "unfairness", "loyalty", "good_news"]
Cause = Literal["product", "policy", "wait", "wording"]
Grade = Literal["heard", "partly", "missed", "unanswered"]
Effect = Literal["easing", "rising", "thanks", "more_detail", "silence"]

ROLES: Final = get_args(Role)

FEELINGS: Final = (
    "frustration",
    "anger",
    "worry",
    "disappointment",
    "sadness",
    "confusion",
    "embarrassment",
    "relief",
    "gratitude",
    "delight",
    "neutral",
)

OPENINGS: Final = get_args(OpeningKind)

ACTS: Final = (
    "acknowledge",
    "validate",
    "specific",
    "ask_open",
    "ask_closed",
    "reflect",
    "own",
    "do",
    "promise",
    "explain",
    "options",
    "advise",
    "reassure",
    "check",
    "thank",
    "self_focus",
    "dismiss",
    "blame",
    "deflect",
    "canned",
    "overpromise",
)

MECHANISMS: Final = ("emotional_reactions", "interpretations", "explorations")

CAUSES: Final = get_args(Cause)

GRADES: Final = get_args(Grade)

EFFECTS: Final = get_args(Effect)
