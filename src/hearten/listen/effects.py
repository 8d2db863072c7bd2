"""What followed a response: what the customer's next turn shows."""

from collections.abc import Sequence

from hearten.kernel.labels import Effect
from hearten.kernel.reading import FELT, Reading

GLAD = ("gratitude", "relief", "delight")
A_STEP = 0.75  # of strength, on its scale of 0–3; smaller changes are within what the model mistakes


def effect_of(before: Sequence[Reading], after: Sequence[Reading]) -> Effect:
    """Compare the customer's readings at the opening with those of the next turn."""
    if not after:
        return "silence"
    troubled_then, troubled_now = trouble(before), trouble(after)
    if troubled_now >= troubled_then + A_STEP:
        return "rising"
    if any(reading.feelings.get(feeling, 0.0) >= FELT for reading in after for feeling in GLAD) and troubled_now < 1:
        return "thanks"
    if troubled_now <= troubled_then - A_STEP:
        return "easing"
    return "more_detail"


def trouble(turn: Sequence[Reading]) -> float:
    """Return how strong the hardest feeling of a turn is, 0–3; gladness is none."""
    return max((reading.strength * (1 - _gladness(reading)) for reading in turn), default=0.0)


def _gladness(reading: Reading) -> float:
    return max((reading.feelings.get(feeling, 0.0) for feeling in GLAD), default=0.0)
