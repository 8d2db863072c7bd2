"""Find street addresses and postcodes by the way they are written; the model's `place` head finds what has no such shape.

Patterns are verbose (`re.VERBOSE`), and each part of them is bounded, so that a hostile text costs no more than its length.
"""

import re
from collections.abc import Iterator
from typing import Final

from hearten.care.candidates import NAMED, SHAPED, Candidate, lowered

_CAPITALISED: Final = r"[A-ZÀ-ÖØ-ÞŠŽŁŚŻ][\w.'’-]{0,30}"
_NUMBER: Final = r"[0-9]{1,5}(?:[/-][0-9]{1,4})?[A-Za-z]?"
_ROOM: Final = r"(?:[Ff]lat|[Aa]pt\.?|[Aa]partment|[Uu]nit|[Ss]uite|[Ss]te\.?|[Rr]oom|[Ff]loor)"
_START: Final = rf"(?<![\w.,/:#-]) (?:{_ROOM}\s?\#?{_NUMBER},?\s)? {_NUMBER},?\s"
_END: Final = rf"\b (?:\.?,?\s{_ROOM}\s?\#?[0-9]{{1,4}}[A-Za-z]? | \s\#[0-9-]{{1,6}})?"

# Words that name a street however they are written, and those that do so with a capital alone ("2 court cases").
_STREET: Final = r"""(?i: street|str|road|rd|avenue|ave|lane|ln|boulevard|blvd|crescent|cres|terrace|gardens|grove|highway|hwy
    |parkway|pkwy|mews|esplanade|nagar|salai|marg )"""
_CAPITAL_STREET: Final = r"""(?: St|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Sq|Hill|Rise|Walk|Row|Yard|Parade|Pde|Circle|Trail|Loop
    |Quay|Wharf|View|Green|Park|Bazaar|Colony|Layout|Mall|Plaza|Pike|Turnpike )"""
# What follows a number in a count, and never in an address.
_COUNTED: Final = r"""(?: minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|items?|times?|of|to|and|or|from|the|in|on|at|x|more
    |different|new|side|off )"""
_ORDINAL: Final = r"[0-9]{1,3}(?:st|nd|rd|th)"
_WORD: Final = rf"(?:[^\W\d][\w.'’-]{{0,23}}|{_ORDINAL})"
_ENGLISH = re.compile(
    rf"""{_START} (?:(?!{_COUNTED}\b){_WORD}\s){{1,4}}? {_STREET} {_END}
    | {_START} (?:(?:{_CAPITALISED}|{_ORDINAL})\s){{1,4}}? {_CAPITAL_STREET} {_END}""",
    re.VERBOSE,
)
_GERMANIC = re.compile(
    rf"""\b(?:{_CAPITALISED}\s)? [A-ZÄÖÜØÅ][\wß-]{{1,30}}
        (?: stra(?:ß|ss)e|str\.|weg|platz|gasse|allee|damm|ufer|straat|laan|gracht|plein|kade|gatan|vägen|gade|veien|vej|tie|katu )
        \s?[0-9]{{1,4}}(?:\s?[a-zA-Z])?\b
    | \b{_CAPITALISED}\s (?:Straße|Str\.|Allee|Weg|Platz|Damm|Ufer) \s[0-9]{{1,4}}[a-z]?\b
    | \b(?:Am|An\sder|Auf\sder|Im|In\sder|Zum|Zur)\s (?:{_CAPITALISED}\s){{1,2}} [0-9]{{1,4}}[a-z]?\b""",
    re.VERBOSE,
)
_ARTICLES: Final = r"(?:(?:de|du|des|la|le|les|da|do|das|dos|del|los|las|di|della|d'|l')\s?)"
_OF_NAME: Final = rf"{_ARTICLES}{{0,3}}{_CAPITALISED}(?:\s{_ARTICLES}{{0,2}}{_CAPITALISED}){{0,3}}"
_ROMANCE = re.compile(
    rf"""(?<![\w.,/:#-])[0-9]{{1,4}}(?:\s?(?:bis|ter))?,?\s
        (?i: rue|avenue|av\.|boulevard|bd|impasse|chemin|allée|quai|route|cours|square|place )\s {_OF_NAME}
    | \b(?: Calle|C/|Avenida|Av\.|Avda\.?|Rua|Carrer|Paseo|Plaza|Via|Viale|Piazza|Corso|Travessa|ul\.|[Uu]lica )\s? {_OF_NAME},?\s
        (?:n[°º.]\s?)?[0-9]{{1,5}}(?:/[0-9]{{1,4}})? (?:,?\s(?:[0-9]{{1,2}}[ºª]\s?\w{{0,4}}|apto\s[0-9]{{1,4}}))?""",
    re.VERBOSE,
)
_INTRODUCED = re.compile(
    rf"""\bP\.?\s?O\.?\sBox\s[0-9]{{1,6}}
    | \b[Bb]lk\s[0-9]{{1,4}}[A-Z]?(?:\s[\w#-]{{1,16}}){{1,6}}
    | \b(?: H\.\s?No\.?|House\sNo\.?|Door\sNo\.?|Plot(?:\sNo\.?)?|Flat(?:\sNo\.?)?|No\.|Villa|Unit )\s?
        [0-9][\w/-]{{0,12}},?\s{_CAPITALISED}(?:,?\s(?:{_CAPITALISED}|[0-9]{{1,3}})){{0,6}}""",
    re.VERBOSE,
)

_STATE: Final = r"""(?: A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]
    |UT|V[AT]|W[AIVY] )"""
