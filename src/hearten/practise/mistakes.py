"""What makes no sense in a scenario although every field is well formed: secrets that leak, words that nothing uses."""

from collections.abc import Iterator, Sequence

from hearten.kernel.authored import Mistake, allowed_are
from hearten.practise.matching import first, uses
from hearten.practise.scenario import REQUIRED, Line, Scenario, Situation

FEWEST_FACTS, MOST = 2, 20  # MOST: facts and remedies, each; who has more tells two stories
FEWEST_SAYINGS = 2
MOST_WORDS = 2_000  # to recognise something by, all in all: seven times the most that any has, and still looked for in no time
SHOWN = 6  # of the words that something is recognised by
AFTER_THE_NEED = {"accepts"}
"""Situations that only come when the need has been told."""


def mistakes(scenario: Scenario) -> Iterator[Mistake]:
    """Give every mistake that shows only when the parts are seen together."""
    yield from _counts(scenario)
    yield from _ids(scenario)
    yield from _need(scenario)
    yield from _facts(scenario)
    yield from _remedies(scenario)
    yield from _lines(scenario)
    yield from _openings(scenario)
    yield from _leaks(scenario)


def _counts(scenario: Scenario) -> Iterator[Mistake]:
    for field, there, fewest in (("facts", scenario.facts, FEWEST_FACTS), ("remedies", scenario.remedies, 1)):
        if not fewest <= len(there) <= MOST:
            yield Mistake(field, f"has {len(there)} of them and needs {fewest} to {MOST}.")
    known_by = [scenario.need.words, scenario.upsetting_words, *(fact.asked_by for fact in scenario.facts)]
    words = sum(map(len, [*known_by, *(one.words for one in scenario.remedies)]))
    if words > MOST_WORDS:
        yield Mistake("facts", f"all words to recognise something by are {words:,}, and {MOST_WORDS:,} are allowed.", ("remedies", "need"))


def _ids(scenario: Scenario) -> Iterator[Mistake]:
    for field, ids in (("facts", [fact.id for fact in scenario.facts]), ("remedies", [one.id for one in scenario.remedies])):
        for number, one in enumerate(ids):
            if one in ids[:number]:
                yield Mistake(f"{field}[{number + 1}].id", f"two have the id {one!r}. Every id is used once.", (field,))


def _need(scenario: Scenario) -> Iterator[Mistake]:
    known = {fact.id: number for number, fact in enumerate(scenario.facts, 1)}
    need = scenario.need
    if need.fact not in known:
        yield Mistake("need.fact", f"there is no fact {need.fact!r}. {allowed_are(need.fact, list(known))}", _named("facts", len(known)))
    elif scenario.fact(need.fact).when == "at_once":
        told = f"the fact {need.fact!r} is told at once, so the need would not be hidden. Make it asked or trusted."
        yield Mistake("need.fact", told, (f"facts[{known[need.fact]}].when",))
    if not uses(need.back, need.words):
        said = f"has none of the need's own words ({_some(need.words)}), so naming it so would not count."
        yield Mistake("need.back", said, ("need.words",))


def _facts(scenario: Scenario) -> Iterator[Mistake]:
    for number, fact in enumerate(scenario.facts, 1):
        at = f"facts[{number}]"
        if fact.when != "at_once" and len(fact.say) < FEWEST_SAYINGS:
            yield Mistake(f"{at}.say", f"the fact {fact.id!r} needs at least {FEWEST_SAYINGS} ways to be told.", (f"{at}.when",))
        if fact.when == "at_once" and fact.say:
            yield Mistake(f"{at}.say", f"the fact {fact.id!r} is told at once, by lines.opening; leave say out.", (f"{at}.when",))
        if not uses(fact.back, fact.words):
            said = f"has none of the fact's own words ({_some(fact.words)}), so it would not count."
            yield Mistake(f"{at}.back", said, (f"{at}.words",))
    if not any(fact.when == "at_once" for fact in scenario.facts):
        said = 'none is told at once, so the first line has nothing to say. Give one of them when = "at_once".'
        yield Mistake("facts", said)


