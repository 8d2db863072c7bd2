"""Which acts of a reading the words bear out. A small reader misreads; nobody is thanked, and nobody is punished, for that.

What is left out here is left out everywhere in practice: for the customer, for the grade, in the feedback and in what is counted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.accusing import accuses, accuses_plainly
from hearten.practise.asking import asks_openly
from hearten.practise.clauses import WORD, Span, clauses, sentences, statements
from hearten.practise.in_hand import states_rule, steps, takes_in_hand
from hearten.practise.limits import limits, parts
from hearten.practise.own_steps import has_time, offers
from hearten.practise.refusing import says_no
from hearten.practise.saying_back import may_hand_off, says_how_it_is
from hearten.practise.stock_phrases import stock_phrases

UNDERSTANDING: Final = frozenset({"acknowledge", "validate", "reflect", "specific"})
STEPS: Final = frozenset({"do", "promise", "options"})
ASKS: Final = frozenset({"ask_open", "ask_closed"})
WAVES: Final = frozenset({"dismiss", "deflect"})
HARMS: Final = frozenset({"dismiss", "blame", "deflect", "overpromise", "self_focus"})
KIND: Final = UNDERSTANDING | {"own", "reassure", "thank"}
NEVER_STOCK: Final = KIND | STEPS | ASKS  # what a phrase that everybody gets is not
SURE_OF_HARM: Final = 0.55  # a harm that is hardly likelier than not is not held against anybody
IN_PLAIN_WORDS: Final = 0.5  # how sure it is of a step that the reader did not see
SURE_OF_GOOD: Final = 0.85  # surer than this, the reader is believed against a pattern of words
FEWEST_TO_READ: Final = 3  # words; in fewer, like "lol", "Excuse me" or "Oh dear", the reader sees whatever comes

Places = Sequence[tuple[int, int]]

_DOES = re.compile(
    r"\b(?:I|we)(?:['’]?(?:ll|ve|m|re)| can| could| will| have| am| are)\b(?! (?:sorry|afraid))|\byou (?:can|could|may)\b", re.IGNORECASE
)

_PAST = re.compile(  # not where it only says what a letter says, or who somebody was
    r"^(?:(?!\b(?:that|saying|stating|who|which|because|what)\b).)*\b(?:was|were|had|happened|landed|went|got \w+ed)\b",
    re.IGNORECASE | re.DOTALL,
)
_OWNS = re.compile(  # a word of this is in whatever takes something on oneself
    r"\b(?:sorry|apolog\w*|forgive|pardon|excuse|fault|mistakes?|errors?|wrong|blame|regret\w*|asham\w*|embarrass\w*|fail\w*|slip\w*|mess\w*"
    r"|responsib\w*|let you down|should(?:n['’]?t| not)?(?: never)? (?:have|ve)|should['’]ve"
    r"|(?:on|with|at) (?:us|me)\b|(?:our|my) (?:side|end|part)"
    r"|(?:we|I) (?:broke|lost|forgot|missed|sent|told|made|kept|left|caused|charged|didn['’]?t|did not|never|took|overlooked|promised))\b",
    re.IGNORECASE,
)
_THEIR_SORRY = re.compile(  # that there is no need for
    r"\b(?:no need|(?:do|did)(?:n['’]?t| not) (?:have|need)|need(?:n['’]?t| not)|nothing)(?: to)?(?: \w+){0,2} (?:sorry|apologi[sz]e)\b",
    re.IGNORECASE,
)


def believed(text: str, reading: Reading, *, insulted: bool = False) -> Reading:
    """Return a reading with only the acts that its words bear out; `insulted` where setting a limit is in place."""
    spans = tuple(_whole(text, span) for span in _all(text, reading) if _is_borne_out(text, span, reading, insulted=insulted))
    left = {span.label for span in spans}
    lost = {span.label for span in reading.act_spans} - left
    return replace(reading, act_spans=spans, acts={act: p for act, p in reading.acts.items() if act not in lost})


def touched(text: str, span: Evidence) -> list[str]:
    """Return the sentences that an act's words are in."""
    return [text[start:end] for start, end in sentences(text) if span.start < end and span.end > start]


def _all(text: str, reading: Reading) -> Iterator[Evidence]:
    """Give the acts that were read, and those that no reader is needed to see, where none was read."""
    stock = list(stock_phrases(text))
    opens = [(start, end) for start, end in sentences(text) if asks_openly(text[start:end]) and not offers(text[start:end])]
    for span in reading.act_spans:
        if not _is_misread(text, span, reading, stock, opens):
            yield span
    yield from (Evidence("canned", *_trimmed(text, *span), 1.0) for span in stock)
    for start, end in sentences(text):
        here = [span for span in reading.act_spans if span.start < end and span.end > start]
        if (start, end) in opens and all(span.label not in {"ask_open", "check"} for span in here):
            yield Evidence("ask_open", *_trimmed(text, start, end), IN_PLAIN_WORDS)
        understood = any(span.label in UNDERSTANDING and span.p >= SURE_OF_GOOD for span in here)
        if accuses_plainly(text[start:end]) and not understood and all(span.label != "blame" for span in here):
            yield Evidence("blame", *_trimmed(text, *_accusing(text, start, end)), 1.0)
        if not any(span.label in STEPS for span in here):
            yield from (step for step in _plain_steps(text, start, end) if not _is_within(step, stock))


