"""What the simulated customer answers to first in a turn, and with lines of which situation."""

from typing import Final

from hearten.practise.scenario import Situation

SITUATIONS: Final[dict[str, Situation]] = {
    "bare": "bare",
    "stuffed": "stuffed",
    "huge": "huge",
    "repeated": "repeated",
    "hurt": "hurt",
    "upset": "hurt",
    "threat": "hurt",
    "forbidden": "forbidden",
    "overpromised": "overpromised",
    "refused": "refused",
    "only_explained": "still",
    "deflected": "rising",
    "limit": "warned",
    "limit_bare": "unmoved",
    "limit_again": "unmoved",
    "need_named": "softening",
    "said_back": "softening",
    "guessed": "softening",
    "declined": "declined",
    "asked_wish": "wants",
    "early": "early",
    "sympathy_worn": "apology",
    "sympathy_again": "apology",
    "no_help": "not_enough",
    "canned": "canned",
    "sympathy": "canned",
    "need_met": "step",
    "step": "step",
    "own_step": "own_step",
    "used": "softening",
    "closed": "closed",
    "confirmed": "step",
    "all_told": "told",
    "arranged": "arranged",
    "detail": "unknown",
}
"""What the customer answers to first: the rule that comes first here."""
