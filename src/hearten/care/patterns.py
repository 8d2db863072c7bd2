"""Find what has a shape of its own: mail addresses, cards, bank accounts and order numbers.

Every finder yields `Candidate`s and runs in time linear in its text: no pattern here can be tried from two places for the same
stretch without a bound on its length.
"""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.exceptions import ValidationError

from hearten.care.candidates import CHECKED, NAMED, NEARBY, SHAPED, Candidate, lowered

_MAIL_IN_IT = re.compile(r"@\w[\w-]{0,62}\.\w")
_MAIL = re.compile(r"(?<![\w.%+-])(?<!\w['’])\w[\w.%+'’-]{0,63}@\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){1,6}")
_PROVIDER = r"(?:gmail|googlemail|g-?mx|hotmail|yahoo|outlook|icloud|web|live|aol|proton(?:mail)?)"
_SPOKEN_IN_IT = re.compile(rf"at[)\]]? ?{_PROVIDER}")
_SPOKEN_MAIL = re.compile(
    rf"""(?<![\w.+-])\w[\w.+-]{{0,63}}[ ]? (?:[(\[]at[)\]]|\bat\b) [ ]?
        {_PROVIDER} [ ]? (?:\.|[(\[]dot[)\]]|\bdot\b) [ ]?
        (?:co[ ]?(?:\.|dot)[ ]?[a-z]{{2}} | com | [a-z]{{2,3}})\b""",
    re.VERBOSE,
)


def mails(text: str) -> Iterator[Candidate]:
    """Find mail addresses, also those spelled out for a well-known provider ("jo at gmail dot com")."""
    if _MAIL_IN_IT.search(text):
        for found in _MAIL.finditer(text):
            yield Candidate("mail", found.start(), found.end(), CHECKED)
    small = lowered(text)
    for found in _SPOKEN_MAIL.finditer(small) if _SPOKEN_IN_IT.search(small) else ():
        yield Candidate("mail", found.start(), found.end(), NAMED)


_DIGIT_GROUPS = re.compile(r"(?<![\w.,])[0-9]{2,19}(?:[ -][0-9]{2,10}){0,9}(?![\w])")
_GROUP = re.compile(r"[0-9]+")
# Leading digits and lengths of the card schemes. Source: ISO/IEC 7812 issuer ranges as published by the schemes.
_CARD = re.compile(
    r"""4(?:[0-9]{12}|[0-9]{15}|[0-9]{18}) | 5[0-9]{15} | 2[2-7][0-9]{14} | 3[47][0-9]{13} | 3[068][0-9]{12} | 35[0-9]{14}
    | 6[0-9]{15,18} | 5[0678][0-9]{14,17}""",
    re.VERBOSE,
)
_NAMED_CARD = re.compile(
    r"\bcard\b (?:[\s:=\#.,]|\b(?:number|no|num|nr|is|was|ending|in|with)\b){0,8}(?P<value>[0-9](?:[ -]?[0-9]){11,18})(?![\w-]|[ .][0-9])",
    re.VERBOSE,
)
FEWEST_CARD_DIGITS = 12  # of one that is called a card's; a scheme's own have one more
MOST_GROUPS = 6  # A card is printed in at most five groups of digits; one more for what stands before it.


def cards(text: str) -> Iterator[Candidate]:
    """Find payment card numbers: a scheme's leading digits and length, and a Luhn check digit that fits.

    A number of that length that is called a card's is taken for one without: people mistype.
    """
    for named in _NAMED_CARD.finditer(lowered(text)):
        yield Candidate("card", *named.span("value"), NAMED)
    for found in _DIGIT_GROUPS.finditer(text):
        groups = [(found.start() + group.start(), found.start() + group.end()) for group in _GROUP.finditer(found[0])]
        taken = -1
        for first in range(len(groups)):
            for last in range(min(first + MOST_GROUPS, len(groups)) - 1, first - 1, -1):
                start, end = groups[first][0], groups[last][1]
                digits = re.sub(r"[ -]", "", text[start:end])
                if start >= taken and _CARD.fullmatch(digits) and luhn.is_valid(digits):
                    yield Candidate("card", start, end, CHECKED)
                    taken = end
                    break


