"""Know the people of one conversation by name, and find them again."""

import re
from collections.abc import Iterator
from typing import Final

from hearten.care.candidates import NEARBY, Candidate
from hearten.care.words import OFFICE_ENDINGS, OFFICES, ORDINARY, PARTICLES

WORD = re.compile(r"\w+(?:['’-]\w+)*")
POSSESSIVE = re.compile(r"['’]s$")


MOST_NAMESAKES: Final = 50  # How many people who share a part of a name are compared; more than that are no conversation.
FEW_NAMES: Final = 30  # Up to so many parts of names, asking for each of them is quicker than splitting a text into words.
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
        parts = frozenset(word.casefold() for word in words if word.casefold() not in PARTICLES) or frozenset({name.casefold()})
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
        folded = text.casefold()
        if len(self._numbers) <= FEW_NAMES and not any(name in folded for name in self._numbers):
            return
        start = end = number = 0
        for word in WORD.finditer(text):
            stem = POSSESSIVE.sub("", word[0])
            found = self._numbers.get(stem.casefold(), 0)
            if found and not self._is_meant(stem, text, word.start()):
                found = 0
            bridges = stem.casefold() in PARTICLES and number
            if bridges and not found:
                continue
            if number and (found != number or not is_gap(text[end : word.start()])):
                yield Candidate("name", start, end, NEARBY)
                number = 0
            if found:
                start, number = start if number else word.start(), found
                end = word.start() + len(stem)
        if number:
            yield Candidate("name", start, end, NEARBY)

    def _is_meant(self, word: str, text: str, start: int) -> bool:
        folded = word.casefold()
        if folded in OFFICES:
            return False
        if folded not in ORDINARY and len(word) >= SHORTEST_ANYWHERE:
            return True
        return word in self._written[folded] and word[0].isupper() and _is_inside_a_sentence(text, start)


def is_person(author: str, *, is_customer: bool) -> bool:
    """Say whether an author's name is somebody's, and not that of an office ("Support Team") or of its account ("HPSupport").

    One word of an office makes an agent's name an office's; a customer is somebody unless no other word is left.
    """
    offices = [(folded := word.casefold()) in OFFICES or folded.endswith(OFFICE_ENDINGS) for word in _words(author)]
    return not all(offices) if is_customer else bool(offices) and not any(offices)


def _words(name: str) -> list[str]:
    return [POSSESSIVE.sub("", word) for word in WORD.findall(name)]


def is_gap(between: str) -> bool:
    """Say whether two words stand together: only spaces, a full stop after an initial, or particles lie between them."""
    return all(word.casefold() in PARTICLES for word in WORD.findall(between)) and not re.search(r"[^\w\s.'’-]|\n", between)


def _is_inside_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and before[-1] not in '.!?\n:"“(>'
