"""Whether a text uses some words: each is matched from the beginning of a word on, so that "refund" is found in "refunded".

A number written as a word is found as a figure, too: "twelve days" in "12 days".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_SMALL: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS: Final = {word: str(number) for number, word in enumerate(_SMALL.split(), 1)}
"""Numbers that some write as words, and others as figures."""


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
    each = (r"[\s-]+".join(map(_form, parts)) for parts in parted)
    return re.compile(rf"\b(?:{'|'.join(each)})" if parted else r"(?!)", re.IGNORECASE)


def _form(part: str) -> str:
    """Return what a word is found by: as it begins; a name whole, or nobody could call tomorrow; a number in figures, too."""
    if part[0].isupper():
        return rf"{re.escape(part)}(?:['’]s|(?<=\w{3})s)?(?!\w)"
    figure = NUMBERS.get(part)
    return rf"(?:{part}\w*|{figure}(?!\d))" if figure else rf"{re.escape(part)}\w*"
