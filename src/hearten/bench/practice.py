"""`hearten bench practice`: scripted agents of known quality play every scenario, and the order must come out right."""

import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

from hearten.flows.hear_turn import hear_turn
from hearten.flows.ports import Listening
from hearten.practise.agents import AGENTS, View
from hearten.practise.customer import begin, react
from hearten.practise.matching import uses
from hearten.practise.scenario import Scenario
from hearten.practise.state import Ending, State
from hearten.prove.rates import rate_of

Z = 1.96
PASSED_HEARD = 60
"""How heard the customer must feel at the end for a practice to count as passed."""
NEVER_PASS = ("keyword-stuffer", "canned sympathy", "dismissive")


@dataclass(frozen=True, slots=True)
class Run:
    """One agent in one scenario. `faults` are lines that came twice or gave the need away too early."""

    agent: str
    scenario: str
    ending: Ending | None
    state: State
    lines: tuple[str, ...]
    faults: tuple[str, ...]
    turn_ms: tuple[float, ...]

    @property
    def is_passed(self) -> bool:
        """Whether it was resolved, or rightly ended, with a customer who felt heard."""
        return self.ending == "ended_rightly" or (self.ending == "resolved" and self.state.heard >= PASSED_HEARD)


def play(agent: str, scenario: Scenario, seed: int, *, listening: Listening) -> Run:
    """Let one agent play one scenario to its end."""
    random = Random(f"{agent}:{seed}")  # noqa: S311
    reaction = begin(scenario, seed)
    lines, times = [reaction.line], list[float]()
    faults: list[str] = []
    while reaction.state.ended is None:
        text = AGENTS[agent](View(scenario, reaction.state, reaction.state.turn, random))
        began = time.perf_counter()
        heard = hear_turn(scenario, lines[-1], text, listening=listening)
        reaction = react(scenario, reaction.state, heard.turn, seed)
        times.append((time.perf_counter() - began) * 1000)
        faults += _faults(scenario, reaction.state, reaction.line, lines)
        lines.append(reaction.line)
    return Run(agent, scenario.name, reaction.state.ended, reaction.state, tuple(lines), tuple(faults), tuple(times))


def _faults(scenario: Scenario, state: State, line: str, before: Sequence[str]) -> Iterator[str]:
    if not line:
        yield "said nothing"
    if line in before:
        yield f"said twice: {line}"
    if scenario.need.fact not in state.disclosed and uses(line, scenario.need.words):
        yield f"gave the need away: {line}"


def score(runs: Sequence[Run]) -> tuple[float, float, float]:
    """Return what agents are ordered by: how many passed, then how heard the customer felt, then how few turns it took.

    Where abuse was rightly ended no more could be reached, however heard its author felt on the way.
    """
    heard = statistics.mean(100 if run.ending == "ended_rightly" else run.state.heard for run in runs)
    turns = statistics.mean(run.state.turn for run in runs)
    return statistics.mean(run.is_passed for run in runs), round(heard), -turns


def wrong_order(runs: Sequence[Run]) -> Iterator[str]:
    """Say what is not as it must be, scenario by scenario."""
    for scenario in dict.fromkeys(run.scenario for run in runs):
        here = [run for run in runs if run.scenario == scenario]
        scores = {agent: score([run for run in here if run.agent == agent]) for agent in dict.fromkeys(run.agent for run in here)}
        yield from (f"{scenario}: {one} beats superb" for one in scores if one != "superb" and scores[one] >= scores["superb"])
        yield from (f"{scenario}: {one} passes" for one in NEVER_PASS if scores[one][0] > 0)
        if scores["superb"][0] < 1:
            yield f"{scenario}: superb passes only {scores['superb'][0]:.0%}"
        if _standing(here, "keyword-stuffer") > _standing(here, "cold fixer"):
            yield f"{scenario}: the keyword-stuffer beats the cold fixer"
    yield from (f"{run.scenario}, {run.agent}: {fault}" for run in runs for fault in run.faults)


def _standing(runs: Sequence[Run], agent: str) -> tuple[float, float]:
    """Return how an agent does by the plain matter: solved at all, then how the customer went."""
    own = [run for run in runs if run.agent == agent]
    solved = statistics.mean(run.ending in {"resolved", "settled", "ended_rightly"} for run in own)
    return solved, statistics.mean(run.state.heard for run in own)


def measure_practice(scenarios: Mapping[str, Scenario], *, listening: Listening, seeds: int) -> "Report":
    """Let every agent play every scenario, `seeds` times each."""
    runs = [play(agent, one, seed, listening=listening) for one in scenarios.values() for agent in AGENTS for seed in range(seeds)]
    return Report(tuple(runs), tuple(wrong_order(runs)))


@dataclass(frozen=True, slots=True)
class Report:
    """What came of it; `wrong` says what is not as it must be."""

    runs: tuple[Run, ...]
    wrong: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Give the report's lines, and last what is wrong, or that nothing is."""
        scenarios = len({run.scenario for run in self.runs})
        scope = f"{scenarios} scenario{'s' if scenarios > 1 else ''} × {len(AGENTS)} agents"
        yield f"{scope}, n = {len(self.runs)} conversations; 95 % intervals"
        yield f"{'agent':<18} {'resolved':<18} {'settled':<9} {'felt heard':<16} turns"
        for agent in AGENTS:
            yield _row(agent, [run for run in self.runs if run.agent == agent])
        times = sorted(ms for run in self.runs for ms in run.turn_ms)
        p95 = times[int(0.95 * (len(times) - 1))]
        yield f"a turn, read and answered: n = {len(times):,}, median {statistics.median(times):.0f} ms, p95 {p95:.0f} ms"
        yield from self.wrong or ["the order is right in every scenario; no line came twice, no need was given away"]


def _row(agent: str, runs: Sequence[Run]) -> str:
    resolved = _share([run.ending in {"resolved", "ended_rightly"} for run in runs])
    settled = statistics.mean(run.ending == "settled" for run in runs)
    heard, turns = _mean([run.state.heard for run in runs]), _mean([float(run.state.turn) for run in runs])
    return f"{agent:<18} {resolved:<18} {settled:<9.0%} {heard:<16} {turns}"


def _share(those: Sequence[bool]) -> str:
    """Return a share with its interval."""
    rate = rate_of(sum(those), len(those), fewest=1)
    return f"{rate.rate:.0%} ({rate.low:.0%}–{rate.high:.0%})"


def _mean(values: Sequence[float]) -> str:
    """Return a mean ± the half width of its interval."""
    half = Z * statistics.stdev(values) / sqrt(len(values)) if len(values) > 1 else 0.0
    return f"{statistics.mean(values):.1f} ± {half:.1f}"