def _is_misread(text: str, span: Evidence, reading: Reading, stock: Places, opens: Places) -> bool:
    """Say whether it is a phrase that everybody gets, a statement taken for a question, or a question taken for another."""
    if span.label == "ask_open":
        return not any("?" in one or asks_openly(one) for one in touched(text, span))
    is_stock = span.label in NEVER_STOCK | {"canned"} and _is_within(span, stock)
    rather_asks = span.label == "check" and _is_outdone(span, (one for one in reading.act_spans if one.label == "ask_closed"))
    return is_stock or rather_asks or (span.label in {"ask_closed", "check"} and _is_within(span, opens))


def _plain_steps(text: str, start: int, end: int) -> Iterator[Evidence]:
    for step in steps(text[start:end]):
        place = text.index(step, start)
        yield Evidence("promise" if has_time(step) else "do", place, place + len(step), IN_PLAIN_WORDS)


def _accusing(text: str, start: int, end: int) -> Span:
    """Return the clause of a sentence that accuses, or all of it where that takes more than one."""
    parted = ((start + begins, start + ends) for begins, ends in clauses(text[start:end]))
    return next((span for span in parted if accuses_plainly(text[slice(*span)])), (start, end))


def _is_outdone(span: Evidence, others: Iterable[Evidence]) -> bool:
    """Say whether the reader is surer of one of the others in some of the same words."""
    return any(one.start < span.end and one.end > span.start and one.p > span.p for one in others)


def _is_within(span: Evidence, places: Places) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without the space before it and the marks at its end."""
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip(" .!;"))


def _whole(text: str, span: Evidence) -> Evidence:
    """Return an act whose words begin after a title's point with the sentence that they are in."""
    begins = next((start for start, end in sentences(text) if start < span.start < end), span.start)
    return replace(span, start=begins) if text[begins : span.start].rstrip().endswith(".") else span


def _is_borne_out(text: str, span: Evidence, reading: Reading, *, insulted: bool) -> bool:
    said = touched(text, span)
    if len(WORD.findall(text)) < FEWEST_TO_READ:
        return span.label in ASKS and "?" in text
    if span.label in KIND and (_is_other(span, said) or max((len(WORD.findall(one)) for one in said), default=0) < FEWEST_TO_READ):
        return False
    if insulted and said and all(limits(one) or parts(one) for one in said) and span.label in HARMS | STEPS | {"canned"}:
        return False
    if span.label in HARMS:
        return _is_harm(span, said, reading)
    if span.label in STEPS:
        return _has_step(_statements(text, span))
    is_doubtful = span.label in KIND and (span.label not in UNDERSTANDING or span.p < SURE_OF_GOOD)
    return not is_doubtful or not said or not all(map(accuses_plainly, said))


def _is_other(span: Evidence, said: list[str]) -> bool:
    """Say whether it is the customer who need not be sorry, or a question that the reader takes for making sense of something."""
    is_theirs = span.label == "own" and (all(map(_THEIR_SORRY.search, said)) or not any(map(_OWNS.search, said)))
    return bool(said) and (is_theirs or (span.label == "validate" and all("?" in one for one in said)))


def _has_step(said: list[str]) -> bool:
    """Say whether some of the clauses can be a step: none that says no or parts, and beside a no only where the agent does something."""
    left = [one for one in said if not says_no(one) and not parts(one) and not states_rule(one) and not _tells_past(one)]
    return bool(left) and (len(left) == len(said) or any(map(_DOES.search, left)))


def _tells_past(clause: str) -> bool:
    """Say whether it tells what has happened, and nothing that anybody does about it."""
    return _PAST.search(clause) is not None and _DOES.search(clause) is None and not takes_in_hand(clause)


def _is_harm(span: Evidence, said: list[str], reading: Reading) -> bool:
    """Leave out a harm where the reader is surer of something good in the same words: the doubt is the trainee's."""
    outdone = _is_outdone(span, (one for one in reading.act_spans if one.label not in HARMS | {"canned"}))
    if span.p < SURE_OF_HARM or (outdone and not (span.label == "blame" and any(map(accuses_plainly, said)))):
        return False
    if span.label in WAVES and said and all(map(_is_fair, said)):
        return False  # the act and its words have to agree
    if span.label == "deflect" and span.p < SURE_OF_GOOD:
        return any(map(may_hand_off, said))
    return span.label != "blame" or any(map(accuses, said))


def _is_fair(sentence: str) -> bool:
    """Say whether a sentence asks whether something would help, takes it in hand, or says of the customer how it is for them."""
    return offers(sentence) or takes_in_hand(sentence) or says_how_it_is(sentence, doubt=1.0)


def _statements(text: str, span: Evidence) -> list[str]:
    """Return the clauses that an act's words stand in; a sentence may say no in one, and what can be done in the next."""
    words = text[span.start : span.end].strip()
    said = [clause for sentence in touched(text, span) for clause in statements(sentence)]
    own = [clause for clause in said if clause.strip() in words or words in clause]
    return own or said
