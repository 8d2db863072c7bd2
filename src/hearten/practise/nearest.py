"""Which of the facts a question is about, or nearest to."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from hearten.practise.clauses import sentences
from hearten.practise.content_words import content
from hearten.practise.matching import found
from hearten.practise.scenario import Fact

GENERAL: Final = frozenset(
    content(
        "happened since worries worried matters managing meantime means needed helps times hours days weeks evening morning wrong going"
    )
)
"""Words of questions that are about nothing in particular."""
FEWEST: Final = 2  # facts, of which a word can tell one from another


def asked_after(question: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that have words of a question among those by which they are asked for, the one with most of them first."""
    hits = [sum(len(each.split()) for each in found(question, fact.asked_by)) for fact in facts]
    near = _shared(question, facts)
    places = sorted((n for n, count in enumerate(hits) if count), key=lambda n: (-hits[n], -near[n]))
    return [facts[n] for n in places]


def nearest_to(question: str, facts: Sequence[Fact]) -> Fact | None:
    """Return the fact with most of a question's telling words in what the customer says of it; None where none has any."""
    asks = [question[start:end] for start, end in sentences(question) if "?" in question[start:end]]
    near = _shared(" ".join(asks) or question, facts)
    best = max(near, default=0)
    return facts[near.index(best)] if best else None


def strays(question: str, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Say whether who tells this fact tells something else than they were asked: the question was about something, and not this."""
    is_about_it = set(content(question)) & _words(fact) or found(question, fact.asked_by)
    return is_specific(question, facts) and not is_about_it


def is_specific(question: str, facts: Sequence[Fact]) -> bool:
    """Say whether a question is about something that was not known from the first line on."""
    known = {word for each in facts if each.when == "at_once" for word in _words(each)}
    return bool(set(content(question)) - GENERAL - known)


def _shared(question: str, facts: Sequence[Fact]) -> list[int]:
    """Count a question's telling words in each fact. A word that all facts have tells nothing."""
    told = [_words(fact) for fact in facts]
    everywhere = frozenset[str]() if len(told) < FEWEST else told[0].intersection(*told)
    asked = set(content(question)) - everywhere - GENERAL
    return [len(asked & words) for words in told]


@lru_cache(maxsize=512)
def _words(fact: Fact) -> frozenset[str]:
    return frozenset(word for text in (fact.short, fact.back, *fact.asked_by, *(line.say for line in fact.say)) for word in content(text))
