"""Import what is in a file, a folder or a stream, a piece at a time, so that a crash costs no more than a piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from hearten.care.privacy import redact_row
from hearten.flows.batches import Batch, batches
from hearten.flows.import_batch import import_batch
from hearten.flows.ports import Formats, Listening
from hearten.flows.storage_ports import ImportJob, ImportStore, RejectedRows
from hearten.kernel.errors import Conflict

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Importing:
    """What imports work with.

    `listening` is asked before each batch, because rubric and settings may change meanwhile. Files in the folder `uploads` are
    copies of somebody's, and removed when they have been read. `streams` are the imports that this process has open.
    """

    formats: Formats
    store: ImportStore
    rejected: RejectedRows
    listening: Callable[[], Listening]
    secret: bytes
    uploads: Path
    streams: dict[int, Iterator[Batch]] = field(default_factory=dict[int, Iterator[Batch]])

    def let_go(self, job: ImportJob) -> None:
        """Close an import, and remove its file where that was only a copy, with the folder that it came in."""
        self.streams.pop(job.id, None)
        path = Path(job.path)
        if self.uploads in path.parents:
            path.unlink(missing_ok=True)
            if path.parent != self.uploads and path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()


def import_conversations(import_id: int, *, importing: Importing) -> int | None:
    """Take in the next batch of an import that was begun, and return the position after it; None when all is done.

    Where to go on is read from storage, in whose transactions it is written: called again after a crash, by any process, it loses
    nothing and doubles nothing.

    Raises:
        BadFile: the file isn't there any more, or nothing known fits it.
        Conflict: it came from standard input, which can't be read again.
    """
    job = importing.store.import_job(import_id)
    if job is None or job.is_finished:
        return None
    if import_id not in importing.streams:
        importing.streams[import_id] = _taken_up(job, importing)
    batch = next(importing.streams[import_id], None)
    if batch is None:
        importing.store.finish_import(import_id)
        importing.let_go(job)
        return None
    listening = importing.listening()
    if listening.redacts:
        batch = replace(batch, rejected=[(position, redact_row(row)) for position, row in batch.rejected])
    importing.rejected.keep(import_id, batch.rejected)
    import_batch(import_id, batch, store=importing.store, listening=listening, secret=importing.secret)
    return batch.position


def _taken_up(job: ImportJob, importing: Importing) -> Iterator[Batch]:
    """Open an import that another process began, where that one left it; from the start when the file has changed since."""
    if job.path == STANDARD_INPUT:
        raise Conflict(
            "This import from standard input was interrupted, and standard input can't be read again. What had been read is stored; "
            "pipe the same into `hearten import -` once more, and the rest follows."
        )
    source = importing.formats.open(Path(job.path), format=job.format, columns=dict(job.columns))
    start = job.position
    if job.size != source.size:
        importing.store.begin_again(job.id, source.size)
        start = 0
    importing.rejected.take_up(job.id, start)
    # What is told of a file as a whole, at its end, is told again wherever reading begins.
    return batches((arrival for arrival in source.arrivals(start) if arrival.position > start), source=job.source)
