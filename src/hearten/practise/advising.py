"""What would play badly in a scenario that is good by its fields: advice to whoever writes it, read off its words alone."""

from collections.abc import Iterator, Mapping
from typing import Final

from hearten.kernel.authored import Mistake
from hearten.practise.matching import uses
from hearten.practise.scenario import REQUIRED, SITUATIONS, Scenario, Situation
from hearten.practise.speech import MANY, is_known, words

FEWEST_WORDS: Final = 6  # to know a fact by; those that come with hearten have eight and more
FEWEST_FOR_REMEDY: Final = 4
FEWEST_LINES: Final[Mapping[Situation, int]] = {"wants": 3, "rising": 4, "softening": 4, "accepts": 3, "leaves": 3}
"""So that three conversations in a row, of six turns each, don't read the same."""
FEWEST_AT_ANY_TIME: Final = 2
FEWEST_OF_THEIR_OWN: Final = 6  # of the situations for which there are stock lines
HEARD_FIRST: Final[tuple[Situation, ...]] = ("still", "canned", "early", "step", "told", "bare")
OFTEN: Final = 2  # openings that have a word: whoever answers will ask about it


def advice_on(scenario: Scenario) -> Iterator[Mistake]:
    """Give what to look at, with the field that it is about."""
    yield from _facts(scenario)
    yield from _asked_by(scenario)
    yield from _asked_in_vain(scenario)
    yield from _remedies(scenario)
    yield from _lines(scenario)


def _facts(scenario: Scenario) -> Iterator[Mistake]:
    for number, fact in enumerate(scenario.facts, 1):
        at = f"facts[{number}]"
        if fact.when == "at_once":
            continue
        if len(fact.asked_by) < FEWEST_WORDS:
            few = f"has {len(fact.asked_by)} to know {fact.id!r} by, so most questions about it would go past it"
            advice = (
                "Add other words for the same, and to its `asked` how people ask for it (“where did you”, “who is”), six or more in all"
            )
            yield Mistake(f"{at}.words", f"{few}. {advice}.")
        if not uses(fact.short, fact.words):
            asked = f"“What about {fact.short}?” would not be understood as being about {fact.id!r}"
            yield Mistake(f"{at}.words", f"{asked}: none of them is in its short. Add one that is.")
        unknown = [line.say for line in fact.say if not uses(line.say, fact.words)]
        if len(unknown) == len(fact.say):
            yield Mistake(f"{at}.words", f"none of them is in what {scenario.persona.name} says of {fact.id!r}, so nobody would use one.")


def _asked_by(scenario: Scenario) -> Iterator[Mistake]:
    """Find facts that belong to something known from the first line, so that they are asked for by its name, and aren't known by it."""
    told = [word for fact in scenario.facts if fact.when == "at_once" for word in fact.words if word.isalpha()]
    for number, fact in enumerate(scenario.facts, 1):
        by = next((word for word in told if uses(fact.back, [word]) and not any(uses(known, [word]) for known in fact.asked_by)), "")
        if fact.when != "at_once" and by:
            asked = f"speaks of “{by}”, which the first line brings up, so somebody will ask for {fact.id!r} by it"
            advice = f"Add to its `asked` how (“in the {by}”, “so important about the {by}”)"
            yield Mistake(f"facts[{number}].words", f"its back {asked}. {advice}.")


def _asked_in_vain(scenario: Scenario) -> Iterator[Mistake]:
    """Find what title and first lines are about, so that it will be asked about, and no fact is known by."""
    openings = [set(words(line.say)) for line in scenario.lines.get("opening", ())]
    known = [word for fact in scenario.facts for word in fact.asked_by]
    small = {word for word in scenario.title.split() if word.islower() and not is_known(word, frozenset(), customers=MANY)}
    vain = sorted(word for word in small if sum(word in one for one in openings) >= OFTEN and not uses(word, known))
    if vain:
        them = ", ".join(f"“{word}”" for word in vain)
        asked = f"{scenario.persona.name} brings up {them} at once, and no fact is known by it: whoever asks about it gets no answer"
        yield Mistake("facts", f"{asked}. Add to `asked` of the fact that would answer how people ask (“in the {vain[0]}”).")


def _remedies(scenario: Scenario) -> Iterator[Mistake]:
    for number, remedy in enumerate(scenario.remedies, 1):
        if 0 < len(remedy.words) < FEWEST_FOR_REMEDY:
            few = f"has {len(remedy.words)} to know {remedy.id!r} by. Whoever offers it says it in other words than yours: add the plainest"
            yield Mistake(f"remedies[{number}].words", f"{few}.")


def _lines(scenario: Scenario) -> Iterator[Mistake]:
    for situation, fewest in FEWEST_LINES.items():
        lines = scenario.lines.get(situation, ())
        at_any_time = [line for line in lines if not line.after and not line.before and not line.about]
        if len(lines) < fewest:
            yield Mistake(f"lines.{situation}", f"has {len(lines)}; with {fewest} or more, three conversations don't read the same.")
        elif situation != "accepts" and len(at_any_time) < FEWEST_AT_ANY_TIME:
            yield Mistake(f"lines.{situation}", "nearly all wait for something to be told or offered: add some that may come at any time.")
    own = set(scenario.lines) - set(REQUIRED)
    if len(own) < min(FEWEST_OF_THEIR_OWN, len(SITUATIONS)):
        missing = ", ".join(one for one in HEARD_FIRST if one not in own)
        said = f"{scenario.persona.name} has words of their own for few situations; in the others they speak as everybody does"
        yield Mistake("lines", f"{said}. Those that are heard first: {missing}.")