_IBAN_IN_IT = re.compile(r"[0-9]{2}(?<=[a-z]{2}[0-9]{2})")
_IBAN = re.compile(r"(?<!\w)[a-z]{2}[0-9]{2}(?:[ -]?[0-9a-z]){11,40}")
SHORTEST_IBAN, LONGEST_IBAN = 15, 34  # Source: ISO 13616; Norway's have 15 characters, the standard allows 34.


def ibans(text: str) -> Iterator[Candidate]:
    """Find bank account numbers (IBAN) whose length fits their country and whose check digits fit."""
    small = lowered(text)
    for found in _IBAN.finditer(small) if _IBAN_IN_IT.search(small) else ():
        places = [found.start() + place for place, letter in enumerate(found[0]) if letter not in " -"]
        for length in range(min(LONGEST_IBAN, len(places)), SHORTEST_IBAN - 1, -1):
            end = places[length - 1] + 1
            if not text[end : end + 1].isalnum() and _is_iban(text[found.start() : end]):
                yield Candidate("iban", found.start(), end, CHECKED)
                break


def _is_iban(number: str) -> bool:
    try:
        iban.validate(number, check_country=False)
    except ValidationError:
        return False
    return True


# What may carry a number of its own, in the languages that support is most often asked in.
_THING = r"""\b(?: orders?|purchase|bookings?|reservations?|confirmation|references?|refs?|tickets?|cases?|invoices?|tracking|parcels?
    |shipments?|consignment|waybill|accounts?|accts?|acc|customer|client|patient|polic(?:y|ies)|claims?|member(?:ship)?|loyalty
    |contracts?|applications?|returns?|rma|transactions?|txn|payment|pnr|po|serial|meter|subscription|incident|request|licen[cs]e
    |passport|insurance|ssn|nhs|aadhaar|sort[ ]?code|imei|voucher
    |bestell(?:ung|nummer)|auftrag(?:snummer)?|kundennummer|rechnung|sendung(?:snummer)?|vertrag(?:snummer)?
    |commande|colis|facture|r[ée]f[ée]rence|dossier|pedido|factura|reserva|encomenda|ordine|zamówienie )\b"""
_BETWEEN = r"""(?: [\s:=\#,;'"(–-]|[°º]|'s|’s|(?<=no)\.|(?<=nr)\.|(?<=num)\.|(?<=ref)\.|(?<=acc)\.|(?<=acct)\.
    |\b(?: numbers?|num|nos?|nr|n|id|ids|code|key|is|was|are|the|my|our|your|reference|ref|of|with|under|it|its|says?|yes )\b){0,12}?"""
