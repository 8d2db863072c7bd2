"""How fast a file becomes stored moments, and how much memory that takes."""

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from hearten import assemble
from hearten.bench.texts import AIM_MESSAGES, Texts, endless, messages_of, write
from hearten.connectors.jsonl.write import line
from hearten.settings import Settings

REPEATED = 500  # different conversations in the file in which they come again and again


@dataclass(frozen=True, slots=True)
class ImportSpeed:
    """From file to stored moments; `peak_mb` is the most memory that this process had resident, in megabytes of 10⁶ bytes."""

    conversations: int
    messages: int
    seconds: float
    peak_mb: float


def measure_import(texts: Texts, folder: Path) -> ImportSpeed:
    """Import conversations into a fresh workspace in `folder`, as `hearten import` does."""
    path = write(texts, folder / "measured.jsonl")
    seconds = _import(path, folder / "workspace")
    return ImportSpeed(len(texts.conversations), messages_of(texts.conversations), seconds, peak_mb())


def measure_fresh(texts: Texts, folder: Path, size: int) -> ImportSpeed:
    """Import a file of `size` bytes in which every conversation is another, so that the model reads all of it."""
    path = folder / "fresh.jsonl"
    count = write_lines(path, (line(one) for one in endless(texts)), size)
    seconds = _import(path, folder / "workspace")
    return ImportSpeed(count, count * AIM_MESSAGES, seconds, peak_mb())


def measure_repeated(texts: Texts, folder: Path, size: int) -> ImportSpeed:
    """Import a file of `size` bytes in which the same conversations come again and again.

    All but the first of them are hashed, found unchanged and passed over: it shows what streaming takes, not what reading does.
    """
    path = folder / "repeated.jsonl"
    said = [line(one) for one in islice(endless(texts), REPEATED)]
    count = write_lines(path, cycle(said), size)
    seconds = _import(path, folder / "workspace")
    return ImportSpeed(count, count * AIM_MESSAGES, seconds, peak_mb())


def peak_mb() -> float:
    """Return the most memory that this process had resident, in 10⁶ bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


def write_lines(path: Path, said: Iterator[str], size: int) -> int:
    """Write lines until a file has `size` bytes, and return how many they are."""
    count = 0
    with path.open("wb") as file:
        while file.tell() < size:
            count += 1
            file.write(next(said).encode() + b"\n")
    return count


def _import(path: Path, workspace: Path) -> float:
    with assemble.workplace(Settings(workspace=workspace, database=None)) as work:
        began = time.perf_counter()
        work.start_imports([path], format="jsonl", columns={})
        while not work.wait(1.0):
            pass
        return time.perf_counter() - began
