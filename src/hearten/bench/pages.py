"""How long pages take when much is stored, over a real connection to a real server."""

import statistics
import threading
import time
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hearten import assemble
from hearten.bench.fill import fill
from hearten.settings import Settings
from hearten.storage import people, sessions, settings
from hearten.storage.database import Database
from hearten.storage.people import Place
from hearten.web.cookies import COOKIE
from hearten.web.create import create
from hearten.web.secrets import hashed, new_token
from hearten.web.serve import listen, serve

PAGES = ("/moments", "/moments?best=true", "/moments?grade=missed&kind=effort", "/moments?q=refund", "/overview", "/conversations/{n}")
RUNS = 40


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds until the whole page has arrived, for an administrator in review mode."""

    page: str
    median_ms: float
    p95_ms: float


def measure_pages(conversations: int, folder: Path) -> list[PageSpeed]:
    """Fill a workspace with synthetic conversations and ask for each page many times."""
    with assemble.workplace(Settings(workspace=folder / "workspace", database=None)) as work:
        fill(work.house.database, conversations)
        token = _administrator(work.house.database)
        with _serving(work) as address:
            return [_page(address, page, token, conversations) for page in PAGES]


def _administrator(database: Database) -> str:
    token = new_token()
    with database.write() as connection:
        person = people.add(connection, Place("Bench", "administrator", None), "bench@hearten.invalid")
        sessions.begin(connection, hashed(token), person, "bench")
        settings.change(connection, settings.MODE, {"mode": "review", "checklist": {"purpose": "measuring"}}, person)
    return token


@contextmanager
def _serving(work: assemble.Workplace) -> Generator[str]:
    at = listen("127.0.0.1", 0)
    app = create(work.house)
    threading.Thread(target=serve, args=(app, at), daemon=True).start()
    yield f"http://127.0.0.1:{at.getsockname()[1]}"


def _page(address: str, page: str, token: str, conversations: int) -> PageSpeed:
    times: list[float] = []
    for run in range(RUNS + 3):
        url = address + page.format(n=1 + run * 7919 % conversations)
        began = time.perf_counter()
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": f"{COOKIE}={token}"})) as answer:
            answer.read()
        times.append((time.perf_counter() - began) * 1000)
    kept = sorted(times[3:])
    return PageSpeed(page, statistics.median(kept), kept[int(0.95 * (len(kept) - 1))])
