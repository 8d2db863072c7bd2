"""Know the people of one conversation by name, and find them again."""

import re
from collections.abc import Iterator
from typing import Final

from hearten.care.candidates import NEARBY, Candidate

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s$")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Parts of names that mean nobody by themselves.
_PARTICLES: Final = _words_of("""
al el de del della den der di dos da das do du la le van von ten ter bin ibn bint abu the und and y e mr mrs ms miss dr prof sir
herr frau
""")
# Words that a helpdesk puts where a name would stand.
_OFFICES: Final = _words_of("""
agent customer client user guest visitor anonymous unknown support service services care help helpdesk team desk bot assistant
system admin administrator office sales billing info contact official cares me you operator representative rep chatbot none null
""")
_OFFICE_ENDINGS: Final = ("support", "cares", "help", "helps", "service", "assist", "team")
# Everyday words that are names too, or that a model may once mistake for one: they count as a name again only where they are written
# with a capital inside a sentence.
_ORDINARY: Final = _words_of("""
will mark rose hope bill may june april august grace faith joy summer dawn rob pat sue drew chase grant jack nick art guy frank
rich ray dean miles penny ruby amber pearl crystal ginger basil olive ivy lily daisy violet iris jasmine robin eve carol bob max
victor earnest ernest young king long short brown black white green gray grey baker cook price page day field wood hill lane park
rice stone wells best good love bishop bell ball banks bush cross fox hunt ford mills moon north west power reed sharp small
street swift waters winter wise an do my so no to in on he she we it is as at be by go if me of or up us are can has had her his
him was who why how all any but for not new now old one our out see two way yes you gene jan jade jean joe junior lee lance major
mercy mike nova paige patience pierce reason read sandy shell sky skip sterling storm sunny tab tad teddy terry trip ty van wade
ward warren woody card order account name home hi hello hey dear thanks thank regards kind sincerely cheers please sorry morning
afternoon evening night today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday january february july
september october november december christmas easter sir madam madame mate everybody anyone someone mum mom dad mother father
husband wife son daughter driver courier engineer manager colleague neighbour neighbor delivery parcel package refund return app
phone email mail website store shop warehouse depot bank branch flight train hotel room router printer laptop tablet broadband
internet wifi password login subscription plan premium basic free gold silver invoice payment booking ticket number address road
avenue city house flat london paris berlin amazon apple google samsung alexa siri galaxy kindle royal post express prime bright
brightline thing this that these those with from about after before and also just only still again never always when where while
what which because there here then they them their your mine yours have been would could should were does done make made take took
get got come came call called ask asked tell told say said saw know knew want wanted need needed like help work works worked
working broken wrong right left back down over under more most less some many much every each other another same first last next
second time week month year hour minute
""")
MOST_NAMESAKES: Final = 50  # How many people who share a part of a name are compared; more than that are no conversation.
SHORTEST_ANYWHERE: Final = 3  # Letters; a shorter part, such as "Li" or "Ng", counts only as it was written first.


class People:
    """The people of one conversation, each with a number.

    Somebody known as "Maria Okafor" is also "maria", "Okafor" and "MARIA OKAFOR"; a second Okafor gets a number of their own.
    """

    def __init__(self, *, first: int = 1) -> None:
        self._next = first
        self._whole: dict[frozenset[str], int] = {}
        self._alone: dict[str, int] = {}  # People first met by one word; a longer name that holds it is theirs.
        self._longer: dict[str, list[frozenset[str]]] = {}
        self._numbers: dict[str, int] = {}
        self._written: dict[str, set[str]] = {}

    def number(self, name: str) -> int:
        """Return the number of whoever is called `name`; a name not met before becomes known."""
        words = _words(name)
        parts = frozenset(word.casefold() for word in words if word.casefold() not in _PARTICLES) or frozenset({name.casefold()})
        if parts in self._whole:
            return self._whole[parts]
        met = self._same_person(parts)
        number = self._whole[parts] = met or self._new()
        if len(parts) == 1 and not met:
            self._alone.update(dict.fromkeys(parts, number))
        if len(parts) > 1:
            for part in parts:
                self._longer.setdefault(part, []).append(parts)
        for word in words:
            if (folded := word.casefold()) in parts:
                self._numbers.setdefault(folded, number)
                self._written.setdefault(folded, set()).add(word)
        return number

    def _same_person(self, parts: frozenset[str]) -> int | None:
        if len(parts) == 1:
            return self._numbers.get(next(iter(parts)))
        alone = (self._alone[part] for part in sorted(parts) if part in self._alone)
        sharing = (known for part in sorted(parts) for known in self._longer.get(part, [])[:MOST_NAMESAKES])
        longer = (self._whole[known] for known in sharing if known < parts or parts < known)
        return next(alone, None) or next(longer, None)

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def mentions(self, text: str) -> Iterator[Candidate]:
        """Find everybody known in a text, a name of several words in one piece."""
        if not self._numbers:
            return
        start = end = number = 0
        for word in _WORD.finditer(text):
            stem = _POSSESSIVE.sub("", word[0])
            found = self._numbers.get(stem.casefold(), 0)
            if found and not self._is_meant(stem, text, word.start()):
                found = 0
            bridges = stem.casefold() in _PARTICLES and number
            if bridges and not found:
                continue
            if number and (found != number or not _is_gap(text[end : word.start()])):
                yield Candidate("name", start, end, NEARBY)
                number = 0
            if found:
                start, number = start if number else word.start(), found
                end = word.start() + len(stem)
        if number:
            yield Candidate("name", start, end, NEARBY)

    def _is_meant(self, word: str, text: str, start: int) -> bool:
        folded = word.casefold()
        if folded in _OFFICES:
            return False
        if folded not in _ORDINARY and len(word) >= SHORTEST_ANYWHERE:
            return True
        return word in self._written[folded] and word[0].isupper() and _is_inside_a_sentence(text, start)


def is_person(author: str, *, is_customer: bool) -> bool:
    """Say whether an author's name is somebody's, and not that of an office ("Support Team") or of its account ("HPSupport").

    One word of an office makes an agent's name an office's; a customer is somebody unless no other word is left.
    """
    offices = [(folded := word.casefold()) in _OFFICES or folded.endswith(_OFFICE_ENDINGS) for word in _words(author)]
    return not all(offices) if is_customer else bool(offices) and not any(offices)


def _words(name: str) -> list[str]:
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(name)]


def _is_gap(between: str) -> bool:
    """Say whether two words stand together: only spaces, a full stop after an initial, or particles lie between them."""
    return all(word.casefold() in _PARTICLES for word in _WORD.findall(between)) and not re.search(r"[^\w\s.'’-]|\n", between)


def _is_inside_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in '.!?\n:"“(>'
