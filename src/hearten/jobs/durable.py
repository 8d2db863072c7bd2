"""Jobs that are taken up again after a crash, one after another.

DBOS keeps, in a database of its own, which jobs were begun and how far each has come: numbers and names of kinds, never anything
that a person said. It runs only while there is something to do and this process is alone; it opens no port and calls nobody.
"""

import logging
import threading
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from dbos import DBOS, DBOSConfig, SetWorkflowID
from dbos import error as dbos_errors
from sqlalchemy.exc import SQLAlchemyError

from hearten.kernel.errors import Broken, Conflict, HeartenError

VERSION = "jobs-1"
"""Not hearten's version: an upgrade takes up what the version before it left. It changes only when cursors change their meaning."""
QUEUE = "one-after-another"
POLL_S = 0.2
UNFINISHED = ["ENQUEUED", "PENDING", "DELAYED"]

_LAUNCHED = threading.Lock()
"""DBOS is one for a whole process; whoever has launched it holds this."""

_log = logging.getLogger(__name__)


class Lock(Protocol):
    """The right to work on what is stored."""

    def acquire(self) -> None:
        """Take it, or raise Conflict."""
        ...

    def release(self) -> None:
        """Give it back."""
        ...


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work.

    `piece` is given what the job is about and a cursor, 0 at first; it does the next piece and returns the cursor after it, or None
    when nothing is left. A crash may make it run again from the same cursor, so it must know what it has done. `failed` is told, in a
    sentence, why a job was given up.
    """

    piece: Callable[[str, int], int | None]
    failed: Callable[[str, str], None]


class JobFailed(Exception):
    """A job was given up; why stands where its `failed` has put it."""


class _Stopped(BaseException):
    """This process is about to end. DBOS records every Exception as the job's end, but lets this pass, and so the job stays begun."""


