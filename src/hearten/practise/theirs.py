"""Whether what a reader took for specific names anything of this customer's: kind words that fit anybody name nothing."""

from dataclasses import replace
from functools import lru_cache

from hearten.kernel.reading import Reading
from hearten.practise.content_words import content
from hearten.practise.matching import uses
from hearten.practise.scenario import Scenario


def with_what_is_theirs(scenario: Scenario, before: str, text: str, reading: Reading) -> Reading:
    """Return the reading of an answer to the line `before` it, specific only where a word of the customer's or of their case is in it."""
    theirs = {*content(before), *_of_the_case(tuple(_texts(scenario)))}
    known = [word for fact in scenario.facts for word in fact.words]  # a day among them tells something here

    def is_theirs(words: str) -> bool:
        return bool(theirs & {*content(words)}) or uses(words, known)

    spans = tuple(span for span in reading.act_spans if span.label != "specific" or is_theirs(text[span.start : span.end]))
    if len(spans) == len(reading.act_spans):
        return reading
    left = {span.label for span in spans}
    return replace(reading, act_spans=spans, acts={act: p for act, p in reading.acts.items() if act != "specific" or act in left})


def _texts(scenario: Scenario) -> list[str]:
    told = [text for fact in scenario.facts for text in (fact.short, fact.back, *fact.words)]
    done = [text for remedy in scenario.remedies for text in (remedy.say, *remedy.words)]
    return [*told, *done, scenario.need.back, *scenario.need.words, scenario.card.situation, scenario.persona.name, scenario.title]


@lru_cache(maxsize=64)
def _of_the_case(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in content(text))