_VALUE = r"\#?(?=[0-9a-z/_.-]{0,24}[0-9])[0-9a-z](?:[/_.-]{0,2}[0-9a-z]){2,39}"
_GROUPED_VALUE = r"[0-9]{3,5}(?:[ -][0-9]{3,5}){1,4}"
_WORD = re.compile(_THING, re.VERBOSE)
_NAMED = re.compile(rf"{_BETWEEN}(?<![\w-])(?P<value>{_GROUPED_VALUE}(?!\w)|{_VALUE}(?![\w-]))", re.VERBOSE)
_NEXT = re.compile(rf"(?:\s{{0,2}}[,&/]|\s(?:and|or|und|et|y)\b)\s{{0,2}}(?P<value>{_VALUE})(?![\w-])", re.VERBOSE)
_NEAR = re.compile(
    r"""(?<![\w.,/:-])\#?(?:[a-z]{0,4}-?)[0-9]{5,20}
        (?![\w-]|[.,:/][0-9]|\s?(?:%|€|£|\$|(?:km|gb|mb|kb|tb|ml|kg|g|views|points|miles)\b))""",
    re.VERBOSE,
)
_SHAPED_IN_IT = re.compile(r"[0-9](?:(?<=[A-Z#/-][0-9])|Z|[0-9]{2}-|[0-9]{19})")
_SHAPED = re.compile(
    r"""(?<![\w/-])(?: \#(?=[0-9-]{5,14}\b)[0-9]+(?:-[0-9]+)? | 1Z[0-9A-Z]{16} | [A-Z]{2}[0-9]{9}[A-Z]{2} | [0-9]{3}-[0-9]{7}-[0-9]{7}
        | JD[0-9]{16,18} | 00[0-9]{18}
        | (?:INV|ORD(?:ER)?|RMA|REF|CAS|CASE|SO|PO|CLM|TKT|REQ|INC|BKG|TRX|SR)[-\#/]?[0-9][0-9A-Z/-]{2,20} )(?![\w-])""",
    re.VERBOSE,
)
_CODE = re.compile(r"[A-Z]{6}\b")
_LOCATOR = re.compile(
    r"\b(?:pnr|locator|(?i:booking|reservation|confirmation) (?i:code|reference|ref|number|no\.?))(?i: is)?[: ]{1,2}(?P<value>[A-Z]{6})\b"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}|[0-9]{1,2}/[0-9]{2,4}")
_TIME_OR_SUM = re.compile(
    r"""[0-9]{1,2}[.:][0-9]{2} | [0-9]+\.[0-9]{1,2}
    | [0-9]+(?:st|nd|rd|th|x|k|m|cm|mm|kg|g|gb|mb|tb|am|pm|h|hrs?|min|mins|days?|gbp|usd|eur|inr|rs)""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[.!?\n]\s|\n")
REACH = 48  # How many characters after its word an order number may stand; a sentence's end ends it sooner.


def locators(text: str) -> Iterator[Candidate]:
    """Find booking codes of six capital letters and no digit, where they are called so."""
    for found in _LOCATOR.finditer(text) if _CODE.search(text) else ():
        yield Candidate("order", *found.span("value"), NAMED)


def orders(text: str) -> Iterator[Candidate]:
    """Find order, booking, ticket, tracking, policy, account and like numbers, by the word beside them or by their shape."""
    for found in _SHAPED.finditer(text) if _SHAPED_IN_IT.search(text) else ():
        yield Candidate("order", found.start(), found.end(), SHAPED)
    small = lowered(text)
    taken = 0
    for word in _WORD.finditer(small):
        found = _NAMED.match(small, word.end()) if word.start() >= taken else None
        taken = found.end() if found else taken
        if found and _numbers_something(text[found.start("value") : found.end("value")]):
            yield Candidate("order", *found.span("value"), NAMED)
            yield from _listed(text, small, taken)
        stretch = small[word.end() : word.end() + REACH]
        ending = _SENTENCE.search(stretch)
        for near in _NEAR.finditer(small, word.end(), word.end() + (ending.start() + 1 if ending else len(stretch))):
            yield Candidate("order", near.start(), near.end(), NEARBY)


def _listed(text: str, small: str, start: int) -> Iterator[Candidate]:
    while (found := _NEXT.match(small, start)) and _numbers_something(text[found.start("value") : found.end("value")]):
        yield Candidate("order", *found.span("value"), NAMED)
        start = found.end()


def _numbers_something(value: str) -> bool:
    """Tell a number given to a thing from a year, a date, a time, a sum or a count."""
    bare = value.lstrip("#")
    digits = sum(letter.isdigit() for letter in bare)
    if _YEAR.fullmatch(bare) or _DATE.fullmatch(bare) or _TIME_OR_SUM.fullmatch(bare):
        return False
    if digits == len(bare):
        return digits >= 4 or (value != bare and digits >= 3)
    return digits >= 3 or (len(bare) >= 5 and (bare.upper() == bare or digits >= 2))
