"""How long a turn of practice takes over a real connection: read, graded, answered, stored and drawn as the page shows it."""

import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import urlencode

from hearten import assemble
from hearten.bench.serving import account, median_and_p95, serving
from hearten.flows.practice_ports import Practising, Trainee
from hearten.practise.agents import AGENTS, View
from hearten.practise.library import shipped
from hearten.practise.scenario import Scenario
from hearten.settings import Settings
from hearten.storage import people
from hearten.storage.people import Place
from hearten.web.auth import sight_of
from hearten.web.cookies import COOKIE

PLAY: Final = ("superb", "cold fixer", "dismissive")
FIRST: Final = 3  # turns left out, in which caches fill


@dataclass(frozen=True, slots=True)
class TurnSpeed:
    """Milliseconds until the whole exchange has arrived, over `n` turns."""

    n: int
    median_ms: float
    p95_ms: float


def measure_turns(
    folder: Path, *, agents: Sequence[str] = PLAY, scenarios: Sequence[Scenario] | None = None
) -> tuple[TurnSpeed, TurnSpeed]:
    """Let scripted agents play scenarios through the pages of a real server, as a browser sends them, and time each turn.

    Returns the speed of turns after which the conversation goes on, and of those that end it: then all of it is read once more.
    """
    going_on, last = list[float](), list[float]()
    played = [(agent, one) for one in scenarios or shipped().values() for agent in agents]
    with assemble.workplace(Settings(workspace=folder / "workspace", database=None, endpoint=None)) as work:
        person, token = account(work.house.database, Place("Agent", "agent", None))
        with work.house.database.read() as connection:
            trainee = Trainee(person, sight_of(people.one(connection, person).person, "reflect"))
        with serving(work) as address:
            for agent, scenario in played:
                times = _play(agent, scenario, trainee, practising=work.house.practising(), ask=_Browser(address, token))
                going_on += times[:-1]
                last.append(times[-1])
    kept = going_on[FIRST:]
    return TurnSpeed(len(kept), *median_and_p95(kept)), TurnSpeed(len(last), *median_and_p95(last))


@dataclass(frozen=True, slots=True)
class _Browser:
    address: str
    token: str

    def send(self, path: str, **form: object) -> str:
        """Send a form as htmx does, and return where it ended up when all of the answer is there."""
        headers = {"Cookie": f"{COOKIE}={self.token}", "HX-Request": "true"}
        with urllib.request.urlopen(urllib.request.Request(self.address + path, urlencode(form).encode(), headers)) as answer:
            answer.read()
            return answer.url.removeprefix(self.address)


def _play(agent: str, scenario: Scenario, trainee: Trainee, *, practising: Practising, ask: _Browser) -> list[float]:
    """Play one session to its end and return how long each turn took, in ms."""
    random = Random(f"{agent}:{scenario.name}")  # noqa: S311
    path = ask.send("/practise", scenario=scenario.name)
    session, times = int(path.rpartition("/")[2]), list[float]()
    while True:
        now = practising.store.session(session, trainee).now
        state = now.reaction.state
        if state.ended:
            return times
        text = AGENTS[agent](View(scenario, state, state.turn, random))
        began = time.perf_counter()
        ask.send(f"{path}/say", text=text, after=now.number)
        times.append((time.perf_counter() - began) * 1000)
