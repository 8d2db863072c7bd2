"""How fast messages are read, beside the bare network on the same texts."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hearten.bench.texts import Texts, messages_of
from hearten.kernel.conversation import Conversation
from hearten.kernel.reading import ToRead
from hearten.listen.asking import to_read
from hearten.models.load import BundleReader, is_read, load_reader

RUNS = 5
LIVE = 200  # messages read one by one


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """Medians: `turns_s` messages read a second; `bare_turns_s` the same through onnxruntime alone, from ready inputs."""

    n: int
    turns_s: float
    bare_turns_s: float


@dataclass(frozen=True, slots=True)
class LiveSpeed:
    """Milliseconds to read one message by itself."""

    n: int
    median_ms: float
    p95_ms: float


def measure_reading(texts: Texts, threads: int) -> ReadingSpeed:
    """Read all messages several times over; the first time is for warming up."""
    reader = load_reader(threads=threads)
    asked = _asked(texts.conversations)
    feeds = reader.encoder.feeds([(one.text, one.before) for one in asked if is_read(one)])
    n = messages_of(texts.conversations)
    bare_s = _median_s(lambda: list(reader.encoder.run(feeds)))
    return ReadingSpeed(n, n / _median_s(lambda: reader.read(asked)), n / bare_s)


def measure_live(texts: Texts, threads: int) -> LiveSpeed:
    """Read messages one by one, as while somebody writes."""
    reader = load_reader(threads=threads)
    asked = [one for one in _asked(texts.conversations) if is_read(one)][:LIVE]
    _one_by_one(reader, asked[:20])
    times = sorted(_one_by_one(reader, asked))
    return LiveSpeed(len(times), statistics.median(times), times[int(0.95 * (len(times) - 1))])


def _asked(conversations: Sequence[Conversation]) -> list[ToRead]:
    return [asked for one in conversations for asked in to_read(one)]


def _one_by_one(reader: BundleReader, asked: Sequence[ToRead]) -> list[float]:
    return [_seconds(lambda one=one: reader.read([one])) * 1000 for one in asked]


def _median_s(work: Callable[[], object]) -> float:
    work()
    return statistics.median(_seconds(work) for _ in range(RUNS))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
