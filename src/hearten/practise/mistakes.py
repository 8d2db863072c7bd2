"""What makes no sense in a scenario although every field is well formed: secrets that leak, words that nothing uses."""

from collections.abc import Iterator

from hearten.kernel.authored import Mistake, allowed_are
from hearten.practise.matching import uses
from hearten.practise.scenario import REQUIRED, Line, Scenario, Situation

FEWEST_SAYINGS = 2
AFTER_THE_NEED = {"accepts"}
"""Situations that only come when the need has been told."""


def mistakes(scenario: Scenario) -> Iterator[Mistake]:
    """Give every mistake that shows only when the parts are seen together."""
    yield from _ids(scenario)
    yield from _need(scenario)
    yield from _facts(scenario)
    yield from _remedies(scenario)
    yield from _lines(scenario)
    yield from _leaks(scenario)


def _ids(scenario: Scenario) -> Iterator[Mistake]:
    for field, ids in (("facts", [fact.id for fact in scenario.facts]), ("remedies", [one.id for one in scenario.remedies])):
        for twice in sorted({one for one in ids if ids.count(one) > 1}):
            yield Mistake(field, f"two have the id {twice!r}. Every id is used once.")


def _need(scenario: Scenario) -> Iterator[Mistake]:
    known = {fact.id: fact for fact in scenario.facts}
    need = scenario.need
    if need.fact not in known:
        yield Mistake("need.fact", f"there is no fact {need.fact!r}. Allowed are {', '.join(known)}.")
    elif known[need.fact].when == "at_once":
        yield Mistake("need.fact", f"the fact {need.fact!r} is told at once, so the need would not be hidden. Make it asked or trusted.")
    if not uses(need.back, need.words):
        yield Mistake("need.back", f"has none of the need's own words ({', '.join(need.words)}), so naming it so would not count.")


def _facts(scenario: Scenario) -> Iterator[Mistake]:
    for number, fact in enumerate(scenario.facts, 1):
        if fact.when != "at_once" and len(fact.say) < FEWEST_SAYINGS:
            yield Mistake(f"facts[{number}].say", f"the fact {fact.id!r} needs at least {FEWEST_SAYINGS} ways to be told.")
        if fact.when == "at_once" and fact.say:
            yield Mistake(f"facts[{number}].say", f"the fact {fact.id!r} is told at once, by lines.opening; leave say out.")
        if not uses(fact.back, fact.words):
            yield Mistake(f"facts[{number}].back", f"has none of the fact's own words ({', '.join(fact.words)}), so it would not count.")
    if not any(fact.when == "at_once" for fact in scenario.facts):
        yield Mistake("facts", 'none is told at once, so the first line has nothing to say. Give one of them when = "at_once".')


def _remedies(scenario: Scenario) -> Iterator[Mistake]:
    for number, remedy in enumerate(scenario.remedies, 1):
        if not uses(remedy.say, remedy.words):
            yield Mistake(f"remedies[{number}].say", f"has none of its own words ({', '.join(remedy.words)}), so it would not count.")
    good = [one for one in scenario.remedies if one.meets_need and one.accepted and one.allowed]
    if not good and scenario.abuse != "goes_on":
        yield Mistake("remedies", "none that is accepted and allowed meets the need, so nobody could ever succeed. Set meets_need = true.")


def _lines(scenario: Scenario) -> Iterator[Mistake]:
    required: dict[Situation, int] = {**REQUIRED, **({"abuse": 3} if scenario.abuse else {})}
    for situation, fewest in required.items():
        there = len(scenario.lines.get(situation, ()))
        if there < fewest:
            yield Mistake(f"lines.{situation}", f"has {there} variants and needs at least {fewest}, so that no two runs read the same.")
    known, remedies = {fact.id for fact in scenario.facts}, {one.id for one in scenario.remedies}
    for field, line in _every(scenario):
        for what, ids, allowed in (("fact", line.after | line.before, known), ("remedy", line.about, remedies)):
            for unknown in sorted(ids - allowed):
                yield Mistake(field, f"names the {what} {unknown!r}, which there is not. {allowed_are(unknown, sorted(allowed))}")
    for number, line in enumerate(scenario.lines.get("opening", ()), 1):
        for fact in scenario.facts:
            if fact.when == "at_once" and not uses(line.say, fact.words):
                told = f"the fact {fact.id!r} is told at once, but this opening has none of its words ({', '.join(fact.words)})"
                yield Mistake(f"lines.opening[{number}]", f"{told}.")


def _leaks(scenario: Scenario) -> Iterator[Mistake]:
    """Hold every line that may come before the need is told against the words that would give it away."""
    for field, said in (("title", scenario.title), ("card.situation", scenario.card.situation)):
        if uses(said, scenario.need.words):
            yield Mistake(field, f"gives the need away to the trainee (by need.words: {', '.join(scenario.need.words)}).")
    for field, line in _every(scenario):
        is_after = scenario.need.fact in line.after or field.split(".")[1].split("[")[0] in AFTER_THE_NEED
        own = field.startswith("facts.") and field.split(".")[1].split("[")[0] == scenario.need.fact
        if not is_after and not own and uses(line.say, scenario.need.words):
            advice = f'say it otherwise, or write {{ say = "…", after = ["{scenario.need.fact}"] }}'
            yield Mistake(field, f"gives the need away before it is asked for (by need.words: {', '.join(scenario.need.words)}): {advice}.")


def _every(scenario: Scenario) -> Iterator[tuple[str, Line]]:
    for situation, lines in scenario.lines.items():
        yield from ((f"lines.{situation}[{number}]", line) for number, line in enumerate(lines, 1))
    for fact in scenario.facts:
        yield from ((f"facts.{fact.id}[{number}].say", line) for number, line in enumerate(fact.say, 1))
