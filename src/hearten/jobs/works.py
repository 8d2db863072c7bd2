"""The kinds of durable work that hearten has, and how each is begun."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearten.flows.give_up_import import give_up_import
from hearten.flows.import_conversations import Importing, import_conversations
from hearten.flows.load_demo import load_demo
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

    def count_through(self, conversation: int) -> tuple[int, int]:
        """Return how many conversations have an id up to this one, and how many there are."""
        ...


@dataclass(slots=True)
class Passing:
    """How the latest re-reading or re-grading of this process goes: the last conversation that it has done, and why it was given up."""

    through: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Works:
    """Imports, re-readings and re-gradings, in the background and one after another."""

    jobs: Jobs
    importing: Importing
    store: _Store
    passing: Passing

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
        """Begin to read everything stored again with the present bundle and rubric, or go on where that was interrupted.

        Raises:
            Conflict: another process is at work.
        """
        listening = self.importing.listening()
        self._pass(REREAD, f"{listening.reader.bundle}/{listening.rubric.id}")

    def regrade(self, change: Callable[[], None]) -> None:
        """Make a change of rubric or settings, and begin to grade everything stored again by it.

        Raises:
            Conflict: another process is at work; nothing was changed.
        """
        self._pass(REGRADE, str(time.time_ns()), change)  # each asking stands for itself

    def so_far(self) -> tuple[int, int]:
        """Return how many conversations the latest re-reading or re-grading has done, and how many there are."""
        return self.store.count_through(self.passing.through)

    def take_up(self) -> bool:
        """Go on with what a crash or a stop has left, in the background; False when another process does already."""
        return self.jobs.take_up(lambda: [(IMPORT, str(one)) for one in take_up_imports(importing=self.importing)])

    def _pass(self, kind: str, of: str, change: Callable[[], None] | None = None) -> None:
        def prepare() -> list[tuple[str, str]]:
            if change is not None:
                change()
            self.passing.through, self.passing.problem = 0, None
            return [(kind, of)]

        self.jobs.start(prepare)

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
    passing = Passing()

    def import_piece(of: str, _: int) -> int | None:
        return import_conversations(int(of), importing=importing)

    def import_failed(of: str, problem: str) -> None:
        give_up_import(int(of), problem, importing=importing)

    def pass_piece(do: Callable[..., int | None]) -> Callable[[str, int], int | None]:
        def piece(_: str, cursor: int) -> int | None:
            following = do(cursor, store=store, listening=importing.listening())
            passing.through = passing.through if following is None else following
            return following

        return piece

    def pass_failed(of: str, problem: str) -> None:
        passing.problem = problem
        store.note("pass_failed", {"pass": of, "problem": problem})

    works = {
        IMPORT: Work(import_piece, import_failed),
        REREAD: Work(pass_piece(reread), pass_failed),
        REGRADE: Work(pass_piece(regrade), pass_failed),
    }
    return Works(Jobs(url=url, lock=lock, works=works), importing, store, passing)
