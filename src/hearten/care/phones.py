"""Find telephone numbers as people in many countries write them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import phonenumbers
from phonenumbers.phonemetadata import PhoneMetadata

from hearten.care.candidates import CHECKED, NAMED, NEARBY, SHAPED, Candidate

# Whose national ways of writing a number are tried, the most frequent among support customers first.
REGIONS: Final = (
    *("GB", "US", "IN", "DE", "FR", "AU", "ES", "IT", "NL", "IE", "NG", "BR", "PL"),
    *("ZA", "KE", "PK", "PH", "TR", "SE", "CH", "AT", "BE", "PT", "MX", "SG", "AE"),
)
# Italian numbers keep their zero abroad too, so that it is no prefix there; Indian mobiles are mostly written without one.
_WITH_ZERO: Final = tuple(
    r for r in REGIONS if ((known := PhoneMetadata.metadata_for_region(r)) and known.national_prefix == "0") or r == "IT"
)
_WITHOUT_ZERO: Final = tuple(r for r in REGIONS if r not in _WITH_ZERO or r == "IN")
_UNSPACED: Final = ("US", "IN")  # Where a number is often written as ten digits with no zero and no space.
NATIONAL_LENGTHS: Final = (10, 11)  # Digits of a national number with its zero, in most of `REGIONS`.
SHORTEST_UNCUED: Final = 8  # Digits of a number that no word introduces; shorter ones are sums, dates and counts more often.

_CANDIDATE = re.compile(r"(?<![\w.,:/#€£$-])(?:\+|\(\+?)?[0-9](?:[ ().\-/]{0,3}[0-9]){6,14}(?![\w%€]|[.,:/-][0-9])")
_CUE = re.compile(
    r"\b(?:call|ring|rang|phone|mobile|mob|cell|tel|telephone|landline|fax|whatsapp|sms|text|dial|reach|contact|number|no|numéro|num|joignable"
    r"|telefon|handy|telefono|teléfono|móvil|movil|celular|bel|numer|old|new)\b",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)?[0-9]{2}(?:\s.*)?|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}(?:\s.*)?"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9]+\.[0-9]+|97[89]-.*|(?:19|20)[0-9]{2}\s?-\s?(?:19|20)[0-9]{2}"
)
CUE_REACH = 32  # How many characters before a number a word such as "call" may stand.
MOST_TRIES = 300  # After so many different candidates in one text, the rest are taken for phones unasked: hiding is the safe side.


def phones(text: str) -> Iterator[Candidate]:
    """Find telephone numbers: international ones, national ones of `REGIONS`, and what a word such as "call" introduces."""
    tries: dict[str, bool] = {}
    for found in _CANDIDATE.finditer(text):
        written = found[0]
        if _NOT_A_PHONE.fullmatch(written):
            continue
        cued = bool(_CUE.search(text, max(0, found.start() - CUE_REACH), found.start()))
        key = written + "!" * cued
        if key not in tries and len(tries) < MOST_TRIES:
            tries[key] = _is_phone(written, cued=cued)
        if tries.get(key, True):
            rank = CHECKED if written.lstrip("(").startswith("+") else NAMED if cued else SHAPED if _is_grouped(written) else NEARBY
            yield Candidate("phone", found.start(), found.end(), rank)


def _is_grouped(written: str) -> bool:
    return not written.isdigit()


@lru_cache(maxsize=4096)
def _is_phone(written: str, *, cued: bool) -> bool:
    digits = re.sub(r"[^0-9]", "", written)
    start = written.lstrip("(")
    if start.startswith("+"):
        return _is_valid(written, None)
    if start.startswith("00") and _is_valid(f"+{digits[2:]}", None):
        return True
    if cued and start.startswith("0") and len(digits) in NATIONAL_LENGTHS:
        return True
    if len(digits) < SHORTEST_UNCUED and not cued:
        return False
    return any(_is_valid(written, region) for region in _regions(written, start, cued=cued))


def _regions(written: str, start: str, *, cued: bool) -> tuple[str, ...]:
    """Return whose numbers may be written so: with or without a zero in front, and in one piece or in groups."""
    if start.startswith("0"):
        return _WITH_ZERO
    if cued:
        return REGIONS
    return _UNSPACED if written.isdigit() else _WITHOUT_ZERO


def _is_valid(written: str, region: str | None) -> bool:
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)
