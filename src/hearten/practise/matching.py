"""Whether a text uses some words: each is matched from the beginning of a word on, so that "refund" is found in "refunded"."""

import re
from collections.abc import Sequence
from functools import lru_cache


def uses(text: str, words: Sequence[str]) -> bool:
    """Say whether any of the words stands in the text."""
    return first(text, words) is not None


def first(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the first of the words stands, to the end of its word."""
    found = _pattern(tuple(words)).search(text)
    return found.span() if found else None


def found(text: str, words: Sequence[str]) -> list[str]:
    """Return all of the words that stand in the text, as they stand there, none within another."""
    return [place.group() for place in _pattern(tuple(words)).finditer(text)]


@lru_cache(maxsize=4096)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all of the words: of two that begin at the same place, the one of fewer words is found."""
    parted = sorted((word.split() for word in words if word.split()), key=len)
    each = (r"\w*[\s-]+".join(map(re.escape, parts)) for parts in parted)
    return re.compile(rf"\b(?:{'|'.join(each)})\w*" if parted else r"(?!)", re.IGNORECASE)
