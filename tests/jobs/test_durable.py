import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hearten.jobs.durable import Jobs, Work
from hearten.kernel.errors import BadFile, Broken, Conflict
from hearten.storage.lock import Alone


class Counted:
    """Work that writes down each piece it does: job `of` has as many pieces as its number says."""

    def __init__(self) -> None:
        self.done: list[tuple[str, int]] = []
        self.problems: list[tuple[str, str]] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.before: Callable[[str, int], None] = lambda of, cursor: None

    def piece(self, of: str, cursor: int) -> int | None:
        self.may_go_on.wait(10)
        self.before(of, cursor)
        self.done.append((of, cursor))
        return cursor + 1 if cursor + 1 < int(of) else None

    def failed(self, of: str, problem: str) -> None:
        self.problems.append((of, problem))


def make(folder: Path, counted: Counted) -> Jobs:
    return Jobs(
        url=f"sqlite:///{folder / 'jobs.sqlite'}",
        lock=Alone(folder, "sqlite://"),
        works={"count": Work(counted.piece, counted.failed)},
    )


def test_jobs_run_one_after_another_in_the_order_they_came(tmp_path: Path):
    counted = Counted()
    with make(tmp_path, counted) as jobs:
        jobs.start(lambda: [("count", "3"), ("count", "2")])
        assert jobs.wait(20)
    assert counted.done == [("3", 0), ("3", 1), ("3", 2), ("2", 0), ("2", 1)]


def test_job_of_the_same_name_is_begun_once(tmp_path: Path):
    counted = Counted()
    counted.may_go_on.clear()
    with make(tmp_path, counted) as jobs:
        jobs.start(lambda: [("count", "2")])
        jobs.start(lambda: [("count", "2")])
        counted.may_go_on.set()
        assert jobs.wait(20)
        assert counted.done == [("2", 0), ("2", 1)]
        jobs.start(lambda: [("count", "2")])
        assert jobs.wait(20)
    assert counted.done == [("2", 0), ("2", 1)] * 2


def test_second_process_is_refused_while_one_works(tmp_path: Path):
    first, second = Counted(), Counted()
    first.may_go_on.clear()
    with make(tmp_path, first) as jobs, make(tmp_path, second) as others:
        jobs.start(lambda: [("count", "1")])
        with pytest.raises(Conflict, match=f"number {os.getpid()}.*Wait until it has finished"):
            others.start(lambda: [("count", "2")])
        with pytest.raises(Conflict), others.aside():
            pass
        with pytest.raises(Conflict, match="An import is running"), jobs.aside():
            pass
        assert not others.take_up()
        first.may_go_on.set()
        assert jobs.wait(20)
        with others.aside():
            assert not jobs.take_up()
    assert second.done == []


def test_what_was_stopped_is_taken_up(tmp_path: Path):
    first = Counted()
    with make(tmp_path, first) as jobs:
        reached = threading.Event()
        first.before = lambda of, cursor: reached.set() if cursor == 3 else None
        jobs.start(lambda: [("count", "200")])
        jobs.start(lambda: [("count", "1")])
        assert reached.wait(20)
    second = Counted()
    with make(tmp_path, second) as jobs:
        assert jobs.take_up()
        assert jobs.wait(60)
    assert len(first.done) < 200
    assert first.done + second.done == [("200", cursor) for cursor in range(200)] + [("1", 0)]


