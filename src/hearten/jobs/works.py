"""The kinds of durable work that hearten has, and how each is begun."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearten.flows.give_up_import import give_up_import
from hearten.flows.import_conversations import Importing, import_conversations
from hearten.flows.load_demo import load_demo
from hearten.flows.ports import Listening
from hearten.flows.regrade import regrade
from hearten.flows.reread import reread
from hearten.flows.start_import import How, start_import
from hearten.flows.storage_ports import ImportStore, SettingStore
from hearten.flows.take_up_imports import take_up_imports
from hearten.jobs.durable import Jobs, Lock, Work

IMPORT, REREAD, REGRADE = "import", "reread", "regrade"


class _Store(ImportStore, SettingStore, Protocol):
    """What all of it is stored in."""

    def note(self, kind: str, data: dict[str, object]) -> None:
        """Let an event tell that something happened."""
        ...


@dataclass(frozen=True, slots=True)
class Works:
    """Imports, re-readings and re-gradings, in the background and one after another."""

    jobs: Jobs
    importing: Importing
    store: _Store

    def start_import(self, paths: Sequence[Path], how: How) -> tuple[int, ...]:
        """Begin to import paths, and return the ids of the imports.

        Raises:
            BadFile: a path can't be read, or nothing known fits it; then none is begun.
            Conflict: another process is importing.
        """
        return self._begin_imports(lambda: start_import(paths, how, importing=self.importing))

    def load_demo(self, folder: Path, *, person: int | None = None) -> tuple[int, ...]:
        """Begin to fill the workspace with the bundled conversations, and return the ids of the imports."""
        return self._begin_imports(lambda: load_demo(folder, importing=self.importing, settings=self.store, person=person))

    def reread(self) -> None:
        """Begin to read everything stored again with the present bundle and rubric."""
        self.jobs.start(lambda: [(REREAD, _now())])

    def regrade(self) -> None:
        """Begin to grade everything stored again by the present rubric and settings."""
        self.jobs.start(lambda: [(REGRADE, _now())])

    def take_up(self) -> bool:
        """Go on with what a crash or a stop has left, in the background; False when another process does already."""
        return self.jobs.take_up(lambda: [(IMPORT, str(one)) for one in take_up_imports(importing=self.importing)])

    def _begin_imports(self, begin: Callable[[], tuple[int, ...]]) -> tuple[int, ...]:
        begun: list[int] = []

        def prepare() -> list[tuple[str, str]]:
            left = take_up_imports(importing=self.importing)
            begun.extend(begin())
            return [(IMPORT, str(one)) for one in dict.fromkeys((*left, *begun))]

        self.jobs.start(prepare)
        return tuple(begun)


def make_works(importing: Importing, store: _Store, *, url: str, lock: Lock) -> Works:
    """Put the kinds of work together. `url` is where jobs are kept, `lock` what keeps other processes out."""

    def listening() -> Listening:
        return importing.listening()

    works = {
        IMPORT: Work(
            lambda of, _: import_conversations(int(of), importing=importing),
            lambda of, problem: give_up_import(int(of), problem, importing=importing),
        ),
        REREAD: Work(lambda _, cursor: reread(cursor, store=store, listening=listening()), lambda _, why: _note(store, REREAD, why)),
        REGRADE: Work(lambda _, cursor: regrade(cursor, store=store, listening=listening()), lambda _, why: _note(store, REGRADE, why)),
    }
    return Works(Jobs(url=url, lock=lock, works=works), importing, store)


def _note(store: _Store, kind: str, problem: str) -> None:
    store.note(f"{kind}_failed", {"problem": problem})


def _now() -> str:
    """Name a job by when it was asked for, because each asking stands for itself."""
    return str(time.time_ns())
