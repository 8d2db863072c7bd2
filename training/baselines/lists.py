"""Lists: words that a careful person would search for, and VADER's lexicon for whether a customer is pleased or not."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from hearten.models.layout import POOLED, POOLED_LABELS
from training.baselines.clauses import clause_at
from training.examples import TOKEN_LABELS, Example
from training.markup import Marked
from training.quality.rows import Said

NEUTRAL_WITHIN = 0.05  # of the compound score; its authors' own bounds (Hutto & Gilbert 2014)
CUSTOMER = {
    "frustration": r"frustrat|annoy|ridiculous|still (?:not|no|waiting)|again\b|fed up|come on|useless",
    "anger": r"furious|angry|disgust|outrag|unacceptable|scam|joke\b|worst|wtf|bullshit|f\*|fuck",
    "worry": r"worr|afraid|scared|nervous|anxious|concern|panic",
    "disappointment": r"disappoint|let down|expected (?:better|more)|shame\b",
    "sadness": r"\bsad\b|heartbr|crying|cried|passed away|funeral|grief|miss (?:him|her)",
    "confusion": r"confus|don'?t understand|what does .* mean|makes no sense|\bhuh\b|unclear",
    "embarrassment": r"embarrass|ashamed|silly me|sorry to (?:bother|be)|stupid question|my fault",
    "relief": r"relie[fv]|phew|thank (?:god|goodness|heavens)",
    "gratitude": r"thank|thx|cheers|appreciate|grateful|\bty\b",
    "delight": r"amazing|wonderful|love (?:it|this|you)|brilliant|fantastic|awesome|perfect|delighted|❤",
    "feeling": r"furious|disgust|ridiculous|joke\b|unacceptable|worst|wits'? end|so (?:upset|angry|frustrat)|sick of|fed up",
    "impact": r"miss(?:ed)? (?:my|our|the)|can'?t work|cost me|lost (?:a|my)|birthday|wedding|funeral|holiday|deadline|exam",
    "effort": r"third time|twice|\d+ (?:hours?|hrs?|times|days|weeks)|on hold|passed around|keep (?:calling|asking)"
    r"|nobody (?:answers|replies)|no (?:reply|response)|tried everything",
    "vulnerability": r"hospital|cancer|disab|wheelchair|pregnan|died|passed away|elderly|rent\b|can'?t afford|carer|medication"
    r"|insulin|anxiety|autis",
    "unfairness": r"charged (?:me )?twice|promised|told me|refuse|misled|lied|overcharged|not fair|unfair|scam|rip.?off",
    "loyalty": r"years? (?:with|as a)|loyal|customer (?:for|since)|cancel(?:l?ing)? (?:my|the)|switch(?:ing)? to|leaving|competitor"
    r"|never again",
    "good_news": r"(?:was|were|been) (?:so |very )?(?:wonderful|great|brilliant|amazing|fantastic|kind)|saved|star\b|made my day"
    r"|best service",
}
AGENT = {
    "acknowledge": r"i (?:can )?(?:see|hear)|must be|sounds (?:like|really)|understand|frustrating|sorry to hear",
    "validate": r"you'?re right|anyone would|makes sense|of course you|fair (?:enough|point)|reasonable",
    "specific": r"\d|your (?:mum|mother|son|daughter|husband|wife|wedding|trip|birthday)",
    "ask_open": r"(?:what|how)\b[^?]*\?|tell me (?:more|about)",
    "ask_closed": r"(?:could|can|would|did|do|is|are|have|which|may)\b[^?]*\?|dm us|please (?:send|provide|share)",
    "reflect": r"so (?:you|what|the|if)|in other words|to make sure i|let me (?:check i|repeat)",
    "own": r"sorry|apolog|our (?:mistake|fault|error)|my (?:mistake|fault)",
    "do": r"i'?(?:ve|ll|m) |let me|we(?:'ve|'ll|'re)? (?:have|will|are)|refunded|escalat|sent|arranged",
    "promise": r"by (?:\w+day|tomorrow|tonight|noon|\d)|within \d|before \d|in the next",
    "explain": r"because|due to|this (?:is|means)|that'?s (?:because|why)|happens when|reason",
    "options": r"\beither\b|\bor\b.*\?|option|alternatively|you can (?:also|choose)",
    "advise": r"https?://|please (?:try|go|visit|contact|follow|check|restart)|try |you can|steps",
    "reassure": r"don'?t worry|rest assured|no need to worry|safe|we'?ll get this|here (?:for|to help)",
    "check": r"anything else|let (?:us|me) know|did that|does that|is that (?:ok|all|better)|has (?:it|that)",
    "thank": r"thank|thanks|appreciate|glad|pleasure",
    "self_focus": r"we (?:pride|value|strive|always)|our (?:team is|priority|commitment|high volume)|valued",
    "dismiss": r"only a|just a|not a big|nothing wrong|calm down|as i (?:said|already)",
    "blame": r"you should have|you (?:must have|failed|didn'?t)|your (?:fault|responsibility|mistake)|as stated in",
    "deflect": r"policy|unable to|nothing (?:we|i) can|not (?:possible|able)|contact (?:the|your)|another department|terms",
    "canned": r"inconvenience|valued customer|reaching out|contacting us|rest assured|important to us|kindly",
    "overpromise": r"guarantee|never happen again|100 ?%|promise you|definitely will|always",
}


class Keywords:
    """Says that a label is there where one of its words is."""

    name = "keyword list"

    def read(self, rows: Sequence[Example]) -> Said:
        """Read messages; a customer with no feeling found is neutral."""
        there = np.zeros((len(rows), POOLED), dtype=np.bool_)
        for number, row in enumerate(rows):
            patterns = CUSTOMER if row.role == "customer" else AGENT
            for label, pattern in patterns.items():
                there[number, POOLED_LABELS.index(label)] = re.search(pattern, row.text, re.IGNORECASE) is not None
            there[number, POOLED_LABELS.index("neutral")] = not there[number].any()
        return Said(there)

    def evidence(self, rows: Sequence[Example]) -> list[tuple[Marked, ...]]:
        """Return for each opening and act whose words are there the clause that the first of them stand in."""
        return [tuple(_shown(row)) for row in rows]


def _shown(row: Example) -> Iterator[Marked]:
    for label, pattern in (CUSTOMER if row.role == "customer" else AGENT).items():
        if label in TOKEN_LABELS and (word := re.search(pattern, row.text, re.IGNORECASE)):
            yield Marked(label, *clause_at(row.text, word.start()))


def valence(rows: Sequence[Example]) -> NDArray[np.int64]:
    """Return VADER's view of each text: -1, 0 or 1."""
    lexicon = SentimentIntensityAnalyzer()
    scores = np.array([lexicon.polarity_scores(row.text)["compound"] for row in rows])
    return np.where(scores >= NEUTRAL_WITHIN, 1, np.where(scores <= -NEUTRAL_WITHIN, -1, 0))
