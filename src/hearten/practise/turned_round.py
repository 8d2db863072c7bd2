"""Turn a customer's statement round, so that the agent can say it back: "You've put my rent up" is "we've put your rent up" then.

Only a plain statement is turned, and only where every "you" in it can be told apart: whoever reads it takes the firm for "we". What can't
be is quoted instead.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, TypedDict, cast

MOST: Final = 140  # characters; nobody says more back in one breath
FEWEST: Final = 3  # words
MOST_LOUD: Final = 3  # words in capitals, from which on it is shouted

_TOKEN = re.compile(r"\w+(?:'\w+)*|[^\w\s]|\s+")
_LEAD = re.compile(
    r"^(?:(?:hi|hello|hey|yes|yeah|no|nope|ok|okay|oh|ah|well|um|uh|right|look|honestly|actually|basically|and|but|so|because|also|plus)\b[\s,.!–—-]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:to be honest|tbh|honestly|frankly|basically|though|actually|you know|lol|haha|either)"
    r"|, (?:love|mate|pal|dear|duck|please))+$"
    r"|[\s.!,;:–—…-]+$",
    re.IGNORECASE,
)
_NO_STATEMENT = re.compile(r"[?“”„\"«»()\[\]{}<>:;@#/*_=+|~…]|\.\.|[.!](?=\s|$)|(?<!\w)'|'(?!\w)|[^\W\d_]*[\U00002190-\U0001faff]")
_LEFT_HANGING = re.compile(r"(?:'s|\b(?:the|a|an|and|so|but|or|to|is|no|of|my|your))$", re.IGNORECASE)
_AGREED: Final[Mapping[str, str]] = {"am": "are", "was": "were", "wasn't": "weren't"}


class _Words(TypedDict):
    subjects: Sequence[str]
    leading: Sequence[str]
    asking: Sequence[str]
    verbs: Sequence[str]
    starting: Sequence[str]
    upon: Sequence[str]
    telling: Sequence[str]
    anybody: Sequence[str]
    adverbs: Sequence[str]
    refused: Sequence[str]
    plain: Sequence[str]
    named: Sequence[str]
    spelt: Mapping[str, str]
    theirs: Mapping[str, str]
    ours: Mapping[str, str]


def turned(statement: str, *, theirs: bool = False) -> str:
    """Return a statement as the agent says it back, without a mark at its end; empty where it can't be turned.

    With `theirs` it is known to tell something of this customer's, even where it names neither them nor the firm.
    """
    flat = re.sub(r"^its\b", "it's", _bared(" ".join(statement.replace("’", "'").split())), flags=re.IGNORECASE)
    if len(flat) > MOST or any(pattern.search(flat) for pattern in (_NO_STATEMENT, _LEFT_HANGING, _refusing())):
        return ""
    loud = sum(token.isupper() and len(token) > 1 for token in _TOKEN.findall(flat))
    tokens = [_spelt(token) for token in _TOKEN.findall(flat)]
    words = [token.casefold() for token in tokens if token[0].isalnum()]
    if len(words) < FEWEST or loud >= MOST_LOUD or not (theirs or _is_about_them(words)):
        return ""
    if not (_states(words) or (theirs and _begins_with_name(tokens, words))):
        return ""
    said = _turned(tokens)
    return _lowered("".join(said), words) if all(said) else ""


def _bared(text: str) -> str:
    bare = _LEAD.sub("", text)
    while (shorter := _TAIL.sub("", bare)) != bare:
        bare = shorter
    return bare


def _spelt(token: str) -> str:
    lists = _file()
    plain = lists["spelt"].get(token.casefold(), token)
    if token.isupper() and token.isalpha() and len(token) > len("IT") and (plain.casefold() in _known() or len(token) > len("COPD")):
        return token.capitalize() if token.casefold() in lists["named"] else plain.casefold()
    return plain


def has_verb(words: Sequence[str]) -> bool:
    """Say whether there is a verb among the words of a sentence, in small letters: whatever comes after who says it is one."""
    spelt = [_file()["spelt"].get(word, word).replace("’", "'") for word in words]
    return (
        spelt[:1] == ["its"]
        or any(word in {"i", "we", "you"} for word in spelt[:-1])
        or any("'" in word or _is_verb(word) for word in spelt)
    )


def _states(words: Sequence[str]) -> bool:
    """Say whether it begins as a statement does, and has a verb."""
    lists = _file()
    start = words[0].split("'")[0]
    return start in {*lists["subjects"], *lists["leading"]} and has_verb(words)


def _is_about_them(words: Sequence[str]) -> bool:
    """Say whether it names them, the firm, or somebody of theirs, of whom they tell as of themselves."""
    lists = _file()
    return not {*words}.isdisjoint({*lists["theirs"], *lists["ours"], "you", "you're", "he", "she", "he's", "she's"})


def _begins_with_name(tokens: Sequence[str], words: Sequence[str]) -> bool:
    return tokens[0].istitle() and words[0] not in _file()["asking"] and _is_verb(words[1])


def _is_verb(word: str) -> bool:
    return word in _file()["verbs"] or word.endswith(("ed", "n't"))


def _turned(tokens: Sequence[str]) -> list[str]:
    """Return the tokens turned round; one is empty where it can't be said whom it means."""
    lists = _file()
    words = [(place, token.casefold()) for place, token in enumerate(tokens) if not token.isspace()]
    said = list(tokens)
    for number, (place, word) in enumerate(words):
        before = [one for _, one in words[:number]]
        after = words[number + 1][1] if number + 1 < len(words) else ""
        if word in lists["theirs"]:
            said[place] = lists["theirs"][word]
        elif word in {"you", "you're", *lists["ours"]}:
            said[place] = _firm(word, before, after)
        elif word in _AGREED and _is_of_i(before):
            said[place] = _AGREED[word]
        elif word == "here" and before[-1:] in (["sat"], ["sitting"], ["stood"], ["standing"], ["stuck"], ["waiting"], ["lying"]):
            said[place] = "there"
    return said


