"""What the listener heard in one turn of the agent's, as the simulated customer takes it.

Acts come from the reading; blame has to stand in the words as well. Beyond that words are looked for only where no reading knows
them: this customer's facts and remedies, a no, and the ending of a conversation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from hearten.kernel.labels import Grade
from hearten.kernel.reading import Evidence, Reading
from hearten.practise.accusing import accuses
from hearten.practise.clauses import WORD, clauses, sentences
from hearten.practise.matching import first, uses
from hearten.practise.own_steps import concrete_step
from hearten.practise.refusing import refuses
from hearten.practise.scenario import Scenario

UNDERSTANDING = frozenset({"acknowledge", "validate", "reflect", "specific"})
STEPS = frozenset({"do", "promise", "options"})
WARM = frozenset({"acknowledge", "validate", "reflect", "own", "reassure", "thank"})
FEWEST_WORDS = 4  # "ok", "One moment": the reader was not taught on texts as short as these
FEWEST_IN_CLAUSE = 2
FEWEST_IN_SENTENCE = 4  # shorter ones may come again
QUOTED = 80  # characters of the agent's words in a reason
SURE_OF_HARM = 0.5  # a harm that is less likely than not is not held against anybody
HARMS = frozenset({"dismiss", "blame", "deflect", "overpromise", "self_focus"})
MOST_WORDS = {"chat": 130, "call": 130, "counter": 130, "mail": 260}
"""Above this nobody reads on. Source: the longest answers of the authored corpus, twice over."""

_PART = r"(?:chat|call|conversation|contact)"
_END = r"(?:end|close|closing|leave|leaving|stop|stopping|break off|finish)(?:ing)?"
_ENDING = rf"(?:{_END}\b[^.!?]{{0,25}}\b{_PART}\b|hang(?:ing)? up\b)"
_ENDS = re.compile(
    rf"\b(?:I|we)(?:['’]?(?:m|ll|re)| am| will| are)\s+(?:now\s+|going to\s+)*{_ENDING}|\bthis {_PART} is (?:now )?over",
    re.IGNORECASE,
)
_STOPS = re.compile(rf"\b{_ENDING}", re.IGNORECASE)
_UNLESS = re.compile(r"\b(?:if|unless|otherwise|again|next time|should you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """An agent's turn. `facts` are the customer's facts that it uses, `asks_about` those that its questions are about.

    `offers` are the agent's words for each remedy that it takes in hand, `refused` the remedies that it says no to; `sentences` are
    fingerprints of its wording: enough to know it again, not to read it.

    `grade` is that of the moment which it answers, None where the customer's turn asked for nothing. `hollow` is how many of its
    `clauses` have a warm act in them, no step, and nothing of this customer's.
    """

    text: str
    spans: tuple[Evidence, ...] = ()
    acts: frozenset[str] = frozenset()
    grade: Grade | None = None
    facts: frozenset[str] = frozenset()
    offers: Mapping[str, str] = field(default_factory=dict[str, str])
    refused: frozenset[str] = frozenset()
    names_need: bool = False
    upsetting: str = ""
    hollow: int = 0
    clauses: int = 0
    words: int = 0
    asks: bool = False
    asks_about: frozenset[str] = frozenset()
    warns: bool = False
    ends: bool = False
    sentences: frozenset[str] = frozenset()

    @property
    def offered(self) -> frozenset[str]:
        """The remedies that it takes in hand."""
        return frozenset(self.offers)

    def quote(self, *acts: str) -> str:
        """Return the agent's words that show one of these acts, empty where none does."""
        return next((self.text[span.start : span.end] for span in self.spans if span.label in acts), "")


