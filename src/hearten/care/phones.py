"""Find telephone numbers as people in many countries write them.

A number must be valid in its country's plan, not merely possible: `possible` found no more of the authored test texts and took
more other numbers for phones. What is no valid number at all passes where a word introduces it, since people mistype.
"""

import re
from collections.abc import Iterator
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
INDIAN_MOBILES: Final = "6789"  # Their first digits. Here and in the US a number is often written as ten digits with no zero and no space.
NATIONAL_LENGTHS: Final = (10, 11)  # Digits of a national number with its zero, in most of `REGIONS`.
LONGEST: Final = 15  # Digits. Source: ITU-T E.164.
LONGEST_NATIONAL: Final = (
    12  # Digits with the zero in front, as people write them; some plans allow more, which then takes in what follows.
)
SHORTEST_UNCUED: Final = 8  # Digits of a number that no word introduces; shorter ones are sums, dates and counts more often.

FEWEST_DIGITS: Final = 7  # that `_CANDIDATE` takes
_CANDIDATE = re.compile(r"(?<![\w.,:/#€£$-])(?>(?:\+|\(\+?)?[0-9](?:[ ().\-/]{0,3}[0-9]){6,40})(?![\w%€]|[.,:/][0-9]|-\w)")
_CUE = re.compile(
    r"""\b(?: call|ring|rang|phone|mobile|mob|cell|tel|telephone|landline|fax|whatsapp|sms|text|dial|reach|contact|joignable
    |telefon|handy|telefono|teléfono|móvil|movil|celular|bel|numer|num[ée]ro
    |(?:my|his|her|our|their|your)\s(?:(?:new|old|own)\s)?(?:number|no) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NOT_A_PHONE = re.compile(
    r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)?[0-9]{2}(?:\s.*)?|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}(?:\s.*)?"
    r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9]+\.[0-9]+|97[89]-.*|(?:19|20)[0-9]{2}\s?-\s?(?:19|20)[0-9]{2}"
)
_GROUP = re.compile(r"\+?[0-9]+")
CUE_REACH = 32  # How many characters before a number a word such as "call" may stand.
MOST_GROUPS = 6  # In how many groups of digits a number is written, at most.
MOST_TRIES = 300  # After so many different candidates in one text, the rest are taken for phones unasked: hiding is the safe side.


def phones(text: str) -> Iterator[Candidate]:
    """Find telephone numbers: international ones, national ones of `REGIONS`, and what a word such as "call" introduces."""
    judge = _Judge()
    for found in _CANDIDATE.finditer(text):
        written = found[0] if ")" in found[0] else found[0].removeprefix("(")
        if _NOT_A_PHONE.fullmatch(written):
            continue
        cued = bool(_CUE.search(text, max(0, found.start() - CUE_REACH), found.start()))
        offset = found.end() - len(written)
        for start, end in _numbers(written, judge, cued=cued):
            number = written[start:end]
            rank = CHECKED if number.startswith(("+", "(+")) else NAMED if cued else NEARBY if number.isdigit() else SHAPED
            yield Candidate("phone", offset + start, offset + end, rank)


class _Judge:
    """Ask for each way of writing a number once in a text; after `MOST_TRIES`, say yes."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], bool] = {}

    def is_phone(self, written: str, *, cued: bool) -> bool:
        key = (written, cued)
        if key not in self._known and len(self._known) < MOST_TRIES:
            self._known[key] = _is_phone(written, cued=cued)
        return self._known.get(key, SHORTEST_UNCUED <= _digits(written) <= LONGEST)


def _numbers(written: str, judge: _Judge, *, cued: bool) -> Iterator[tuple[int, int]]:
    """Find where numbers lie in one stretch of digits and spaces: it may hold two, or a number and a date."""
    if judge.is_phone(written, cued=cued):
        yield 0, len(written)
        return
    groups = [group.span() for group in _GROUP.finditer(written)] if _digits(written) > max(NATIONAL_LENGTHS) else []
    taken = 0
    for first, (start, _) in enumerate(groups):
        if start < taken or (written[start] not in "+0" and not cued):
            continue
        for _, end in reversed(groups[first : first + MOST_GROUPS]):
            part = written[start:end]
            most = LONGEST if part.startswith("+") else LONGEST_NATIONAL
            if SHORTEST_UNCUED < _digits(part) <= most and judge.is_phone(part, cued=cued):
                yield start, end
                taken = end
                break


def _digits(written: str) -> int:
    return sum(letter.isdigit() for letter in written)


def _is_phone(written: str, *, cued: bool) -> bool:
    digits = re.sub(r"[^0-9]", "", written)
    start = written.lstrip("(")
    if start.startswith("+"):
        return _is_valid(written, None)
    if start.startswith("00") and _is_valid(f"+{digits[2:]}", None):
        return True
    if cued and start.startswith("0") and len(digits) in NATIONAL_LENGTHS:
        return True
    if len(digits) > LONGEST or (len(digits) < SHORTEST_UNCUED and not cued):
        return False
    return any(_is_valid(written, region) for region in _regions(written, start, cued=cued))


def _regions(written: str, start: str, *, cued: bool) -> tuple[str, ...]:
    """Return whose numbers may be written so: with or without a zero in front, and in one piece or in groups."""
    if start.startswith("0"):
        return _WITH_ZERO
    if cued:
        return REGIONS
    if written.isdigit():
        return ("US", "IN") if start[0] in INDIAN_MOBILES else ("US",)
    return _WITHOUT_ZERO


def _is_valid(written: str, region: str | None) -> bool:
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)