def _firm(word: str, before: Sequence[str], after: str) -> str:
    """Return the firm in the place of a "you", empty where that may be anybody, or the one who answers."""
    lists, last = _file(), before[-1] if before else ","
    if word in lists["ours"]:
        return lists["ours"][word]
    if word == "you're":
        return "we're" if after.endswith("ing") else ""
    if last in lists["upon"] and (last in lists["telling"] or after not in lists["verbs"]):
        return "us"
    if last == "before" or after in lists["anybody"] or (after == "are" and last not in lists["starting"]):
        return ""
    does = _is_verb(after) or (after in lists["adverbs"] and (last == "," or last in lists["starting"]))
    return "we" if does else ""


def _is_of_i(before: Sequence[str]) -> bool:
    """Say whether a verb is one of the customer's own: "I was", "I still was", "I waited and was"."""
    left = list(before)
    while left and left[-1] in _file()["adverbs"]:
        left.pop()
    if left and left[-1] in {"and", "but", "or", ","}:
        left = [
            word for word in left if word in {"i", "i'm", "i've", "i'd", "he", "she", "it", "they", "we", "you", "there", "who", "which"}
        ]
    return bool(left) and left[-1] in {"i", "i'm", "i've", "i'd"}


def _lowered(said: str, words: Sequence[str]) -> str:
    first = words[0].split("'")[0]
    is_plain = first in {*_file()["theirs"], *_file()["ours"], *_known(), "you"}
    return said[0].lower() + said[1:] if is_plain else said


@cache
def _known() -> frozenset[str]:
    lists = _file()
    return frozenset((*lists["plain"], *lists["subjects"], *lists["leading"], *lists["verbs"], *lists["adverbs"]))


@cache
def _refusing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_file()['refused'])})\b", re.IGNORECASE)


@cache
def _file() -> _Words:
    return cast("_Words", tomllib.loads((files("hearten.practise") / "turning.toml").read_text("utf-8")))
