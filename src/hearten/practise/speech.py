"""Which words are anybody's: those that several customers of this project say, and that tell nothing of one of them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Final, get_args

from hearten.practise.library import shipped
from hearten.practise.scenario import Channel, Directness, Line
from hearten.practise.stock import stock

SEVERAL, MANY = 2, 4  # customers who come with hearten: enough to be nobody's secret, and enough to tell nothing at all
ENGLISH = 0.4  # share of a text's words that are plain English, from which on it is taken for English whatever a detector guesses
STEM = 5  # letters by which forms of one word are taken for the same
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ENDINGS: Final = ("'s", "'re", "'ve", "'ll", "'d", "'m", "n't")


def words(text: str) -> list[str]:
    """Return a text's words in small letters, without what an apostrophe adds."""
    return [_bare(match.group().casefold().replace("’", "'")) for match in _WORD.finditer(text)]


def stems(text: str) -> frozenset[str]:
    """Return a text's words, cut to where their forms part."""
    return frozenset(word[:STEM] for word in words(text))


def is_english(text: str, guess: str | None) -> bool:
    """Say whether a text is English, or too short to say; `guess` is a detector's, which errs on short and misspelt texts."""
    said = words(text)
    if said and not any(letter.isascii() for word in said for letter in word):
        return False
    if guess is None or guess.partition("-")[0] == "en" or not said:
        return True
    return sum(is_known(word, frozenset()) for word in said) >= ENGLISH * len(said)


def is_known(word: str, known: frozenset[str], *, customers: int = SEVERAL) -> bool:
    """Say whether a word, or another form of it, is among those known here, or said by so many customers."""
    return word[:STEM] in known or word[:STEM] in plain_speech(customers)


@cache
def plain_speech(fewest: int) -> frozenset[str]:
    """Return the stems of the words that stock lines have, or the lines of at least so many customers who come with hearten."""
    customers = Counter(
        stem for scenario in shipped().values() for stem in _small(scenario.lines.values(), (f.say for f in scenario.facts))
    )
    ways = [stock(directness, channel) for directness in get_args(Directness) for channel in get_args(Channel)]
    of_anybody = _small(*(way.values() for way in ways))
    return of_anybody | {stem for stem, those in customers.items() if those >= fewest}


def _small(*groups: Iterable[Iterable[Line]]) -> frozenset[str]:
    """Return the stems of what is written small somewhere: no names."""
    text = "\n".join(line.say for group in groups for lines in group for line in lines)
    return frozenset(_bare(match.group().replace("’", "'"))[:STEM] for match in _WORD.finditer(text) if match.group()[0].islower()) | {"i"}


def _bare(word: str) -> str:
    return next((word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)), word)
