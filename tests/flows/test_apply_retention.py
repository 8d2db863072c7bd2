import os
from datetime import UTC, datetime

from hearten.flows.apply_retention import Expired, apply_retention
from tests.flows.workshops import Workshop, conversation

NOW = datetime(2026, 6, 30, tzinfo=UTC)


def dated(number: int, at: str) -> dict[str, object]:
    line = conversation(number, f"Quuxworth {number}")
    line["messages"][0]["at"] = at
    return line


def test_what_is_older_goes_with_its_bytes(workshop: Workshop):
    workshop.set(redacts=False)
    done = workshop.run(workshop.file([dated(1, "2026-05-30T10:00:00Z"), dated(2, "2026-06-01T10:00:00Z"), "bad row"]))
    rejected = workshop.rejected.path(done.id)
    os.utime(rejected, (NOW.timestamp() - 40 * 86_400,) * 2)
    expired = apply_retention(30, now=NOW, store=workshop.store, rejected=workshop.rejected)
    assert expired.conversations == 1
    assert sorted(workshop.texts()) == ["2"]
    assert workshop.files_with(["quuxworth 1"]) == []


def test_nothing_goes_without_a_limit(sqlite_workshop: Workshop):
    sqlite_workshop.run(sqlite_workshop.file([dated(1, "1999-01-01T10:00:00Z")]))
    assert apply_retention(0, now=NOW, store=sqlite_workshop.store, rejected=sqlite_workshop.rejected) == Expired()
    assert sorted(sqlite_workshop.texts()) == ["1"]
