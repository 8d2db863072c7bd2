"""Which of the facts a question is nearest to, where it has none of the words that a fact is known by."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from hearten.practise.clauses import sentences
from hearten.practise.content_words import content
from hearten.practise.scenario import Fact

GENERAL: Final = frozenset(
    content(
        "happened since worries worried matters managing meantime means needed helps times hours days weeks evening morning wrong going"
    )
)
"""Words of questions that are about nothing in particular."""
FEWEST: Final = 2  # facts, of which a word can tell one from another


def nearest_to(question: str, facts: Sequence[Fact]) -> Fact | None:
    """Return the fact with most of a question's telling words in what the customer says of it; None where none has any.

    A word that all of them have tells nothing.
    """
    told = [_words(fact) for fact in facts]
    everywhere = frozenset[str]() if len(told) < FEWEST else told[0].intersection(*told)
    asks = [question[start:end] for start, end in sentences(question) if "?" in question[start:end]]
    asked = set(content(" ".join(asks) or question)) - everywhere - GENERAL
    near = [len(asked & words) for words in told]
    best = max(near, default=0)
    return facts[near.index(best)] if best else None


@lru_cache(maxsize=512)
def _words(fact: Fact) -> frozenset[str]:
    return frozenset(word for text in (fact.short, fact.back, *fact.asked_by, *(line.say for line in fact.say)) for word in content(text))
