"""Say what would play badly in a scenario, by reading its own words as a trainee's, and by playing it."""

from collections.abc import Iterator
from random import Random
from typing import Final

from hearten.flows.hear_turns import hear_turns
from hearten.flows.ports import Listening
from hearten.kernel.authored import Mistake
from hearten.practise.advising import advice_on
from hearten.practise.agents import AGENTS, View
from hearten.practise.customer import begin, react
from hearten.practise.scenario import Scenario
from hearten.practise.state import Ending

BEST: Final = "superb"
SEEDS: Final = 3
GOOD: Final[frozenset[Ending | None]] = frozenset({"resolved", "ended_rightly"})


def advise_scenario(scenario: Scenario, *, listening: Listening) -> list[Mistake]:
    """Return advice on a scenario without mistakes, with the field that each is about; nothing is stored."""
    return [*advice_on(scenario), *_misheard(scenario, listening), *_played(scenario, listening)]


def _misheard(scenario: Scenario, listening: Listening) -> Iterator[Mistake]:
    """Read what the file itself would have an agent say, which should be understood by anybody."""
    before = scenario.lines["opening"][0].say
    facts = [(number, one) for number, one in enumerate(scenario.facts, 1) if one.when != "at_once"]
    remedies = [(number, one) for number, one in enumerate(scenario.remedies, 1) if one.words]
    backs = [f"As I understand it, {one}." for one in (scenario.need.back, *(fact.back for _, fact in facts))]
    texts = [*backs, *(f"{remedy.say}." for _, remedy in remedies)]
    heard = [one.turn for one in hear_turns(scenario, [(before, text) for text in texts], listening=listening)]
    need, said_back, taken = heard[0], heard[1 : len(backs)], heard[len(backs) :]
    if not need.names_need:
        yield Mistake("need.back", _unheard(scenario.need.back, "naming the need"))
    for (number, fact), turn in zip(facts, said_back, strict=True):
        if fact.id not in turn.facts:
            yield Mistake(f"facts[{number}].back", _unheard(fact.back, f"saying back {fact.id!r}"))
    for (number, remedy), turn in zip(remedies, taken, strict=True):
        if remedy.id not in turn.offered:
            advice = "Write it as something that is done, with who does it and when: “I'm sending you … today”"
            yield Mistake(f"remedies[{number}].say", f"{_unheard(remedy.say, f'taking {remedy.id!r} in hand')} {advice}.")


def _unheard(said: str, what: str) -> str:
    return f"the listener doesn't take “{said}” for {what}, so neither would it a trainee's like it."


def _played(scenario: Scenario, listening: Listening) -> Iterator[Mistake]:
    failed = sum(ending not in GOOD for ending in _endings(scenario, listening))
    if failed:
        said = f"an agent who asks, says back and does what helps came to no good end in {failed} of {SEEDS} conversations"
        yield Mistake("", f"{said}. Play it to see where it sticks: hearten practise {scenario.name}.toml")


def _endings(scenario: Scenario, listening: Listening) -> list[Ending | None]:
    """Let the best agent play, turn by turn in all conversations at once, so that what is said in a turn is read together."""
    chances = [Random(seed) for seed in range(SEEDS)]  # noqa: S311 (no secret hangs on it)
    now = [begin(scenario, seed) for seed in range(SEEDS)]
    while going := [seed for seed in range(SEEDS) if now[seed].state.ended is None]:
        views = {seed: View(scenario, now[seed].state, now[seed].state.turn, chances[seed]) for seed in going}
        said = [(now[seed].line, AGENTS[BEST](views[seed])) for seed in going]
        for seed, heard in zip(going, hear_turns(scenario, said, listening=listening), strict=True):
            now[seed] = react(scenario, now[seed].state, heard.turn, seed)
    return [reaction.state.ended for reaction in now]