_ZIP: Final = rf"{_STATE},?\s[0-9]{{5}}(?:-[0-9]{{4}})?"
_OUTWARD: Final = r"[A-Z]{1,2}[0-9][0-9A-Z]?"
_INWARD: Final = r"[0-9](?![GTM]B)[ABD-HJLNP-UW-Z]{2}"  # "S9 2GB" is a phone with its memory.
_CANADA: Final = r"[ABCEGHJ-NPRSTVXY][0-9][A-Z]\s?[0-9][A-Z][0-9]"
_EIRCODE: Final = r"[AC-FHKNPRTV-Y][0-9][0-9W]\s?[0-9AC-FHKNPRTV-Y]{4}"
_AUSTRALIA: Final = r"(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT)\s[0-9]{4}"
_DIGITS: Final = r"[0-9]{4}\s?[A-Z]{2} | [0-9]{2}-[0-9]{3} | [0-9]{3}\s?[0-9]{2,3} | [0-9]{4,6}"
_POSTCODE: Final = rf"(?: {_OUTWARD}\s?{_INWARD} | {_CANADA} | {_EIRCODE} | {_ZIP} | {_AUSTRALIA} | {_DIGITS} )"
# What may follow a street: up to six words and a postcode, and then its town.
_TAIL = re.compile(
    rf"""(?:[.,\s]{{1,3}}(?:-\s)?(?!{_POSTCODE}\b){_CAPITALISED}){{0,6}} [.,\s]{{1,3}}(?:-\s)?(?:[A-Z]-|S)?{_POSTCODE}\b
        (?:\s{_CAPITALISED}(?:\s(?:am|an\sder|upon|sur)\s{_CAPITALISED})?)?""",
    re.VERBOSE,
)
_LOWER_TAIL = re.compile(rf"(?:[.,\s]{{1,3}}[^\W\d]{{2,20}}){{0,4}} [.,\s]{{1,3}}{_POSTCODE}\b", re.VERBOSE | re.IGNORECASE)

_ALONE = re.compile(rf"(?<![\w-]) (?: {_OUTWARD}\s{_INWARD} | {_ZIP} | (?:NSW|VIC|QLD|TAS)\s[0-9]{{4}} | {_CANADA} ) (?![\w-])", re.VERBOSE)
_AFTER_ITS_WORD = re.compile(
    r"""\b(?: post\s?code|zip(?:\s?code)?|pin\s?code|eircode|plz|postleitzahl|code\spostal )\b (?:[\s:=]|\bis\b|\bno\b|\bnow\b){0,4}
        (?P<code>(?=[\w-]{0,8}\s?\w{0,4}[0-9]) (?:[a-z][0-9a-z]{1,3}\s?[0-9a-z]{3,4} | [0-9]{4,6}(?:-[0-9]{3,4})?)) (?!\w)""",
    re.VERBOSE,
)


# An address begins or ends with a number. Looking for that first takes a fraction of the time, and most texts have neither.
_NUMBER_FIRST: Final = re.compile(r"[0-9](?:[A-Za-z]|\s?(?:bis|ter))?,?\s")
_NUMBER_LAST: Final = re.compile(r"[0-9](?:(?<=[\w.°º][0-9])(?<![0-9][0-9])|(?<=\S\s[0-9]))")
_ALONE_IN_IT: Final = re.compile(r"[0-9](?:(?<=\s[0-9])(?:[A-Z]{2}|[0-9]{3})|(?<=[A-Z][0-9])[A-Z]\s?[0-9])")
_GERMANIC_BEFORE: Final = re.compile(r"(?:A(?:m|n\sder|uf\sder)|I(?:m|n\sder)|Zu[mr])\s")
_GERMANIC_WORDS: Final = (
    *("stra", "str.", "weg", "platz", "gasse", "allee", "damm", "ufer", "laan", "gracht", "plein", "kade", "gatan", "vägen", "gade"),
    *("veien", "vej", "tie", "katu"),
)
_ROMANCE_WORDS: Final = (
    *("rue", "avenue", "av.", "boulevard", "bd", "impasse", "chemin", "allée", "quai", "route", "cours", "square", "place", "calle", "c/"),
    *("avenida", "avda", "rua", "carrer", "paseo", "plaza", "via", "piazza", "corso", "travessa", "ul.", "ulica"),
)
_INTRODUCING: Final = ("Box", "lk", "No", "Plot", "Flat", "Villa", "Unit")
_CODE_WORDS: Final = ("code", "zip", "plz", "postleitzahl")
"""Parts of words, of which one is in each find; asking for all of them is quicker than the pattern."""


def addresses(text: str) -> Iterator[Candidate]:
    """Find street addresses with their postcode and town where these follow, and postcodes that stand alone."""
    small = lowered(text)
    is_first, is_last = bool(_NUMBER_FIRST.search(text)), bool(_NUMBER_LAST.search(text))
    shapes = (
        (_ENGLISH, is_first),
        (_GERMANIC, is_last and (any(word in small for word in _GERMANIC_WORDS) or _GERMANIC_BEFORE.search(text))),
        (_ROMANCE, (is_first or is_last) and any(word in small for word in _ROMANCE_WORDS)),
        (_INTRODUCED, is_last and any(word in text for word in _INTRODUCING)),
    )
    for shape, may_be in shapes:
        for found in shape.finditer(text) if may_be else ():
            tail = (_LOWER_TAIL if found[0].islower() else _TAIL).match(text, found.end())
            yield Candidate("place", found.start(), tail.end() if tail else found.end(), SHAPED)
    for found in _ALONE.finditer(text) if _ALONE_IN_IT.search(text) else ():
        yield Candidate("place", found.start(), found.end(), SHAPED)
    for found in _AFTER_ITS_WORD.finditer(small) if any(word in small for word in _CODE_WORDS) else ():
        yield Candidate("place", *found.span("code"), NAMED)
