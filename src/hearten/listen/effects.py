"""What followed a response: what the customer's next turn shows."""

import re
from collections.abc import Sequence
from typing import Final

from hearten.kernel.labels import Effect
from hearten.kernel.reading import FELT, Reading

GLAD = ("gratitude", "relief", "delight")
A_STEP = 0.75  # of strength, on its scale of 0–3; smaller changes are within what the model mistakes
CALM = 1.0  # a slight feeling at most; somebody who is less upset and still upset has not been eased
# Who gives up sounds calm. Source: the ways in which customers of `corpus/` and of public support tweets take their leave.
LEAVES: Final = re.compile(
    r"\b(?:cancel(?:l?ing|led)? (?:it|this|that|the lot|everything|me|(?:my|our|the) \w+)"
    r"|clos(?:e|ing) (?:it|(?:my|our|the) accounts?)"
    r"|(?:go|going|gone|look|looking|shop|shopping|custom|business|money) elsewhere"
    r"|forget (?:about )?it|never ?mind|(?:don|won)[’']?t bother|(?:i|we) give up|(?:i[’']?m|we[’']?re|be) done with|i[’']?m (?:done|out)"
    r"|(?:switch(?:ing)?|mov(?:e|ing)) to (?:another|a different|somebody|someone|your competitors?)"
    r"|leaving you|lost (?:me|us|a customer|my (?:custom|business))"
    r"|last time (?:i|we)(?:[’']ll| will)? (?:use|buy|order|book|call))\b",
    re.IGNORECASE,
)


def effect_of(before: Sequence[Reading], after: Sequence[Reading], said: str = "") -> Effect:
    """Compare the customer's readings at the opening with those of the next turn, whose words are `said`.

    Source: docs/measure.md, "What followed".
    """
    if not after:
        return "silence"
    troubled_then, troubled_now = trouble(before), trouble(after)
    if troubled_now >= troubled_then + A_STEP:
        return "rising"
    if is_pleased(after):
        return "thanks"
    has_fallen = troubled_now <= troubled_then - A_STEP
    if has_fallen and (_is_glad(after) or (troubled_now < CALM and not _still_asks(after) and not LEAVES.search(said))):
        return "easing"
    return "more_detail"


def is_pleased(turn: Sequence[Reading]) -> bool:
    """Say whether a turn shows gladness and no trouble beside it."""
    return _is_glad(turn) and trouble(turn) < CALM


def _is_glad(turn: Sequence[Reading]) -> bool:
    return any(reading.feelings.get(feeling, 0.0) >= FELT for reading in turn for feeling in GLAD)


def _still_asks(turn: Sequence[Reading]) -> bool:
    """Say whether a turn holds anything else to be heard about."""
    return any(opening.label != "good_news" for reading in turn for opening in reading.openings)


def trouble(turn: Sequence[Reading]) -> float:
    """Return how strong the hardest feeling of a turn is, 0–3; gladness is none."""
    return max((reading.strength * (1 - _gladness(reading)) for reading in turn), default=0.0)


def _gladness(reading: Reading) -> float:
    return max((reading.feelings.get(feeling, 0.0) for feeling in GLAD), default=0.0)