def test_failure_is_told_in_a_sentence_and_the_next_job_runs(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    counted = Counted()
    secret = "Maria Okafor wrote this"

    def fail(of: str, cursor: int) -> None:
        if of == "2":
            raise BadFile("letters.mbox can't be read. Choose another file.")
        if of == "3":
            raise ZeroDivisionError(secret)

    counted.before = fail
    with make(tmp_path, counted) as jobs:
        jobs.start(lambda: [("count", "2"), ("count", "3"), ("count", "1")])
        assert jobs.wait(20)
    assert counted.problems[0] == ("2", "letters.mbox can't be read. Choose another file.")
    assert "ZeroDivisionError" in counted.problems[1][1]
    assert secret not in counted.problems[1][1]
    assert counted.done == [("1", 0)]
    assert all(secret.encode() not in path.read_bytes() for path in tmp_path.glob("jobs.sqlite*"))


def test_jobs_that_cannot_be_kept_are_said_and_leave_the_lock_free(tmp_path: Path):
    lock = Alone(tmp_path, "sqlite://")
    jobs = Jobs(url=f"sqlite:///{tmp_path / 'nowhere' / 'jobs.sqlite'}", lock=lock, works={})
    with pytest.raises(Broken, match="Check that it may write there"):
        jobs.start(list)
    with make(tmp_path, counted := Counted()) as others:
        others.start(lambda: [("count", "1")])
        assert others.wait(20)
    assert counted.done == [("1", 0)]


def test_trouble_that_cannot_even_be_written_down_is_told_to_who_waits(tmp_path: Path):
    class OnFullDisk(Counted):
        def failed(self, of: str, problem: str) -> None:
            raise Broken("This can't be stored.")

    def fail(of: str, cursor: int) -> None:
        raise Broken("The disk is full.")

    counted = OnFullDisk()
    counted.before = fail
    with make(tmp_path, counted) as jobs:
        jobs.start(lambda: [("count", "2")])
        with pytest.raises(Broken, match="The disk is full"):
            jobs.wait(20)
    with make(tmp_path, after := Counted()) as jobs:
        assert jobs.take_up()
        assert jobs.wait(20)
    assert after.done == [("2", 0), ("2", 1)]


def test_a_file_of_jobs_that_breaks_meanwhile_ends_the_waiting(tmp_path: Path):
    def ruin(of: str, cursor: int) -> None:
        for path in tmp_path.glob("jobs.sqlite*"):
            path.write_bytes(bytes(path.stat().st_size))

    counted = Counted()
    counted.before = ruin
    with make(tmp_path, counted) as jobs:
        jobs.start(lambda: [("count", "3")])
        with pytest.raises(Broken, match=r"how far it has come \(.+\)"):
            jobs.wait(20)


def test_two_workspaces_in_one_process_take_turns(tmp_path: Path):
    (tmp_path / "other").mkdir()
    first = Counted()
    first.may_go_on.clear()
    with make(tmp_path, first) as jobs, make(tmp_path / "other", Counted()) as others:
        jobs.start(lambda: [("count", "1")])
        with pytest.raises(Conflict, match="another workspace"):
            others.start(lambda: [("count", "1")])
        first.may_go_on.set()
        assert jobs.wait(20)
        others.start(lambda: [("count", "1")])
        assert others.wait(20)


DRIVER = """
import sys, time
from pathlib import Path
from hearten.jobs.durable import Jobs, Work
from hearten.storage.lock import Alone

folder = Path(sys.argv[1])

def piece(of, cursor):
    with (folder / "done").open("a") as file:
        file.write(f"{cursor}\\n")
    time.sleep(0.01)
    return cursor + 1 if cursor + 1 < int(of) else None

jobs = Jobs(url=f"sqlite:///{folder / 'jobs.sqlite'}", lock=Alone(folder, "sqlite://"), works={"count": Work(piece, print)})
with jobs:
    jobs.take_up(lambda: [("count", "60")] if len(sys.argv) > 2 else [])
    jobs.wait()
"""


def test_kill_loses_nothing(tmp_path: Path):
    """A piece may be done twice when the kill falls between it and its note, but none is left out and nothing else is repeated."""
    done = tmp_path / "done"
    begun = subprocess.Popen([sys.executable, "-c", DRIVER, str(tmp_path), "begin"])
    while not done.exists() or len(done.read_text("utf-8").splitlines()) < 10:
        time.sleep(0.02)
        assert begun.poll() is None
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    assert len(done.read_text("utf-8").splitlines()) < 60
    subprocess.run([sys.executable, "-c", DRIVER, str(tmp_path)], check=True, timeout=60)
    cursors = [int(line) for line in done.read_text("utf-8").splitlines()]
    assert sorted(set(cursors)) == list(range(60))
    assert len(cursors) <= 61
