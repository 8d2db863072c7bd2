"""Sentences that every customer of every firm has read before: canned by their words alone, whatever a reader sees in them."""

import re
from collections.abc import Iterator
from typing import Final

from hearten.practise.clauses import Span, clauses

_PHRASES: Final = re.compile(
    r"\b(?:any|the|this) inconvenience"
    r"|\bthank(?:s| you)(?: (?:so|very) much)? for (?:reaching out|contacting|getting in touch|writing (?:in|to us)|choosing"
    r"|your (?:message|patience|understanding|feedback|inquiry|enquiry|e-?mail|mail|interest|cooperation|loyalty))"
    r"|\byour (?:satisfaction|feedback|call|business|opinion|concern|comfort) (?:is|are) (?:\w+ ){0,2}important"
    r"|\bwe (?:\w+ )?value (?:you|your)\b|\b(?:valued|loyal) customer"
    r"|\bask (?:you )?for your (?:patience|understanding)|\b(?:appreciate|regret) your (?:patience|understanding|frustration)"
    r"|\b(?:I|we) (?:\w+ )?understand your (?:frustration|concerns?|situation|disappointment|anger)"
    r"|\bdoing everything (?:we|in our)|\bat (?:your|the) earliest convenience|\brest assured\b|\b(?:do not|don['’]t) hesitate\b"
    r"|\byour (?:request|case|feedback|message|concern|enquiry|inquiry|complaint) (?:has been|was|is being) (?:\w+ )?"
    r"(?:forwarded|passed|received|escalated|noted|registered)"
    r"|\b(?:responsible|relevant|appropriate) (?:department|team|colleagues?)"
    r"|\banything else (?:that )?(?:I|we) can (?:help|assist|do)",
    re.IGNORECASE,
)


def stock_phrases(text: str) -> Iterator[Span]:
    """Give where the clauses are that hold such a phrase."""
    yield from (span for span in clauses(text) if _PHRASES.search(text[slice(*span)]))
