"""What kind of question a sentence asks, by its words alone: about the customer, for an entry in a form, or how something is to be done.

The reader knows open questions where they look like one. People at work write "whats in it at the moment", without a mark.
"""

import re
from typing import Final

_HELLO: Final = (
    r"^\W*(?:(?:and|but|so|then|or|ok(?:ay)?|well|sorry|please|hi|hello|yes|no|till then|first|just|only if you like|may i ask(?: you)?"
    r"|tell me|can you tell me|could you tell me|do you know)\b\W*){0,3}"
)
_WH: Final = r"(?:what|how|who|whom|whose|where|why)"
_TURNS: Final = (
    r"(?:['’]?s|['’]?re|['’]?d)?\s+(?:else |exactly |more )?"
    r"(?:is|are|was|were|s|do|does|did|has|have|had|can|could|can['’]?t|would|will|should|isn['’]?t|aren['’]?t|don['’]?t|didn['’]?t"
    r"|happen\w*|concern\w*|bother\w*|troubl\w*|upset\w*|on earth|in the world"
    r"|about|went|goes|got|made|hangs?|waits?|depends|matters?|worries|hurts?|hits?|needs?|else|more|rest|there|in it)\b"
)
_OPEN = re.compile(
    rf"{_HELLO}(?:{_WH}{_TURNS}|(?:what|who|where|how)(?:['’]s|s|['’]re) \w"
    r"|who (?:\w+ed|put|made|gave|took|told|said|paid|sent|sold)\b)",
    re.IGNORECASE,
)
_ABOUT: Final = (
    r"(?:what|how|why|who|where|about|more|everything|anything|the (?:whole|rest)|your (?:side|story|view)|a (?:bit|little)|in your own)\b"
)
_INVITES = re.compile(
    rf"{_HELLO}(?:(?:would|could|can|will|do) you (?:[a-z ]{{0,30}})?)?"
    rf"(?:(?:tell|telling|show|explain|explaining|describe|describing|share|sharing) (?:(?:me|us|to me|to us) )?{_ABOUT}"
    rf"|(?:walk|walking|talk|talking|take|taking) me through\b|help(?:ing)? me (?:to )?(?:see|understand)\b"
    rf"|(?:give me|let me (?:hear|know|have)) {_ABOUT})"
    rf"|\bI(?:['’]d| would| want to| should)? (?:really )?(?:like|love|want|wish) to (?:hear|know|understand|learn) {_ABOUT}",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"{_HELLO}(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)(?:n['’]t)? "
    r"(?:you|he|she|it|they|there|that|this|the|your|his|her|their|any\w*|some\w*)\b(?! (?:go|are|is)\b)",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:any|some)thing (?:else|more|further)\b\W*"
    r"(?:$|(?:that )?(?:you (?:need|want)|(?:I|we) (?:can|could)|for (?:you|today|now)|today))",
    re.IGNORECASE,
)
_NAMES = re.compile(r"^[^?]*\bwhat is(?: \w+){1,3} is\b[^?]*$", re.IGNORECASE)  # “what is left is that …” tells
_LATER = re.compile(rf"[,:…]\s*(?:and |but |so |then )?(?:{_WH}{_TURNS}|(?:what|who|where|how)(?:['’]s|s) \w)[^,]*\?", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:is|are|was|were) there (?:somebody|someone|anybody|anyone|something|anything)\b"
    r"|\b(?:do|does|did|has|have|is|are|was|were) (?:you (?:have |got )?)?(?:somebody|someone|anybody|anyone|something|anything)\b",
    re.IGNORECASE,
)
_CLOCK: Final = (
    r"what time(?! (?:do|did|does|will|must) (?:you|he|she|they|it) (?:have to|need|get|start|begin|finish|leave|usually|normally))"
)
_ENTRY = re.compile(
    rf"\b(?:numbers?|digits|reference|id|e-?mail|address|post ?code|zip|birthday|serial|version|password|{_CLOCK}|spell\w*|spelt"
    r"|how (?:many|much|long|old|often|far|big|high))\b"
    r"|\bwhat(?:['’]?s| is| was| are) (?:your|the|his|her|their) (?:\w+ )?(?:name|date|model|browser|phone|account|order|invoice|receipt"
    r"|contract|colou?r|size|brand|log ?in)\b",
    re.IGNORECASE,
)
_OURS = re.compile(  # what is about the agent's side, and not asked of them
    rf"\b{_WH}(?:['’]s)?\s+(?:else |exactly )?(?:can|could|may|should|shall|do|did|will|would)\s+(?:I|we)\b|\bhow about\b|\bwhat about\b"
    r"|\b(?:any|some)thing (?:else )?(?:that )?(?:I|we) can\b"
    r"|\bhow (?:are you today|do you do|can i|may i)\b|^\W*(?:what|how) (?:a|an|nice|awful|terrible|annoying|kind|good|bad|sad)\b",
    re.IGNORECASE,
)
_ARRANGES = re.compile(
    rf"\b(?:suits?|prefer|would you (?:like|rather|want)|shall (?:we|I)|should (?:we|I)|{_CLOCK}|how soon"
    r"|(?<!what )(?<!who )(?<!where )(?<!why )(?<!when )do you (?:want|need|take|prefer)"
    r"|which (?:one|day|hour|time|evening|morning|afternoon|address|hotel|room|door|of)"
    r"|when (?:can|could|should|shall) (?:I|we)|when would you like"
    r"|(?:good|fine|ok|okay|all ?right|convenient) for you"
    r"|where (?:do|can|could|should|shall) (?:I|we) (?:send|bring|deliver|ship|ring|reach|take|put)"
    r"|(?:early|late|soon) enough|or (?:do|would|shall|rather|another))\b"
    r"(?! (?:to |me to )?(?:say|tell|talk|speak|know|understand|hear)\b)",
    re.IGNORECASE,
)


_MANAGES = re.compile(
    r"\b(?:manag|cop(?:e|ing)\b|help|able to\b|(?:can|could|will|would|do|are) you\b|have you got\b|(?:any|some)(?:one|body) "
    r"|how (?:will|do|are|can|did) you\b)",
    re.IGNORECASE,
)


def asks_after_them(sentence: str) -> bool:
    """Say whether a question is about the customer: not for an entry in a form, not what can be done here, and no good-bye."""
    is_ours = _OURS.search(sentence) is not None and not _LATER.search(sentence)
    return not is_ours and not _ENTRY.search(sentence) and not _CLOSES.search(sentence)


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks, by its mark or by how it begins."""
    return "?" in sentence or _BEGINS.search(sentence) is not None


def asks_openly(sentence: str) -> bool:
    """Say whether a sentence asks something about the customer that takes more than an entry to answer, with or without its mark."""
    if not asks_after_them(sentence) or _NAMES.search(sentence) or arranges(sentence):
        return False
    asks_after_somebody = "?" in sentence and _SOMEBODY.search(sentence) is not None
    return (
        asks_after_somebody
        or _INVITES.search(sentence) is not None
        or _OPEN.search(sentence) is not None
        or _LATER.search(sentence) is not None
    )


def asks_how_they_manage(sentence: str) -> bool:
    """Say whether a question is about what the customer does, has or can do, so that they can say that they will manage."""
    return _MANAGES.search(sentence) is not None


def arranges(sentence: str) -> bool:
    """Say whether a question is about how or when something is to be done."""
    return "?" in sentence and _ARRANGES.search(sentence) is not None and not _INVITES.search(sentence)
