"""`hearten import`: read files into the workspace."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import Workplace, assembly_of, settings_of
from hearten.cli.console import complain, counted, plain, remark
from hearten.cli.group import SOME_REJECTED, THEIRS
from hearten.cli.progress import progress

if TYPE_CHECKING:
    from hearten.storage.imports import Import

POLL_S = 0.25
MOST_NAMED = 20  # rejected rows; the rest is in the file that is named

DEMO_ENDED = (
    "This workspace held the demo. It is an ordinary one now: review mode has ended, and the demo's conversations lie among yours. "
    "To begin without them, choose another HEARTEN_WORKSPACE."
)


def import_files(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders; - is standard input.", metavar="PATH...")],
    *,
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="The format of the files, where it isn't recognised (docs/formats.md).")
    ] = None,
    map: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="Which column holds a field; may be repeated.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where they are from, where two exports number alike. [default: the format]")
    ] = None,
) -> None:
    """Read files into the workspace; the same file twice changes nothing.

    Personal data is taken out before anything is stored. An import that was interrupted, even by a crash, goes on where it was when
    the same command is given again. Rows that can't be read are put aside in a file, and the exit code is then 3.

    Example: hearten import tickets.csv --map text=body
    """
    from hearten.cli.reading import columns_of
    from hearten.connectors.text import label

    columns = columns_of(map or [])
    with assembly_of(context).workplace(settings_of()) as work:
        was_demo = _is_demo(work)
        ids = work.start_imports(paths, format=format, columns=columns, source=label(source))
        _wait(work, ids)
        if was_demo and not _is_demo(work):
            remark(DEMO_ENDED)
        done = [_one(work, each) for each in ids]
        for each in done:
            _report(work, each)
    if any(each.state == "failed" for each in done):
        raise typer.Exit(THEIRS)
    if any(each.counts.get("rejected") for each in done):
        raise typer.Exit(SOME_REJECTED)


def _is_demo(work: Workplace) -> bool:
    from hearten.storage import settings

    with work.house.database.read() as connection:
        return bool(settings.changed(connection).get(settings.DEMO))


def _wait(work: Workplace, ids: tuple[int, ...]) -> None:
    sizes = [each.size for each in (_one(work, number) for number in ids)]
    total = sum(size for size in sizes if size) if all(sizes) else None
    try:
        with progress("Importing", total) as advance:
            while not work.wait(POLL_S):
                imports = [_one(work, number) for number in ids]
                stored = sum(each.counts.get(name, 0) for each in imports for name in ("new", "changed", "unchanged"))
                advance(sum(each.position for each in imports), counted(stored, "conversations"))
    except KeyboardInterrupt:
        remark("What was read is kept; the same command, or hearten serve, goes on from here.")
        raise


def _one(work: Workplace, import_id: int) -> "Import":
    from hearten.storage import imports

    with work.house.database.read() as connection:
        return imports.one(connection, import_id)


def _report(work: Workplace, done: "Import") -> None:
    counts = done.counts
    if done.state == "failed":
        complain(plain(done.problem or f"{done.path} could not be imported."))
    else:
        kinds = ", ".join(f"{counts.get(kind, 0):,} {kind}" for kind in ("new", "changed", "unchanged"))
        name = "standard input" if done.path == "-" else plain(done.path)
        typer.echo(f"{name}: {kinds} conversations; {counted(counts.get('moments', 0), 'moments')}.")
    rejected = counts.get("rejected", 0)
    if rejected:
        _name_rejected(work, done.id)
        remark(f"{counted(rejected, 'rows')} put aside in {work.house.rejected_file(done.id)}")


def _name_rejected(work: Workplace, import_id: int) -> None:
    from hearten.storage import imports

    with work.house.database.read() as connection:
        rows = imports.put_aside(connection, import_id, most=MOST_NAMED)
    for row in rows:
        field = f", field {row.field!r}" if row.field else ""
        remark(f"rejected: {plain(f'{row.file}, {row.place}{field}: {row.problem}')}")
