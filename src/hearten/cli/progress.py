"""Show how far something has come: on standard error, on a terminal, and only when it takes over a second."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from time import monotonic

from hearten.cli.console import is_terminal

PATIENCE_S = 1.0  # what is done sooner needs no bar

Advance = Callable[[int, str], None]
"""Told how far it has come and, in a few words, what there is to say."""


@contextmanager
def progress(doing: str, total: int | None, *, shown: bool = True) -> Generator[Advance]:
    """Give a function to call with how far it has come, in the units of `total`."""
    if not (shown and is_terminal(sys.stderr)):
        yield _unseen
        return
    bar = _Bar(doing, total)
    try:
        yield bar.advance
    finally:
        bar.close()


def _unseen(_at: int, _saying: str) -> None:
    return


class _Bar:
    def __init__(self, doing: str, total: int | None) -> None:
        self._doing, self._total = doing, total
        self._since = monotonic()
        self._stop: Callable[[], None] | None = None
        self._update: Callable[[int, str], None] = _unseen

    def advance(self, at: int, saying: str) -> None:
        if self._stop is None and monotonic() - self._since >= PATIENCE_S:
            self._open()
        self._update(at, saying)

    def close(self) -> None:
        if self._stop:
            self._stop()

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f} %") if self._total else TextColumn(""),
            TextColumn("{task.fields[saying]}", markup=False),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        task = bar.add_task(self._doing, total=self._total, saying="")
        self._update = lambda at, saying: bar.update(task, completed=at, saying=saying)
        self._stop = bar.stop
        bar.start()
