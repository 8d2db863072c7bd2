"""How fast a file becomes stored moments, and how much memory that takes."""

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from hearten import assemble
from hearten.bench.texts import Texts, messages_of, write
from hearten.connectors.jsonl.write import line
from hearten.settings import Settings

LARGE_CONVERSATIONS = 2_000  # different ones in the large file; what comes again is hashed, found unchanged and passed over


@dataclass(frozen=True, slots=True)
class ImportSpeed:
    """From file to stored moments; `peak_mb` is the most memory that this process ever held, in megabytes of 10⁶ bytes."""

    conversations: int
    messages: int
    seconds: float
    peak_mb: float


def measure_import(texts: Texts, folder: Path) -> ImportSpeed:
    """Import conversations into a fresh workspace in `folder`, as `hearten import` does."""
    path = write(texts, folder / "measured.jsonl")
    seconds = _import(path, folder / "workspace")
    return ImportSpeed(len(texts.conversations), messages_of(texts.conversations), seconds, peak_mb())


def measure_large(texts: Texts, folder: Path, size: int) -> ImportSpeed:
    """Import a file of `size` bytes in which the same conversations come again and again, to see the memory that streaming takes."""
    path = folder / "large.jsonl"
    with path.open("w", encoding="utf-8") as file:
        count = sum(1 for said in _repeated(texts, size) if file.write(said))
    seconds = _import(path, folder / "workspace")
    path.unlink()
    return ImportSpeed(count, 0, seconds, peak_mb())


def peak_mb() -> float:
    """Return the most memory that this process has held, in 10⁶ bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


def _repeated(texts: Texts, size: int) -> Iterator[str]:
    written = 0
    for said in cycle([line(one) + "\n" for one in texts.conversations[:LARGE_CONVERSATIONS]]):
        if written >= size:
            return
        written += len(said.encode())
        yield said


def _import(path: Path, workspace: Path) -> float:
    with assemble.workplace(Settings(workspace=workspace, database=None)) as work:
        began = time.perf_counter()
        work.start_imports([path], format="jsonl", columns={})
        while not work.wait(1.0):
            pass
        return time.perf_counter() - began
