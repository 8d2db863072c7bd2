"""Whether a text uses some words: each is matched from the beginning of a word on, so that "refund" is found in "refunded"."""

import re
from collections.abc import Sequence
from functools import lru_cache


def uses(text: str, words: Sequence[str]) -> bool:
    """Say whether any of the words stands in the text."""
    return first(text, words) is not None


def first(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the first of the words stands, to the end of its word."""
    found = [match.span() for match in (_pattern(word).search(text) for word in words) if match]
    return min(found, default=None)


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in word.split()]
    joined = r"\w*[\s-]+".join(parts)
    return re.compile(rf"\b{joined}\w*" if parts else r"(?!)", re.IGNORECASE)