class Jobs:
    """Runs jobs in the background, one at a time, and takes up what a crash has left."""

    def __init__(self, *, url: str, lock: Lock, works: Mapping[str, Work]) -> None:
        """Say where jobs are kept (an SQLAlchemy address), and what kinds there are. Nothing runs yet."""
        self._url = url
        self._lock = lock
        self._works = works
        self._door = threading.RLock()
        self._idle = threading.Event()
        self._idle.set()
        self._stopping = threading.Event()
        self._running = threading.Lock()
        self._trouble: str | None = None

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop after the piece that is being done."""
        self.close()

    def start(self, prepare: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """Begin jobs, each a kind and what it is about, and take up whatever was left unfinished.

        `prepare` says which, and is called once it is sure that this process is alone. A job that has been begun already and isn't
        finished is not begun again.

        Raises:
            Conflict: another process is at work.
        """
        with self._door:
            self._open()
            for kind, of in prepare():
                with SetWorkflowID(f"{kind}-{of}"):
                    DBOS.enqueue_workflow(QUEUE, self._workflow, kind, of)

    def take_up(self, prepare: Callable[[], Iterable[tuple[str, str]]] = tuple) -> bool:
        """Do what `start` does, unless another process is at work, which will do it; say whether this one does."""
        try:
            self.start(prepare)
        except Conflict:
            return False
        return True

    @contextmanager
    def aside(self) -> Generator[None]:
        """Keep every job, of this process and of others, from running meanwhile.

        Raises:
            Conflict: one is running.
        """
        with self._door:
            if not self._idle.is_set():
                raise Conflict("An import is running, or stored conversations are being read again. Wait until that has finished.")
            self._lock.acquire()
            try:
                yield
            finally:
                self._lock.release()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until nothing is left to do; say whether it is so.

        Raises:
            Broken: the work had to stop, and not even that could be written down; what is left is taken up next time.
        """
        is_idle = self._idle.wait(timeout_s)
        if is_idle and self._trouble:
            raise Broken(self._trouble)
        return is_idle

    def close(self) -> None:
        """Stop after the piece that is being done; the rest is taken up next time."""
        with self._door:
            self._stopping.set()
            with self._running:
                if not self._idle.is_set():
                    self._shut()

    def _open(self) -> None:
        if not self._idle.is_set():
            return
        self._lock.acquire()
        if not _LAUNCHED.acquire(blocking=False):
            self._lock.release()
            raise Conflict("This process is importing into another workspace. Wait until that has finished.")
        self._stopping, self._trouble = threading.Event(), None  # before the launch, which takes up what is left
        try:
            self._launch()
        except BaseException as error:
            self._let_go()
            if not isinstance(error, SQLAlchemyError | dbos_errors.DBOSException):
                raise
            what = "hearten keeps its jobs in a file of the workspace, or in the schema hearten_jobs of PostgreSQL"
            raise Broken(f"{what}, and can't open it: {type(error).__name__}. Check that it may write there.") from error
        self._idle.clear()
        threading.Thread(target=self._watch, name="jobs-watch", daemon=True).start()

    def _launch(self) -> None:
        config: DBOSConfig = {
            "name": "hearten",
            "system_database_url": self._url,
            "dbos_system_schema": "hearten_jobs",
            "application_version": VERSION,
            "executor_id": "alone",  # the same in every process: whoever is alone takes up what another has left
            "enable_otlp": False,
            "use_listen_notify": False,
            "log_level": "CRITICAL",
        }
        DBOS(config=config)

        @DBOS.workflow(name="job", max_recovery_attempts=None)
        def job(kind: str, of: str) -> None:
            self._run(kind, of)

        self._workflow = job
        DBOS.launch()
        DBOS.register_queue(QUEUE, global_concurrency=1, polling_interval_sec=POLL_S, on_conflict="always_update")

    def _watch(self) -> None:
        """Let go of the lock when nothing is left to do."""
        stopping = self._stopping
        while not stopping.wait(POLL_S):
            with self._door:
                if not stopping.is_set() and self._has_ended():
                    stopping.set()
                    with self._running:
                        self._shut()

    def _has_ended(self) -> bool:
        """Say whether nothing is left to do, or no more can be done."""
        if self._trouble:
            return True
        try:
            if DBOS.list_workflows(status=UNFINISHED, load_input=False, load_output=False):
                return False
            DBOS.delete_workflows([job.workflow_id for job in DBOS.list_workflows(load_input=False, load_output=False)])
        except SQLAlchemyError as error:
            self._trouble = _unkept(error)
        return True

    def _shut(self) -> None:
        self._let_go()
        self._idle.set()

    def _let_go(self) -> None:
        DBOS.destroy(destroy_registry=True)
        _LAUNCHED.release()
        self._lock.release()

    def _run(self, kind: str, of: str) -> None:
        stopping = self._stopping  # of this launch: a later one has its own
        with self._running:
            cursor: int | None = 0
            while cursor is not None:
                if stopping.is_set():
                    raise _Stopped
                try:
                    cursor = DBOS.run_step({"name": kind}, self._piece, kind, of, cursor)
                except SQLAlchemyError as error:
                    self._trouble = _unkept(error)
                    raise _Stopped from error

    def _piece(self, kind: str, of: str, cursor: int) -> int | None:
        """Do a piece. What goes wrong is told in a sentence; DBOS, which keeps errors, learns nothing of what was being read."""
        work = self._works[kind]
        try:
            return work.piece(of, cursor)
        except HeartenError as problem:
            said = str(problem)
        except Exception as unexpected:  # noqa: BLE001 - the outermost edge of a background thread
            _log.exception("%s %s met an error that hearten did not expect", kind, of)
            said = f"hearten met an error that it did not expect ({type(unexpected).__name__}); its log says more. Try again."
        try:
            work.failed(of, said)
        except HeartenError as worse:
            self._trouble = said  # where the disk is full, this can't be stored either
            raise _Stopped from worse
        raise JobFailed


def _unkept(error: SQLAlchemyError) -> str:
    why = getattr(error, "orig", None) or type(error).__name__
    return (
        f"hearten can't write down how far it has come ({why}). Look at the disk. What was stored is safe; the rest is taken up next time."
    )