def _remedies(scenario: Scenario) -> Iterator[Mistake]:
    for number, remedy in enumerate(scenario.remedies, 1):
        if not uses(remedy.say, remedy.words):
            said = f"has none of its own words ({_some(remedy.words)}), so it would not count."
            yield Mistake(f"remedies[{number}].say", said, (f"remedies[{number}].words",))
    good = [one for one in scenario.remedies if one.meets_need and one.accepted and one.allowed]
    if not good and scenario.abuse != "goes_on":
        said = "none that is accepted and allowed meets the need, so nobody could ever succeed. Set meets_need = true."
        yield Mistake("remedies", said, ("abuse",))


def _lines(scenario: Scenario) -> Iterator[Mistake]:
    required: dict[Situation, int] = {**REQUIRED, **({"abuse": 3} if scenario.abuse else {})}
    for situation, fewest in required.items():
        there = len(scenario.lines.get(situation, ()))
        if there < fewest:
            yield Mistake(f"lines.{situation}", f"has {there} variants and needs at least {fewest}, so that no two runs read the same.")
    facts, remedies = [fact.id for fact in scenario.facts], [one.id for one in scenario.remedies]
    for field, line in _every(scenario):
        for what, ids, allowed in (("fact", line.after | line.before, facts), ("remedy", line.about, remedies)):
            for unknown in sorted(ids - set(allowed)):
                said = f"names the {what} {unknown!r}, which there is not. {allowed_are(unknown, sorted(allowed))}"
                yield Mistake(field, said, _named("facts" if what == "fact" else "remedies", len(allowed)))


def _openings(scenario: Scenario) -> Iterator[Mistake]:
    for number, line in enumerate(scenario.lines.get("opening", ()), 1):
        for place, fact in enumerate(scenario.facts, 1):
            if fact.when == "at_once" and not uses(line.say, fact.words):
                told = f"the fact {fact.id!r} is told at once, but this opening has none of its words ({_some(fact.words)})."
                yield Mistake(f"lines.opening[{number}]", told, (f"facts[{place}].words", f"facts[{place}].when"))


def _leaks(scenario: Scenario) -> Iterator[Mistake]:
    """Hold every line that may come before the need is told against the words that would give it away."""
    need = scenario.need
    for field, said in (("title", scenario.title), ("card.situation", scenario.card.situation)):
        if word := _word(said, need.words):
            yield Mistake(field, f"gives the need away to the trainee: {word!r} is among need.words.", ("need.words",))
    own = next((f"facts[{number}]." for number, fact in enumerate(scenario.facts, 1) if fact.id == need.fact), None)
    for field, line in _every(scenario):
        is_after = need.fact in line.after or field.removeprefix("lines.").split("[")[0] in AFTER_THE_NEED
        is_own = field.startswith(own) if own else bool(line.after) or field.startswith("facts")  # which fact is the need's nobody knows
        if not is_after and not is_own and (word := _word(line.say, need.words)):
            advice = f'say it otherwise, or write {{ say = "…", after = ["{need.fact}"] }}'
            said = f"gives the need away before it is asked for, for {word!r} is among need.words: {advice}."
            yield Mistake(field, said, ("need.words", "need.fact"))


def _every(scenario: Scenario) -> Iterator[tuple[str, Line]]:
    for situation, lines in scenario.lines.items():
        yield from ((f"lines.{situation}[{number}]", line) for number, line in enumerate(lines, 1))
    for place, fact in enumerate(scenario.facts, 1):
        yield from ((f"facts[{place}].say[{number}]", line) for number, line in enumerate(fact.say, 1))


def _named(field: str, size: int) -> tuple[str, ...]:
    """Return where the ids of facts or remedies are."""
    return (*(f"{field}[{number}].id" for number in range(1, size + 1)),)


def _word(said: str, words: Sequence[str]) -> str:
    place = first(said, words)
    return said[slice(*place)] if place else ""


def _some(words: Sequence[str]) -> str:
    return ", ".join(words[:SHOWN]) + (", …" if len(words) > SHOWN else "")
