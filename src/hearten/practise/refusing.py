"""Whether a sentence says no to something that the agent might do, and doesn't merely have a "not" in it."""

import re
from collections.abc import Sequence

from hearten.practise.clauses import statements
from hearten.practise.matching import first

_NO = r"(?:can['’]?t|cannot|can not|won['’]?t|will not|may not|must not|mustn['’]t|couldn['’]t|could not)"
_NOT_MEANT = r"(?:wait|stop|rest|help but|forget|leave|let you|keep you|charge|thank|imagine|believe|see why|undo|have you|ask you)"
_GETS = r"(?:get|have(?! to)|receive|claim|return|exchange|be (?:given|offered|paid|granted|refunded))(?! (?:another|any ?more|more)\b)"
_GIVEN = r"(?:done|given|made|granted|paid|approved|offered|arranged|booked|refunded|accepted)"
_BURDEN = r" (?:need|form|fee|charge|cost|extra|catch|rush|hurry|wait|paperwork|deadline|obligation)"  # without which it is easier
_BEFORE = re.compile(  # what it is about comes after these
    rf"\b(?:I|we|they|nobody|no one)(?:['’]\w+)?\s+(?:\w+\s+){{0,2}}?{_NO}\s+(?!(?:\w+ly\s+|just\s+)?{_NOT_MEANT}\b)"
    rf"|\b(?:I|we|they) (?:don['’]?t|do not) (?:do|give|offer|have|make|pay|grant|issue|allow)\b"
    rf"|\byou {_NO} {_GETS}\b"
    rf"|\b(?:won['’]?t|doesn['’]?t|don['’]?t|does not|do not|will not) (?:let|allow|permit)\b"
    rf"|\b(?:there(?:['’]s| is| are| will be)|get|have|give|offer|make|do) (?:no|nothing)\b(?!{_BURDEN})",
    re.IGNORECASE,
)
_AFTER = re.compile(  # and before these
    rf"\b{_NO} be {_GIVEN}\b|\b(?:I|we) {_NO} (?:do|give|offer|grant|approve|promise|make|decide|allow)\b",
    re.IGNORECASE,
)
_IMPOSSIBLE = re.compile(
    r"(?:\bnot|n['’]t)\s+(?:\w+\s+)?(?:able|possible|allowed|permitted|entitled|eligible|available|an option)\b"
    r"|\b(?:unable|impossible|out of the question)\b",
    re.IGNORECASE,
)
_OWN_NO = re.compile(  # whatever it is about
    rf"\b(?:I|we)\s+(?:\w+\s+){{0,2}}?{_NO}\s+(?!(?:\w+ly\s+|just\s+)?{_NOT_MEANT}\b)"
    rf"|\b(?:I|we)(?:['’]?m|['’]?re| am| are)?\s+(?:afraid\s+)?(?:not (?:able|allowed|permitted)|unable)\b"
    rf"|\b(?:I|we) (?:don['’]?t|do not) (?:do|give|offer|make|pay|grant|issue|allow)\b"
    r"|\b(?:(?:that|this|it|which|refund\w*|exchange\w*)(?:['’]s| is| are)? (?:not|n['’]t)|isn['’]?t)"
    r" (?:possible|allowed|permitted|an option)\b"
    r"|\byou(?:['’]re| are) not (?:entitled|eligible)\b|\bout of the question\b|\bagainst (?:the |our )?(?:rules|policy|terms)\b"
    r"|\bthere(?:['’]s| is| are) no (?:refund|exception|exchange|compensation|way to)\b",
    re.IGNORECASE,
)
_REGRETS = re.compile(r"^\W*(?:but |and )?(?:unfortunately|regrettably|sadly|I['’]?m afraid|we regret)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|since|otherwise|so that|that['’]?s why|the reason|before (?:the|we|I|it|he|she|they|somebody)|until)\b", re.IGNORECASE
)
_OF_NO_USE = re.compile(
    r"\btoo (?:late|early|far|long|little|slow)\b[^.!?]{0,12}\bfor (?:you|that|this|it)\b"
    r"|\b(?:no (?:good|use|help)|not enough) (?:to|for) you\b|\bwon['’]?t (?:help|work|do|be enough)\b"
    r"|\b(?:does|do|will|would|did)(?:n['’]?t| not) (?:help|work|do|be (?:enough|any (?:good|use|help)))\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(r"\b(?:forget|never mind|scrap|ignore|leave|drop|skip)(?: about)?(?: \w+){0,2}\W*$", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|in case|whether)\b", re.IGNORECASE)


def refuses(sentence: str, words: Sequence[str]) -> bool:
    """Say whether every clause that has some of the words says no to what they stand for."""
    about = [(clause, place) for clause in statements(sentence) if (place := first(clause, words))]
    return bool(about) and all(_says_no(clause, place) for clause, place in about)


def gives_reason(text: str) -> bool:
    """Say whether a reason is given, by the word that begins it."""
    return _REASON.search(text) is not None


def rules_out(sentence: str) -> bool:
    """Say whether a sentence says of something that it would be of no use to them, so that it is no offer."""
    return _OF_NO_USE.search(sentence) is not None


def withdraws(sentence: str, words: Sequence[str]) -> bool:
    """Say whether a sentence takes back what the words stand for: "forget the voucher"."""
    place = first(sentence, words)
    return place is not None and _TAKES_BACK.search(sentence[: place[0]]) is not None


def says_no(clause: str) -> bool:
    """Say whether a clause says no to anything at all, on the agent's own side: "you couldn't sleep" is none."""
    return _OWN_NO.search(clause) is not None and not _IF.search(clause)


def regrets(sentence: str) -> bool:
    """Say whether a sentence begins as a no does."""
    return _REGRETS.search(sentence) is not None


def _says_no(clause: str, place: tuple[int, int]) -> bool:
    if _IF.search(clause):
        return False
    before = any(no.end() <= place[1] and no.start() < place[0] for no in _BEFORE.finditer(clause))
    return before or bool(_AFTER.search(clause, place[0])) or bool(_IMPOSSIBLE.search(clause))
