"""A killed import loses nothing and doubles nothing."""

import csv
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from hearten.storage import imports
from hearten.storage.database import Database
from hearten.storage.store import SqlStore
from hearten.storage.tables import events, phrase_uses, phrases, tallies
from hearten.storage.workspace import Workspace
from tests.flows.workshops import conversation

ROOT = Path(__file__).parents[2]
CONVERSATIONS = 2_000
BAD_EVERY = 97
SORRY = "We apologise for any inconvenience this may have caused you. I've refunded order {} by Friday."
ANSWERS = (SORRY, "I can see order {} is late, I'm sorry. I've sent it again by Monday.", "There is nothing we can do.", "Please hold.")


def lines() -> list[str]:
    chance = random.Random(7)
    made: list[str] = []
    for number in range(CONVERSATIONS):
        opening = chance.choice(("This is the third time I write.", "I am furious.", "What time do you open?", "I was charged twice."))
        said = [opening, chance.choice(ANSWERS).format(number), "ok", chance.choice(ANSWERS).format(number), "thank you"]
        made.append(json.dumps(conversation(number, *said, agent=f"Agent {number % 7}")))
        if number % BAD_EVERY == 0:
            made.append(f"no JSON {number}")
    return made


def write_jsonl(path: Path) -> Path:
    file = path.with_suffix(".jsonl")
    file.write_text("\n".join(lines()) + "\n", "utf-8")
    return file


def write_csv(path: Path) -> Path:
    """Write the same as a table: what can't be read is a row of its own there, or one in the middle of a conversation."""
    file = path.with_suffix(".csv")
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(["id", "role", "author", "text", "channel"])
        for number, line in enumerate(lines()):
            if line.startswith("{"):
                said = json.loads(line)
                for message in said["messages"]:
                    rows.writerow([said["id"], message["role"], message["author"], message["text"], "chat"])
                    if number % 3 == 0:
                        rows.writerow([said["id"], "wizard", "", "a role that nobody knows", "chat"])
            else:
                rows.writerow([f"bad {number}", "wizard", "", line, "chat"])
    return file


def begin(folder: Path, file: Path, *, texts_per_s: int = 3_000) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.flows.slow_import", str(folder), str(file), str(texts_per_s)], cwd=ROOT)


def finish(folder: Path, file: Path) -> None:
    assert begin(folder, file, texts_per_s=100_000).wait(120) == 0


def state(folder: Path) -> dict[str, Any]:
    """Return everything that has to be the same, however often the import was killed."""
    workspace = Workspace(folder)
    database = Database(f"sqlite:///{workspace.folder / 'hearten.sqlite'}")
    with database.read() as connection:
        [done] = imports.latest(connection)
        counted = sorted(bytes(counts) for counts in connection.execute(select(tallies.c.counts)).scalars())
        found = {
            "import": (done.state, done.position, dict(done.counts)),
            "tallies": counted,
            "put aside": imports.put_aside(connection, done.id, most=1_000),
            "phrases": sorted(map(tuple, connection.execute(select(phrases.c.fingerprint, phrases.c.customers)))),
            "uses": connection.execute(select(func.count()).select_from(phrase_uses)).scalar_one(),
            "imported": connection.execute(select(func.count()).where(events.c.kind == "imported")).scalar_one(),
        }
    found["stored"] = [(one.conversation, one.readings, one.moments) for one in SqlStore(database).everything()]
    found["rejected rows"] = (workspace.rejected / f"import-{done.id}.jsonl").read_bytes()
    database.close()
    return found


def position(folder: Path) -> int:
    """Return how far the import has come, 0 while there is none."""
    path = folder / "hearten.sqlite"
    if not path.exists():
        return 0
    database = Database(f"sqlite:///{path}")
    try:
        with database.read() as connection:
            return max((one.position for one in imports.latest(connection)), default=0)
    except Exception:  # noqa: BLE001 - the tables are still being made
        return 0
    finally:
        database.close()


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_jsonl, write_csv])
def test_killed_again_and_again_it_ends_as_if_it_never_was(tmp_path: Path, write: Callable[[Path], Path]):
    file = write(tmp_path / "in")
    finish(tmp_path / "whole", file)
    whole = state(tmp_path / "whole")
    assert whole["import"][0] == "done"
    assert whole["import"][2]["new"] == CONVERSATIONS

    killed, chance = tmp_path / "killed", random.Random()
    before, kills = 0, 0
    while kills < 3:
        process = begin(killed, file)
        while position(killed) <= before and process.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 0.5))
        assert process.poll() is None, "it was too fast to be killed"
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills, before = kills + 1, position(killed)
        assert 0 < before < file.stat().st_size
    finish(killed, file)
    again = state(killed)
    for name, value in whole.items():
        assert again[name] == value, name
    assert len(whole["stored"]) == CONVERSATIONS
    assert {moment.grade for _, _, moments in whole["stored"] for moment in moments} == {"partly", "missed"}
    assert any(act.act == "canned" for _, _, moments in whole["stored"] for moment in moments for act in moment.acts)


def test_second_process_is_refused_with_a_sentence(tmp_path: Path):
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines()[:600]) + "\n", "utf-8")
    first = begin(tmp_path / "workspace", file, texts_per_s=500)
    while not (tmp_path / "workspace" / "jobs.owner").exists():
        time.sleep(0.02)
        assert first.poll() is None
    command = [sys.executable, "-m", "tests.flows.slow_import", str(tmp_path / "workspace"), str(file), "1000"]
    second = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    first.kill()
    first.wait()
    assert second.returncode != 0
    assert f"Another hearten process (number {first.pid}) is importing" in second.stderr.decode()
