"""Call a language by its BCP 47 tag, whatever a source calls it."""

import re
from typing import Final

_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
_NAMED: Final = re.compile(r"[^\W\d_]+")
_NONE: Final = frozenset({"und", "mul", "mis", "zxx", "nan", "na", "any", "all", "n-a"})
"""Tags and words that say that a language is not known, or that there are several. Source: RFC 5646, section 4.1."""

# Two letters, three letters, in English, in itself. Source: ISO 639-1 and 639-2; those that customers most write in.
_LANGUAGES: Final = """
ar ara arabic العربية|bg bul bulgarian български|bn ben bengali বাংলা|ca cat catalan català|cs ces cze czech čeština|cy cym wel welsh cymraeg
da dan danish dansk|de deu ger german deutsch|el ell gre greek ελληνικά|en eng english|es spa spanish español castellano castilian
et est estonian eesti|eu eus baq basque euskara|fa fas per persian farsi فارسی|fi fin finnish suomi|fr fra fre french français
ga gle irish gaeilge|gl glg galician galego|he heb hebrew עברית|hi hin hindi हिन्दी|hr hrv croatian hrvatski|hu hun hungarian magyar
id ind indonesian|is isl ice icelandic íslenska|it ita italian italiano|ja jpn japanese 日本語|ko kor korean 한국어
lt lit lithuanian lietuvių
lv lav latvian latviešu|ms msa may malay melayu|nb nob bokmål|nl nld dut dutch nederlands flemish|nn nno nynorsk|no nor norwegian norsk
pl pol polish polski|pt por portuguese português|ro ron rum romanian română|ru rus russian русский|sk slk slo slovak slovenčina
sl slv slovenian slovene slovenščina|sq sqi alb albanian shqip|sr srp serbian српски srpski|sv swe swedish svenska|sw swa swahili kiswahili
ta tam tamil தமிழ்|te tel telugu తెలుగు
th tha thai ไทย|tl tgl tagalog filipino|tr tur turkish türkçe
uk ukr ukrainian українська
ur urd urdu اردو
vi vie vietnamese|zh zho chi chinese mandarin cantonese 中文|af afr afrikaans
hy hye arm armenian|ka kat geo georgian|kk kaz kazakh|mt mlt maltese
"""
_TAGS: Final = {name: row.split()[0] for row in re.split(r"[|\n]", _LANGUAGES) if row for name in row.split()}


def language_tag(called: str | None) -> str | None:
    """Return the tag of what a source calls a language ("en_US" and "English (US)" are "en-US" and "en"); None where it says none.

    A tag that is not among the common ones is kept, so that nobody takes the language for another.
    """
    plain = (called or "").strip().casefold().partition(".")[0].partition("@")[0].replace("_", "-")  # a POSIX locale ends so
    if plain in _NONE:
        return None
    if _TAG.fullmatch(plain):
        first, *others = plain.split("-")
        return "-".join([_TAGS.get(first, first), *(_part(part) for part in others)])
    named = (_TAGS.get(word) for word in _NAMED.findall(plain) if len(word) > 3 or not word.isascii())
    return next((tag for tag in named if tag), None)


def _part(part: str) -> str:
    """Write a region in capitals and a script with one. Source: RFC 5646, section 2.1.1."""
    if len(part) == 4 and part.isalpha():
        return part.capitalize()
    return part.upper() if len(part) == 2 else part
