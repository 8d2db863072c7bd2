"""What a plain answer names of this customer's: the reader sees acknowledgement where somebody sets out to show it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from hearten.kernel.reading import Evidence, Reading
from hearten.practise.hearing import what_it_names
from hearten.practise.scenario import Scenario

NAMES: Final = ("acknowledge", "specific")
IN_PLAIN_WORDS: Final = 0.5  # how sure it is of what the reader did not see


def with_what_it_names(scenario: Scenario, text: str, reading: Reading) -> Reading:
    """Return the reading of an agent's answer in which whatever says this customer's facts or need back acknowledges it, specifically.

    So no answer is told that it named nothing where the customer takes it as naming just what it is about.
    """
    named = tuple(_named(scenario, text, reading))
    if not named:
        return reading
    acts = {**reading.acts, **{span.label: max(IN_PLAIN_WORDS, reading.acts.get(span.label, 0.0)) for span in named}}
    return replace(reading, act_spans=(*reading.act_spans, *named), acts=acts)


def _named(scenario: Scenario, text: str, reading: Reading) -> Iterator[Evidence]:
    for words in sorted((one for one in what_it_names(scenario, text, reading) if "?" not in one), key=text.find):
        start = text.find(words)
        end = start + len(words)
        shown = {span.label for span in reading.act_spans if span.start < end and span.end > start}
        if start >= 0:
            yield from (Evidence(act, start, end, IN_PLAIN_WORDS) for act in NAMES if act not in shown)
