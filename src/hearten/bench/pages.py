"""How long pages take when much is stored, over a real connection to a real server, for each of the people who look at them."""

import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from hearten import assemble
from hearten.bench.fill import TEAMS, fill
from hearten.bench.serving import account, median_and_p95, serving
from hearten.kernel.people import Mode, Post
from hearten.settings import Settings
from hearten.storage import links, people, settings
from hearten.storage.database import Database
from hearten.storage.people import Place
from hearten.web.cookies import COOKIE

PAGES: Final = (
    "/moments",
    "/moments?best=true",
    "/moments?grade=missed&kind=effort",
    "/moments?kind=impact&channel=chat&team={team}&since={since}",
    "/moments?q=refund",
    "/moments?q=wozobaco&grade=missed",
    "/overview",
    "/overview?channel=chat",
    "/overview?channel=chat&team={team}&since={since}",
)
CONVERSATION: Final = "/conversations/{n}"
MONTHS: Final = timedelta(days=120)  # what `since` asks for
RUNS: Final = 40


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who looks at pages: their post, and the workspace's mode meanwhile."""

    post: Post
    mode: Mode

    @property
    def name(self) -> str:
        """Say who looks."""
        return f"{self.post} in {self.mode} mode"


LOOKERS: Final = (
    Looker("administrator", "review"),
    Looker("administrator", "reflect"),
    Looker("lead", "review"),
    Looker("lead", "reflect"),
    Looker("agent", "reflect"),
)


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds until the whole page has arrived."""

    page: str
    looker: str
    median_ms: float
    p95_ms: float


def measure_pages(conversations: int, folder: Path, *, lookers: Sequence[Looker] = LOOKERS, runs: int = RUNS) -> list[PageSpeed]:
    """Fill a workspace with synthetic conversations and let each looker ask for each page many times."""
    with assemble.workplace(Settings(workspace=folder / "workspace", database=None)) as work:
        database = work.house.database
        fill(database, conversations)
        tokens = {post: _account(database, post) for post in ("administrator", "lead", "agent")}
        with serving(work) as address:
            return [
                PageSpeed(page, looker.name, *_timed(address, page, tokens[looker.post], conversations, runs=runs))
                for looker in lookers
                for page in _pages(database, looker)
            ]


def _pages(database: Database, looker: Looker) -> Iterator[str]:
    """Set the workspace to a looker's mode, and yield what they may look at: not everybody may read every conversation."""
    value = {"mode": looker.mode, "checklist": {"purpose": "measuring"}}
    with database.write() as connection:
        settings.change(connection, settings.MODE, value, None)
    yield from PAGES
    if looker == LOOKERS[0]:
        yield CONVERSATION


def _account(database: Database, post: Post) -> str:
    """Make an account and return its session; the agent is one of those who answered."""
    person, token = account(database, Place(post.title(), post, None if post == "administrator" else TEAMS[0]))
    if post == "agent":
        with database.write() as connection:
            links.link(connection, person, [people.agent_names(connection)[0].id], by=person)
    return token


def _timed(address: str, page: str, token: str, conversations: int, *, runs: int) -> tuple[float, float]:
    """Return the median and the 95th percentile, the first three visits left out."""
    times: list[float] = []
    team, since = str(TEAMS[0]).replace(" ", "+"), date.today() - MONTHS  # noqa: DTZ011  (the page takes days of this machine)
    for run in range(runs + 3):
        url = address + page.format(n=1 + run * 7919 % conversations, team=team, since=since)
        began = time.perf_counter()
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": f"{COOKIE}={token}"})) as answer:
            answer.read()
        times.append((time.perf_counter() - began) * 1000)
    return median_and_p95(times[3:])
