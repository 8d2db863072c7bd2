"""A real server over a real connection, and somebody signed in, for what is timed from outside."""

import math
import statistics
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager

from hearten import assemble
from hearten.storage import people, sessions
from hearten.storage.database import Database
from hearten.storage.people import Place
from hearten.web.create import create
from hearten.web.secrets import hashed, new_token
from hearten.web.serve import listen, serve


def account(database: Database, place: Place) -> tuple[int, str]:
    """Make an account and return its number, and its session's token."""
    token = new_token()
    with database.write() as connection:
        person = people.add(connection, place, f"{place.post}@hearten.invalid")
        sessions.begin(connection, hashed(token), person, "bench")
    return person, token


@contextmanager
def serving(work: assemble.Workplace) -> Generator[str]:
    """Serve a workplace on a free port, and give its address."""
    at = listen("127.0.0.1", 0)
    app = create(work.house)
    threading.Thread(target=serve, args=(app, at), daemon=True).start()
    yield f"http://127.0.0.1:{at.getsockname()[1]}"


def median_and_p95(times_ms: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile: the smallest below or at which 95 % lie."""
    kept = sorted(times_ms)
    return statistics.median(kept), kept[math.ceil(0.95 * len(kept)) - 1]
