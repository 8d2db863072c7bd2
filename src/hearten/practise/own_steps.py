"""Whether a step of the agent's own is concrete: somebody could see whether it was done, or hold them to it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hearten.kernel.reading import Evidence
from hearten.practise.clauses import WORD, statements
from hearten.practise.in_hand import takes_in_hand
from hearten.practise.refusing import refuses

SPOILS: Final = frozenset({"overpromise", "deflect", "dismiss", "blame"})
SURE: Final = 0.5  # a harm that is less likely than not is not held against anybody
FEWEST_TELLING: Final = {"do": 1, "promise": 2}  # words that say what is done; a promise without a time has to say more
DOING: Final = frozenset(FEWEST_TELLING)
STEM: Final = 4  # letters by which forms of a vague word are known

_TIME = re.compile(
    r"\b(?:at|by|before|until|till|from|between|after|around|about|within|in|on|the|half) (?:the |past )?\d|\d ?(?:am|pm|h|min|days?)\b"
    r"|\d[:.]\d\d\b|\b\d\d?(?:st|nd|rd|th)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:today|tonight|tomorrow|noon|midnight|lunch|o['’]?clock|hours?|minutes?"
    r"|mornings?|afternoons?|evenings?|weeks?|weekend)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:would it help|would it be (?:ok|okay|all right|alright|good|better)|shall|should|can|could|may)\b"
    r"[^?]{0,20}\b(?:I|we|(?:our|my) \w+)\b"
    r"|\bwould (?:(?:an?|the|some|it|that) )?\w+ help\b|\b(?:would you like|do you want|would you want|want) (?:me|us)\b"
    r"|\bwould you like (?:a|an|the|to)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:what|how) (?:else )?(?:can|may|could) (?:I|we) (?:do|help)\b|\bwhat (?:exactly )?(?:do you (?:need|want)"
    r"|would you like)\b(?! me to (?:know|understand|hear))",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:I|we|me|us)(?:['’]\w+)?\b|\byou(?:['’]ll| ?ll| will| can| get)\b", re.IGNORECASE)
_ALL_AND_NOTHING = re.compile(r"\b(?:everything|anything|whatever|all|what) (?:that )?(?:I|we) can\b|\b(?:my|our) best\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"^\W*(?:no|not|if|unless)\b|\b(?:not|never|if)\b|n['’]t\b"
    r"|\b(?:I|we)(?:['’]ve| have| can| do| just| now| did)* (?:read|seen|see|looked|heard|hear|wanted|want|asked|answered|understood"
    r"|understand|wrote|put (?:that|it|this) (?:badly|wrong\w*))\b|\bopen (?:here|in front of me)\b|\bhere(?:['’]s| is) what\b"
    r"|\b(?:I|we)(?:['’]?m|['’]?re| am| are) \w+ing\b[^,.!?]*\bwhile\b"
    r"|\blet me (?:start|begin|try)(?: (?:this|that|it))? (?:again|over|afresh)\b"
    r"|\b(?:app|web ?site|portal|platform) (?:where|that|which|in which|with which) you\b",  # and so do it themselves
    re.IGNORECASE,
)
_OVERDOES = re.compile(r"\b(?:100|hundred) ?(?:%|per ?cent)|\bguarantee", re.IGNORECASE)
_SAYS_NOTHING = (
    "a about absolutely account action after again all an and answer any anything appropriate are as ask assist assistance at attention "
    "away back be been best can care case certainly check checked close closer colleagues concern could customer deal definitely "
    "department details do done ensure escalate everything feedback figure file fix for forward from further get give going handle "
    "happy have having help here hold how i immediately improve in into investigate is issue it itself just let look made make "
    "manage matter me my necessary need next not note now of on once one order our out over pass personally please possible "
    "priority problem proceed process promptly push query quickly raise really record request resolve responsible review right see "
    "service share short shortly sincerely situation solution solve some something soon sort straight sure system take taken team "
    "so such seriously serious soon that the their them then there these they thing this through to together try turn up us value very way "
    "we what whatever when which will "
    "with work would you your yourself "
)
VAGUE: Final = frozenset(word[:STEM] for word in _SAYS_NOTHING.split())
"""Words that are in every promise to look into something: they say neither what is done, nor to what."""


def concrete_step(sentence: str, shown: Sequence[tuple[Evidence, str]]) -> str:
    """Return the agent's words for a step in a sentence, empty where there is none, or none that is concrete.

    `shown` are the acts that overlap the sentence, with their words. A step says when, or what is done and to what. Something that is
    more than anybody can promise, or that hands it off, is none.
    """
    if _OVERDOES.search(sentence) or any(span.label in SPOILS and span.p >= SURE for span, _ in shown):
        return ""
    steps = [(span.label, words) for span, words in shown if span.label in FEWEST_TELLING]
    concrete = [(act, words) for act, words in steps if _is_concrete(act, words) and not refuses(sentence, _telling(words))]
    return min(concrete, default=("", ""))[1]  # what is done goes before what will be


def has_time(words: str) -> bool:
    """Say whether it says when."""
    return _TIME.search(words) is not None


def offers(sentence: str) -> bool:
    """Say whether a question offers something, rather than wants to know it."""
    return sentence.rstrip().endswith("?") and _OFFER.search(sentence) is not None


def asks_wish(sentence: str) -> bool:
    """Say whether a question asks what the customer wants, and offers nothing yet."""
    return "?" in sentence and _WISH.search(sentence) is not None


def _is_concrete(act: str, shown: str) -> bool:
    words = ", ".join(part for part in statements(shown) if not _NOT_DONE.search(part) or takes_in_hand(part))
    says_what = len(_telling(words)) >= FEWEST_TELLING[act]
    is_done = _BY.search(words) is not None or has_time(words) or takes_in_hand(words)
    return is_done and not _ALL_AND_NOTHING.search(words) and (says_what or has_time(words))


def _telling(words: str) -> list[str]:
    return list(dict.fromkeys(_words(words)))


def _words(words: str) -> Iterator[str]:
    for match in WORD.finditer(words):
        word = re.split("['’]", match.group().casefold())[0]
        if word[:STEM] not in VAGUE and len(word) > 1:
            yield word