def hear(scenario: Scenario, text: str, reading: Reading, grade: Grade | None) -> HeardTurn:
    """Put together what this customer takes from a turn."""
    own = [scenario.need.words, *(fact.words for fact in scenario.facts), *(remedy.words for remedy in scenario.remedies)]
    upsetting = first(text, scenario.upsetting_words)
    said = [text[start:end] for start, end in sentences(text)]
    threats = [(bool(_UNLESS.search(one)), one) for one in said]
    spans = tuple(span for span in _believed(reading.act_spans) if span.label != "blame" or _accuses(text, span))
    questions = list(_questions(text, spans))
    parts = [span for span in clauses(text) if len(WORD.findall(text[slice(*span)])) >= FEWEST_IN_CLAUSE]
    offers, refused = _remedies(scenario, text, reading)
    return HeardTurn(
        text=text,
        spans=spans,
        acts=frozenset(span.label for span in spans),
        grade=grade,
        facts=frozenset(fact.id for fact in scenario.facts if uses(text, fact.words)),
        offers=offers,
        refused=refused,
        names_need=uses(text, scenario.need.words),
        upsetting=text[slice(*upsetting)] if upsetting else "",
        hollow=sum(_is_hollow(start, end, text, reading, own) for start, end in parts),
        clauses=len(parts),
        words=len(WORD.findall(text)),
        asks="?" in text,
        asks_about=frozenset(fact.id for fact in scenario.facts if any(uses(one, fact.words) for one in questions)),
        warns=any(conditional and _STOPS.search(one) for conditional, one in threats),
        ends=any(not conditional and _ENDS.search(one) for conditional, one in threats),
        sentences=frozenset(_fingerprint(one) for one in said if len(WORD.findall(one)) >= FEWEST_IN_SENTENCE),
    )


def _believed(spans: tuple[Evidence, ...]) -> Iterator[Evidence]:
    """Leave out a harm where the reader is surer of something good in the same words: the doubt is the trainee's."""
    good = [span for span in spans if span.label not in HARMS | {"canned"}]
    for span in spans:
        outdone = any(one.start < span.end and one.end > span.start and one.p > span.p for one in good)
        if span.label not in HARMS or (span.p >= SURE_OF_HARM and not outdone):
            yield span


def _accuses(text: str, span: Evidence) -> bool:
    """Say whether the words taken for blame put anything on anybody: the act and its evidence have to agree."""
    return any(accuses(text[start:end]) for start, end in sentences(text) if span.start < end and span.end > start)


def _questions(text: str, spans: tuple[Evidence, ...]) -> Iterator[str]:
    """Give the sentences that ask: those that end with a question mark, and those in which the reader sees a question."""
    asked = [span for span in spans if span.label in {"ask_open", "ask_closed"}]
    for start, end in sentences(text):
        if "?" in text[start:end] or any(span.start < end and span.end > start for span in asked):
            yield text[start:end]


def _remedies(scenario: Scenario, text: str, reading: Reading) -> tuple[dict[str, str], frozenset[str]]:
    """Return the agent's words for the remedies that a turn takes in hand, and which it says no to."""
    offers, refused = dict[str, str](), set[str]()
    for start, end in sentences(text):
        sentence = text[start:end]
        shown = [(span, text[span.start : span.end]) for span in reading.act_spans if span.start < end and span.end > start]
        here = [words for span, words in shown if span.label in STEPS]
        for remedy in scenario.remedies:
            if not remedy.words:
                offers |= {remedy.id: own} if (own := concrete_step(sentence, shown)) else {}
            elif refuses(sentence, remedy.words):
                refused.add(remedy.id)
            elif here and uses(sentence, remedy.words):
                said = next((words for words in here if uses(words, remedy.words)), sentence)
                offers.setdefault(remedy.id, _from_clause(said.strip(" .!"), remedy.words))
    return {remedy: words for remedy, words in offers.items() if remedy not in refused}, frozenset(refused)


def _from_clause(text: str, words: Sequence[str]) -> str:
    """Return what is too long to be quoted from the clause on that has the words."""
    place = first(text, words)
    begins = max((start for start, _ in clauses(text) if place and start <= place[0]), default=0) if len(text) > QUOTED else 0
    return text[begins:].lstrip()


def _is_hollow(start: int, end: int, text: str, reading: Reading, own: list[tuple[str, ...]]) -> bool:
    here = {span.label for span in reading.act_spans if span.start < end and span.end > start}
    return bool(here & WARM) and not here & STEPS and not any(uses(text[start:end], words) for words in own)


def _fingerprint(sentence: str) -> str:
    plain = " ".join(WORD.findall(sentence.casefold()))
    return blake2b(plain.encode("utf-8", "replace"), digest_size=8).hexdigest()
