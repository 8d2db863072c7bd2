"""Whether a sentence puts something on the customer. A reader alone takes "you were told" for blame as often as not."""

import re

_SURELY = r"(?:really |just |simply |probably |clearly |obviously |also |even )*"
_DONE_TO_THEM = r"(?:had|to\b|been|got|gotten|received|heard|needed|deserve|get|receive|hear|ask for|cause|do anything|do nothing|have to)"
_MAY_ACCUSE = re.compile(  # or say what they have not got, as well
    rf"\byou {_SURELY}(?:didn['’]?t|did not|haven['’]?t|have not|hadn['’]t|had not|never) (?!{_DONE_TO_THEM})"
    r"|\byour own\b|\bif (?:only )?you had\b|\bhad you (?!been)|\bon your (?:side|end|part)\b|\bas you were told\b"
    r"|\bnext time,? (?:please )?(?:read|check|call|make sure|be)\b",
    re.IGNORECASE,
)
_BLAMES = re.compile(
    rf"\byou {_SURELY}(?:should(?:n['’]t| not| never)?|could|must|might) have (?!{_DONE_TO_THEM})"
    rf"|\byou {_SURELY}should (?:read|check|listen|learn|know better|be more|pay attention)"
    rf"|\byou {_SURELY}(?:failed|forgot|neglected|ignored|misread|misunderstood|chose|agreed|signed|caused|broke|damaged|knew|allowed"
    r"|left (?:it|the)|missed the|were (?:too )?late)\b"
    rf"|\byou(?:['’]re| are| were) {_SURELY}(?:wrong|mistaken|responsible|exaggerating|confused|overreacting|to blame|careless|too late)\b"
    r"|\byour (?:fault|mistake|error|responsibility|problem|doing|choice|negligence|carelessness|misunderstanding)\b"
    r"|\buser error\b|\b(?:from|by) your (?:own )?(?:side|end|part|account)\b|\bour logs?\b|\bnobody (?:else )?(?:asked|made|forced) you\b",
    re.IGNORECASE,
)

_NOT_THEIR_DOING = rf"(?:{_DONE_TO_THEM}|gone|seen|known|your|the|a|an|it|them|this|that|my|our|some|no|nothing|any|all|enough time)\b"
_CALM = r"(?:calm (?:yourself )?down|calm yourself|relax|chill(?: out)?)"
_TELLS_TO_CALM = (  # what nobody ever did for being told
    rf"^\W*(?:(?:please|just|now|so|ok(?:ay)?|but|and|first)\b\W*)*{_CALM}\b(?! (?:your|the|my|our)\b)"
    rf"|\byou {_SURELY}(?:need to|have to|should|must) {_CALM}\b|\b(?:can|could|would|will) you (?:please |just )*{_CALM}\b"
)
_INSULTS = (  # what no customer is to read
    r"\byou(?:['’]?re| are) (?:being )?(?:an? |such an? )?(?:\w+ )?"
    r"(?:idiot|stupid|moron|fool|liar|dumb|crazy|ridiculous|pathetic|hysterical|childish|dramatic|impatient|annoying)\b"
    r"|\bstop (?:crying|whining|moaning|complaining|yelling|being)\b|\bshut up\b|\bgrow up\b|\bget over it\b|\bdeal with it\b"
    r"|\b(?:that|this|it)(?:['’]?s| is) not my (?:problem|fault|job)\b"
)
_PLAINLY = re.compile(
    rf"\byou {_SURELY}should(?:n['’]t| not| never)? (?:have|of|['’]?ve) (?!{_NOT_THEIR_DOING})"
    rf"|\byou {_SURELY}should(?:['’]?ve|a) (?!{_NOT_THEIR_DOING})"
    rf"|\byou {_SURELY}should (?:have|of|['’]?ve) had (?:enough|(?:the |more )?money|more|your)\b"
    rf"|\byou {_SURELY}(?:should|need to|have to|must) {_SURELY}(?:watch|mind|control|look after|keep an eye on|take better care of)\b"
    rf"|\b(?:because|since|as) you {_SURELY}(?:broke|violated|breached|failed|forgot|ignored|neglected|misread)\b"
    rf"|\b(?:because|since|as) you {_SURELY}didn['’]?t (?:read|check|pay|listen)\b"
    r"|\b(?:it|that) was you,? (?:and )?not (?:us|me)\b"
    r"|\byou (?:broke|violated|breached) (?:the|our) (?:rules?|terms|conditions|guidelines)\b"
    r"|\b(?:that|this|it)(?:['’]?s| is| was) (?:all )?your (?:own )?(?:fault|mistake|problem|doing)\b"
    rf"|{_TELLS_TO_CALM}|{_INSULTS}",
    re.IGNORECASE,
)


def accuses_plainly(sentence: str) -> bool:
    """Say whether there is an accusation in it that nobody could read otherwise: it needs no reader to be seen."""
    return _PLAINLY.search(sentence) is not None


def blames(sentence: str) -> bool:
    """Say whether it puts something on the customer, though somebody might read it otherwise."""
    return _BLAMES.search(sentence) is not None or accuses_plainly(sentence)


def accuses(sentence: str) -> bool:
    """Say whether there can be an accusation in it."""
    return _MAY_ACCUSE.search(sentence) is not None or blames(sentence)
