"""Whether a sentence sets a limit to insults, warns that the conversation will be ended, or ends it."""

import re

_PART = r"(?:chat|call|conversation|contact)"
_END = r"(?:end|close|closing|leave|leaving|stop|stopping|break off|finish)(?:ing)?"
_ENDING = rf"(?:{_END}\b[^.!?]{{0,25}}\b{_PART}\b|hang(?:ing)? up\b)"
_ENDS = re.compile(
    rf"\b(?:I|we)(?:['’]?(?:m|ll|re)| am| will| are)?\s+(?:now\s+|going to\s+|have to\s+)*{_ENDING}|\bthis {_PART} is (?:now )?over",
    re.IGNORECASE,
)
_STOPS = re.compile(rf"\b{_ENDING}", re.IGNORECASE)
_UNLESS = re.compile(
    r"\b(?:if|unless|otherwise|again|next time|should you|or else|before)\b|\bor\s+(?:I|we)(?:['’]?\w+)?\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|should you|when you (?:insult|go on|don['’]?t))\b", re.IGNORECASE)
_INSULTS = r"(?:insult\w*|swear\w*|shout\w*|yell\w*|curs(?:e|ing)\w*|abus\w*|name[- ]?calling|(?:calling me )?names|offen[cds]\w+|rude\w*)"
_TONE = rf"(?:{_INSULTS}|(?:this|that|your|such) (?:tone|language|words)|(?:like|in) (?:this|that))"
_LIMIT = re.compile(
    rf"\b(?:stop|quit|drop|cease|leave out|refrain from|leave off|no more|enough (?:of|with)|without)\b[^.!?]{{0,25}}\b{_TONE}"
    rf"|\bleave (?:the |your |those |these )?{_TONE}\b|\bwithout (?:calling|insulting|swearing|shouting)\b"
    r"|\bleave (?:the|your|that) \w+ out\b(?: of| please|$|[,.!])"
    r"|\b(?:asked|told|begged) you (?:\w+ )?to stop\b"
    r"|\b(?:when(?:ever)?|if|as long as|while) you (?:keep (?:on )?)?"
    r"(?:insult|call(?:ing)? me|swear|shout|curs|yell|(?:talk|speak|writ)\w* (?:to me )?like)"
    rf"|\b(?:do not|don['’]?t|not|stop)\b[^.!?]{{0,10}}\b(?:insult|swear|shout|curse|yell|(?:in|with) (?:this|that|your) tone"
    rf"|(?:speak|talk|writ)\w*[^.!?]{{0,8}}\b(?:to|with) (?:me|us)\b|call\w* me)\b"
    rf"|\b(?:I|we)(?:['’]?(?:ll|m|re))? (?:am |are )?(?:won['’]?t|will not|can['’]?t|can ?not|not going to|do(?:n['’]?t| not) want to)\b"
    rf"[^.!?]{{0,15}}\b(?:(?:continue|go on|carry on|keep (?:on )?\w+ing)\b[^.!?]{{0,20}}\b(?:(?:this|that|if|while|with)\b|insult)"
    rf"|be (?:insulted|shouted|sworn|yelled|called|spoken|talked)|(?:accept|take|put up)\b[^.!?]{{0,15}}{_TONE})"
    rf"|\b(?:stay|keep (?:it|this)|remain|let['’]?s (?:stay|be|keep it)|be)\b[^.!?]{{0,15}}\b(?:polite|civil|respectful|factual)"
    rf"|\b{_TONE}\b[^.!?]{{0,25}}\b(?:stops?|end|(?:not|n['’]?t) (?:ok|okay|acceptable|fine|on|help)|unacceptable|goes too far)",
    re.IGNORECASE,
)


def ends(sentence: str) -> bool:
    """Say whether it ends the conversation, here and now."""
    found = _ENDS.search(sentence)
    return found is not None and not _UNLESS.search(sentence, 0, found.end()) and not _IF.search(sentence, found.end())


def warns(sentence: str) -> bool:
    """Say whether it says that the conversation will be ended, and on what condition."""
    return _STOPS.search(sentence) is not None and _UNLESS.search(sentence) is not None and not ends(sentence)


def limits(sentence: str) -> bool:
    """Say whether it says, to somebody who insults, that this has to stop: in any words, and with or without what follows."""
    return warns(sentence) or _LIMIT.search(sentence) is not None


def parts(sentence: str) -> bool:
    """Say whether it is about ending the conversation, now or on a condition: no step that anybody is helped by."""
    return ends(sentence) or warns(sentence)
