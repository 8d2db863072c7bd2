"""The words by which a real customer's statement is known again, and what it is about: no word that anybody's text has is among them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from hearten.practise.matching import uses

FEWEST_LETTERS: Final = 4  # shorter words begin too many others
FEWEST_DIGITS: Final = 2
STEM: Final = 5  # letters by which forms of one word are taken for the same

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDING = re.compile(r"['’].*$")


def content(text: str) -> tuple[str, ...]:
    """Return the words that tell of this customer, cut to where their forms part: who was charged is told of a charge."""
    found = (_stem(word.casefold().replace("’", "'")) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in found if word))


def topics(text: str) -> tuple[str, ...]:
    """Return what a text is about, as far as one of the words that show it stands in it."""
    return tuple(name for name, topic in shipped()["topics"].items() if uses(text, topic["shown"]))


def asked_after(text: str) -> tuple[str, ...]:
    """Return the general words with which somebody asks after such things."""
    return tuple(word for name in topics(text) for word in shipped()["topics"][name]["asked"])


@cache
def shipped() -> Mapping[str, Any]:
    """Return the words of customers whose scenarios are built from a real moment, as they are shipped."""
    return tomllib.loads((files("hearten.practise") / "from_moment.toml").read_text("utf-8"))


def _stem(word: str) -> str:
    if word.isdigit():
        return word if len(word) >= FEWEST_DIGITS else ""
    bare = _ENDING.sub("", word)
    if {word, bare, bare[:STEM]} & _common():
        return ""
    return bare[:STEM] if len(bare) >= FEWEST_LETTERS or bare in _short() else ""


@cache
def _common() -> frozenset[str]:
    words = shipped()["common"].casefold().split()
    return frozenset(words) | frozenset(word.replace("'", "") for word in words)


@cache
def _short() -> frozenset[str]:
    """Return words that count although they are short: those that show what something is about."""
    return frozenset(word for topic in shipped()["topics"].values() for word in topic["shown"])
