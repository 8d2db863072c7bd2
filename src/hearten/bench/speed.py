"""`hearten bench speed`: measure this machine and say so in one table."""

import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from hearten.bench.importing import REPEATED, ImportSpeed, measure_fresh, measure_import, measure_repeated
from hearten.bench.pages import measure_pages
from hearten.bench.reading import measure_live, measure_reading
from hearten.bench.texts import measured_on, recut
from hearten.settings import Settings

T = TypeVar("T")
MB, GB = 1_000_000, 1_000_000_000


def measure_speed(settings: Settings, *, stored: int, fresh_mb: float, large_gb: float) -> Iterator[str]:
    """Yield the lines of the report, each as soon as it is measured; each measurement has a process of its own.

    `stored` conversations are made up for the pages. A file of `fresh_mb` of different conversations is imported, and one of `large_gb`
    in which the same ones come again and again; 0 leaves either out.
    """
    yield f"machine: {_machine()}"
    sets = measured_on(settings.data)
    for texts in sets:
        speed = _alone(measure_reading, texts, settings.threads)
        ratio = speed.bare_turns_s / speed.turns_s
        bare = f"bare onnxruntime {speed.bare_turns_s:.0f}, {ratio:.2f} times as fast"
        yield f"reading alone, {texts.name}: n = {speed.n:,} turns, median {speed.turns_s:.0f} turns/s; {bare}"
    live = _alone(measure_live, sets[-1], settings.threads)
    yield f"reading one message live, {sets[-1].name}: n = {live.n}, median {live.median_ms:.1f} ms, p95 {live.p95_ms:.1f} ms"
    for texts in [*sets, *map(recut, sets[1:] or sets)]:
        yield _imported(texts.name, _in_folder(measure_import, texts))
    if fresh_mb > 0:
        yield _imported(f"a file of {fresh_mb:g} MB of different conversations", _in_folder(measure_fresh, sets[-1], int(fresh_mb * MB)))
    if large_gb > 0:
        speed = _in_folder(measure_repeated, sets[-1], int(large_gb * GB))
        took = f"{speed.conversations:,} conversations in {speed.seconds:.0f} s, peak resident memory {speed.peak_mb:.0f} MB"
        yield f"streaming a file of {large_gb:g} GB in which {REPEATED:,} conversations repeat, so nearly all is passed over unread: {took}"
    for page in _in_folder(measure_pages, stored):
        took = f"median {page.median_ms:.0f} ms, p95 {page.p95_ms:.0f} ms"
        yield f"page {page.page} with {stored:,} synthetic conversations stored, {page.looker}: {took}"


def _imported(name: str, speed: ImportSpeed) -> str:
    rate = speed.messages / speed.seconds
    return (
        f"file to stored moments, {name}: n = {speed.conversations:,} conversations, {speed.messages:,} messages in "
        f"{speed.seconds:.1f} s, {rate:.0f} turns/s, peak resident memory {speed.peak_mb:.0f} MB"
    )


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    parts = (platform.system(), platform.machine(), f"{cores} cores", f"Python {platform.python_version()}")
    return ", ".join([*parts, f"onnxruntime {version('onnxruntime')}", f"hearten {version('hearten')}"])


def _alone(measure: Callable[..., T], *given: object) -> T:
    """Run a measurement in a fresh process, so that memory and caches are its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *given).result()


def _in_folder(measure: Callable[..., T], texts: object, *given: object) -> T:
    with tempfile.TemporaryDirectory() as folder:
        return _alone(measure, texts, Path(folder), *given)
