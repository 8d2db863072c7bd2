"""Begin to import files, folders or standard input."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hearten.flows.batches import batches
from hearten.flows.import_conversations import STANDARD_INPUT, Importing
from hearten.flows.storage_ports import ImportJob


@dataclass(frozen=True, slots=True)
class How:
    """How files are to be read: in which format (None to recognise it), with which columns, and on whose behalf.

    `source` names where they are from, instead of what the files say or else their format: two shops may number from 1 both.
    """

    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    person: int | None = None
    source: str | None = None


def start_import(paths: Sequence[Path], how: How, *, importing: Importing) -> tuple[int, ...]:
    """Write down one import for each path, in order, and return their ids; nothing is read yet but what recognising takes.

    A path whose import was interrupted keeps that import, so that it is taken up where it was.

    Raises:
        BadFile: a path can't be read, or nothing known fits it; then none of them is begun.
    """
    named = [_named(path) for path in paths]
    begun = {job.path: job.id for job in importing.store.unfinished_imports() if _is_same(job, how)}
    sources = {
        name: importing.formats.open(Path(name), format=how.format, columns=dict(how.columns)) for name in named if name not in begun
    }
    for name, source in sources.items():
        job = ImportJob(0, name, how.format, how.columns, position=0, size=source.size, is_finished=False, source=how.source)
        begun[name] = importing.store.begin_import(job, person=how.person)
        importing.streams[begun[name]] = batches(source.arrivals(), source=how.source)
    return tuple(begun[name] for name in named)


def _named(path: Path) -> str:
    """Return a path that still means the same when another process takes the import up."""
    return STANDARD_INPUT if str(path) == STANDARD_INPUT else str(path.absolute())


def _is_same(job: ImportJob, how: How) -> bool:
    described = (job.format, dict(job.columns), job.source)
    return job.path != STANDARD_INPUT and described == (how.format, dict(how.columns), how.source)
