"""Whether a plain sentence says how it is for the customer, by its words alone: "You get up at five", "The gate was locked".

The reader was taught what understanding looks like where somebody tries to show it, and misses it in plain words. Here only the form
of the sentence counts; whose words are in it is seen elsewhere (`hearing.py`).
"""

import re
from typing import Final

from hearten.practise.accusing import blames
from hearten.practise.asking import is_question
from hearten.practise.clauses import statements
from hearten.practise.in_hand import states_rule, takes_in_hand
from hearten.practise.refusing import regrets, says_no

_YOU = re.compile(r"\byou(?:r|rs|['’]\w+)?\b", re.IGNORECASE)
_TELLS_TO_DO = re.compile(  # what they may, must or shall do, or will have to bear
    r"\b(?:can|may|might|must|should|shall)\b(?!['’]t| not\b| never\b| hardly\b| have\b| be (?:so|very|hard|awful))"
    r"|\byou(?:['’]?ll| (?:will|would|could)\b(?! not\b))"
    r"|\byou (?:can['’]?t|can ?not|may not|must not|mustn['’]t) (?:have|receive|claim|return|exchange|cancel|change|bring|be|do)\b"
    r"|\byou (?:just |only |simply |first )?(?:have|need) to (?:send|fill|bring|come|go|call|contact|write|provide|submit|show|pay|apply"
    r"|check|read|wait until|prove|ask|use|register|return|be|understand|know|consider)\b"
    r"|\bplease\b|\blet (?:me|us)\b|^\W*(?:just |then |so )?(?:read|check|send|call|contact|fill|wait|calm|look|go|come|try|put|bring|keep"
    r"|make sure|be|stop|don['’]?t|do not|ask|use|take(?! your time| care)|see|note)\b",
    re.IGNORECASE,
)
_OF_THE_HOUSE = re.compile(  # how things are for everybody, or how they are judged
    r"\b(?:terms|t&cs?|polic(?:y|ies)|rules?|conditions|regulations?|procedures?|guidelines?|warranty|guarantee|law|legal(?:ly)?"
    r"|automatic(?:ally)?|calculated|covered|entitled|eligible|responsib\w+|liable|defect\w*|per (?:year|month|case)|correct|in order"
    r"|our (?:earliest|next|first|only)|security system|perfect\w*|undamaged|rejected|refused"
    r"|declined|informed|old enough|not the only|other customers|customers with|optional"
    r"|you owe|due|outstanding|payable|(?:it|that)(?:['’]s| is) \d+ (?:pounds|euros?|dollars)"
    r"|not (?:our|my))\b"
    r"|\b(?:it|that|this)(?:['’]s| is| was) (?:only|just|nothing|normal|how)\b",
    re.IGNORECASE,
)
_OURS = re.compile(  # unless it says what came of it for them
    r"\b(?:I|we)\b(?! (?:promised|told|cost|made|let|kept|left|forgot|lost|charged|took|sent you|closed|banned|tried|did|didn['’]t|gave))",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:colleagues?|department|team|office|elsewhere|another|manufacturer|website|online|portal|app|forms?|counter|shop|system|log in"
    r"|faqs?|responsib\w+|need(?:ed|s)?|required?|wait|decide\w*|depends?)\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"\bours?\b", re.IGNORECASE)
_TOO_MUCH = re.compile(r"\b(?:far|much|way|simply|just|really) too (?:long|much|many|late|often)\b", re.IGNORECASE)
MOST_DOUBT: Final = 0.6  # about a sentence that doesn't speak of them


def says_how_it_is(sentence: str, *, doubt: float = 0.0) -> bool:
    """Say whether a statement tells how it is for the customer; `doubt` is how sure the reader is that it explains, or hands it off."""
    if is_question(sentence) or takes_in_hand(sentence) or any(map(states_rule, statements(sentence))):
        return False
    if spoils(sentence) or says_no(sentence) or regrets(sentence) or _TELLS_TO_DO.search(sentence) or _OURS.search(sentence):
        return False
    return _YOU.search(sentence) is not None or _TOO_MUCH.search(sentence) is not None or doubt <= MOST_DOUBT


def may_hand_off(sentence: str) -> bool:
    """Say whether there can be a no in it, a rule, something that they shall do, or another place."""
    parts = (_TELLS_TO_DO, _OF_THE_HOUSE, _ELSEWHERE)
    return (
        says_no(sentence)
        or regrets(sentence)
        or any(part.search(sentence) for part in parts)
        or any(map(states_rule, statements(sentence)))
    )


def tells_of_us(sentence: str) -> bool:
    """Say whether it tells of the house alone: who informs says nothing back."""
    return _HOUSE.search(sentence) is not None and _YOU.search(sentence) is None


def spoils(sentence: str) -> bool:
    """Say whether it blames, or judges by a rule: whatever the reader is not sure of in it is no understanding."""
    return blames(sentence) or _OF_THE_HOUSE.search(sentence) is not None
