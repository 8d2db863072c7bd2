"""Rows that could not be read, in a file of the workspace: one file for each import, one JSON object a line.

They may hold names even where patterns were taken out of them, so only the owner may read them; erasing a person takes their rows out.
"""

import json
import os
import re
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, TextIO

from filelock import FileLock

from hearten.care.blotting import pattern
from hearten.kernel.intake import Rejected
from hearten.storage.workspace import PRIVATE_FILE

DAY_S = 86_400


class RejectedFiles:
    """Fulfils the `RejectedRows` port with files."""

    def __init__(self, folder: Path) -> None:
        """Take the folder that they are in."""
        self._folder = folder
        self._one_at_a_time = FileLock(folder / ".lock", mode=PRIVATE_FILE)  # a person may be erased while an import appends

    def path(self, import_id: int) -> Path:
        """Return where the rows of an import are; no row, no file."""
        return self._folder / f"import-{import_id}.jsonl"

    def keep(self, import_id: int, rows: Sequence[tuple[int, Rejected]]) -> None:
        """Append rows, and see them on the disk before the transaction that counts them commits."""
        if not rows:
            return
        with self._one_at_a_time, self._appending(import_id) as file:
            file.writelines(_line(position, row) for position, row in rows)
            file.flush()
            os.fsync(file.fileno())

    def take_up(self, import_id: int, position: int) -> None:
        """Drop what was kept after a position: those rows were not counted, and will be read again."""
        self._rewrite(self.path(import_id), lambda line: line is not None and line["position"] <= position)

    def scrub(self, words: Collection[str]) -> int:
        """Take out every row that has any of these words in it, and return how many there were."""
        sought = _sought(words)
        return sum(self._rewrite(path, lambda line: not _has(line, sought)) for path in self._files())

    def count(self, words: Collection[str]) -> int:
        """Return how many rows `scrub` would take out."""
        sought = _sought(words)
        count = 0
        for path in self._files():
            with path.open("rb") as file:
                count += sum(_has(_parsed(line), sought) for line in file)
        return count

    def drop_older(self, days: int) -> int:
        """Remove the files that were last written more than `days` days ago, and return how many there were."""
        limit = time.time() - days * DAY_S
        old = [path for path in self._files() if path.stat().st_mtime < limit]
        for path in old:
            path.unlink()
        return len(old)

    def _appending(self, import_id: int) -> TextIO:
        handle = os.open(self.path(import_id), os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
        return os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace")

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("import-*.jsonl"))

    def _rewrite(self, path: Path, stays: Callable[[dict[str, Any] | None], bool]) -> int:
        """Leave only the lines that stay; what a crash cut short is no line. Return how many went."""
        with self._one_at_a_time:
            return _rewritten(path, stays) if path.exists() else 0


def _rewritten(path: Path, stays: Callable[[dict[str, Any] | None], bool]) -> int:
    fresh = path.with_suffix(".new")
    gone = 0
    with path.open("rb") as old, os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as new:
        for line in old:
            if stays(_parsed(line)):
                new.write(line)
            else:
                gone += 1
        new.flush()
        os.fsync(new.fileno())
    written = path.stat()
    os.utime(fresh, ns=(written.st_atime_ns, written.st_mtime_ns))  # what stays is as old as it was
    fresh.replace(path)
    return gone


def _line(position: int, row: Rejected) -> str:
    described = {"position": position, "file": row.file, "where": row.where, "field": row.field, "problem": row.problem, "raw": row.raw}
    return json.dumps(described, ensure_ascii=False) + "\n"


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        return json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None


def _sought(words: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds words in a row; many a row is JSON itself, with some letters written as numbers."""
    return pattern({*words, *(json.dumps(word)[1:-1] for word in words)})


def _has(line: dict[str, Any] | None, sought: re.Pattern[str] | None) -> bool:
    """Say whether a row has the words; one that a crash cut short can't be told, and counts as having them."""
    if sought is None:
        return False
    return line is None or any(sought.search(str(line[name])) for name in ("raw", "problem", "file"))
