"""Check what a model took for a name or a place by how it is written: what can't be one stays in the text."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from hearten.care.known import POSSESSIVE, WORD, is_gap
from hearten.care.words import FUNCTION_WORDS, NAMESAKES, PARTICLES, TRADE_WORDS
from hearten.kernel.reading import Evidence

_MIXED: Final = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])\w*[^\W\d_A-Z][A-Z]")  # "HeronAir" is a company
_CAPITALS: Final = re.compile(r"(?:^|[.!?]\s+|\n)\s*[A-Z]")
_TITLE: Final = re.compile(r"\b(?:mr|mrs|ms|mx|miss|dr|herr|frau|madame|señora?)\.? $", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")
# What says that a firm is named: the word after it, or what stands before it when somebody answers in its name.
_FIRM_AFTER: Final = re.compile(
    r" (?:Air|Airlines|Airways|Bank|Care|Customer|Energy|GmbH|Health|Inc|Insurance|LLC|Ltd|Mobile|PLC|Parcels|Power|Support|Team|Telecom"
    r"|Water)\b"
)
_FIRM_BEFORE: Final = re.compile(
    r"(?:thank(?:s| you) for (?:calling|choosing|contacting)|welcome to|you(?:['’]re| are) through to|on behalf of) (?:the )?$",
    re.IGNORECASE,
)


def plausible(text: str, found: Evidence) -> Iterator[Evidence]:
    """Give the parts of a find that can be a name, or the place that it is; other kinds as they are.

    Joined names are taken apart ("Amelia and Rob"), and what stands around them is left ("Sandra will bring Ken").
    """
    if found.label == "name":
        for start, end in _names(text, found.start, found.end):
            yield Evidence("name", start, end, found.p)
    elif found.label != "place" or _is_place(text[found.start : found.end]):
        yield found


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = [(word.start(), word.start() + len(POSSESSIVE.sub("", word[0]))) for word in WORD.finditer(text, start, end)]
    capital = [span for span in words if _is_name(text[slice(*span)]) or _has_title(text, span)]
    # Somebody who writes capitals writes names with one.
    small = [] if capital or _CAPITALS.search(text) else [span for span in words if _is_name(text[slice(*span)], small=True)]
    for first, last in _joined(text, capital or small):
        if not _is_firm(text, first, last):
            yield first, last


def _is_name(word: str, *, small: bool = False) -> bool:
    folded = word.casefold()
    if folded in FUNCTION_WORDS or folded in TRADE_WORDS or not any(letter.isalpha() for letter in word):
        return False
    if small:
        return word.islower() and folded not in NAMESAKES | PARTICLES
    return word[0].isupper() and not _MIXED.match(word)


def _has_title(text: str, span: tuple[int, int]) -> bool:
    return text[span[0]].isupper() and bool(_TITLE.search(text[max(0, span[0] - 8) : span[0]]))


def _joined(text: str, words: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join words that stand together into one name."""
    cuts = [number for number, (one, other) in enumerate(pairwise(words), 1) if not is_gap(text[one[1] : other[0]])]
    for first, last in pairwise([0, *cuts, len(words)]):
        if first < last:
            yield words[first][0], words[last - 1][1]


def _is_firm(text: str, start: int, end: int) -> bool:
    return bool(_FIRM_AFTER.match(text, end) or _FIRM_BEFORE.search(text[max(0, start - 40) : start]))


def _is_place(words: str) -> bool:
    """Say whether some word of a find can name a place: a seat ("14C") or a day ("the 12th") has none."""
    return any(word[0].casefold() not in FUNCTION_WORDS for word in _LETTERS.finditer(re.sub(r"\d+(?:st|nd|rd|th)\b", "", words)))
