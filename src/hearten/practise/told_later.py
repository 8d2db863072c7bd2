"""What a real customer told after the turn that a practice begins with: what they had to tell, for whoever asks.

It was an answer to what was really said to them. So only statements are kept that stand by themselves: none that speaks to the agent,
takes up the agent's words, asks, orders or thanks, and none that tells what the turn itself has told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hearten.kernel.conversation import Message
from hearten.kernel.reading import Reading
from hearten.practise.clauses import WORD, sentences
from hearten.practise.content_words import content
from hearten.practise.turned_round import has_verb

MOST: Final = 3  # statements: they told something already, and a practice is short
LONGEST: Final = 200  # characters of a statement
FEWEST: Final = 4  # words that stand by themselves
EASED: Final = 0.5  # probability of a feeling from which it is likelier than not
GLAD: Final = ("relief", "gratitude", "delight")
STRONGEST: Final = 3.0  # feelings' strength goes from 0 to this

_LEAD = re.compile(
    r"^(?:(?:but|and|so|well|yes|yeah|no|ok|okay|oh|right|um|uh|also|because|look|hi|hello|sorry|i mean)\b[\s,.!…–—-]*)+", re.IGNORECASE
)
_TO_THE_AGENT = re.compile(
    r"@|\b(?:you|your|yours|yourself|u|ur|ye|youse?|robot|bot|please|pls|thanks?|thank|cheers|regards|mate|sir|madam|sincerely|dear)\b"
    r"|\bI(?:['’]?m| am| was) (?:asking|telling|saying)\b"
    r"|\bI(?:['’]ve| have)? (?:just |already )?(?:said|told|asked|explained|say|mean|know|understand|suppose|guess|see)\b"
    r"|\bI(?:['’]ll| will| shall)\b|\bmust have\b|\b(?:good(?:bye)?|bye|sorted|worked|works now|fixed)\b",
    re.IGNORECASE,
)
_NO_STATEMENT = re.compile(
    r"^(?:why|what|how|when|where|who|whose|which|can|could|is|are|do|does|did|will|would|have|has|am|shall|should|if|that['’]?s?|this|then|thats"
    r"|just|cancel|give|send|tell|put|let|stop|call|ring|get|make|move|book|check|forget|leave|take|transfer|refund|never|don['’]?t|do|go|try"
    r"|read|explain|help|fix|close|closing|attached|as|not|it did|fine|still|or)\b(?! (?:of us|one)\b)|[?<>\[\]{}|\\/]",
    re.IGNORECASE,
)
_NOT_ONE_WORD = re.compile(r"(?:\d[\s-]*){5,}")
_EASED = re.compile(
    r"\b(?:thank(?:s| you)?|thx|perfect|brilliant|great|lovely|wonderful|laugh\w*|haha\w*|lol|bless you|merci|kiitos)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class After:
    """A message that followed, and what the listener says of it, None where its reader may not see that."""

    message: Message
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in the customer's own words; `weight` is 0 where nothing in it asked to be heard."""

    text: str
    weight: float = 0.0


def told_later(said: str, after: Sequence[After]) -> tuple[Told, ...]:
    """Return what was told after a turn in which this was `said`, in order, until the customer is eased."""
    kept, known, agent = list[Told](), set(content(said)), ""
    for one in after:
        if one.message.role != "customer":
            agent = f"{agent} {one.message.text}" if one.message.role in {"agent", "bot"} else agent
            continue
        if _is_eased(one):
            break
        for told in _statements(one, frozenset(content(agent)) - set(content(said))):
            if new := set(content(told.text)) - known:
                kept.append(told)
                known |= new
        agent = ""
    return tuple(kept[:MOST])


def heaviest(told: Sequence[Told]) -> int:
    """Return which of them weighs most, the first where several do."""
    return max(range(len(told)), key=lambda number: (told[number].weight, -number))


def _is_eased(one: After) -> bool:
    glad = one.reading is not None and any(one.reading.feelings.get(label, 0.0) >= EASED for label in GLAD)
    return glad or _EASED.search(one.message.text) is not None


def _statements(one: After, taken_up: frozenset[str]) -> Iterator[Told]:
    """Give the statements of a message; those that stand side by side are one, as long as nobody would be out of breath."""
    run: tuple[int, int] | None = None
    text = one.message.text
    for start, end in sentences(text):
        sentence = text[start:end].strip()
        stands = _stands(sentence, taken_up)
        if run and stands and end - run[0] <= LONGEST:
            run = (run[0], end)
            continue
        if run:
            yield _told(one, *run)
        run = (start, end) if stands and len(WORD.findall(_bare(sentence))) >= FEWEST and len(sentence) <= LONGEST else None
    if run:
        yield _told(one, *run)


def _stands(sentence: str, taken_up: frozenset[str]) -> bool:
    """Say whether a sentence says something that needs nothing of the agent's before it."""
    bare = _bare(sentence)
    words = [word.casefold() for word in WORD.findall(bare)]
    is_statement = has_verb(words) and not _NO_STATEMENT.search(bare) and not _NOT_ONE_WORD.search(bare)
    return is_statement and not _TO_THE_AGENT.search(bare) and not any(_alike(one, other) for one in content(bare) for other in taken_up)


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _told(one: After, start: int, end: int) -> Told:
    openings = one.reading.openings if one.reading else ()
    here = [span.p for span in openings if span.start < end and span.end > start and span.label != "good_news"]
    strength = one.reading.strength / STRONGEST if one.reading else 0.0
    bare = _bare(one.message.text[start:end].strip())
    flat = " ".join(bare.split())
    return Told(flat[:1].upper() + flat[1:] if one.message.text[:1].isupper() else flat, max(here) + strength if here else strength)


def _bare(sentence: str) -> str:
    return _LEAD.sub("", sentence.strip())
