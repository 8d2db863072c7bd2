"""`hearten read`: read files without storing anything."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import is_terminal, plain, remark, write_utf8
from hearten.cli.group import SOME_REJECTED
from hearten.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.kernel.intake import Rejected
    from hearten.kernel.moment import Heard
    from hearten.listen.would_say import Outlook


class Out(StrEnum):
    """What `read` prints."""

    jsonl = "jsonl"
    table = "table"


def read(  # noqa: PLR0913 - a command has as many parameters as it has options
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders; - is standard input.", metavar="PATH...")],
    *,
    out: Annotated[
        Out | None, typer.Option(help="jsonl: one object a conversation. table: the ranked moments, the default on a terminal.")
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="NAME", help="The format of the files, where it isn't recognised (docs/formats.md).")
    ] = None,
    map: Annotated[list[str] | None, typer.Option(metavar="FIELD=COLUMN", help="Which column holds a field; may be repeated.")] = None,
    redact: Annotated[bool, typer.Option("--redact", help="Take personal data out of the texts before they are printed.")] = False,
    top: Annotated[int, typer.Option(help="How many moments the table shows.", min=1)] = 20,
) -> None:
    """Read conversations and show their moments; nothing is stored.

    Rows that can't be read are named on standard error, the rest is read, and the exit code is then 3.

    Example: hearten read tickets.csv --out jsonl > moments.jsonl
    """
    from hearten.cli.reading import columns_of, open_all, read_all, size_of
    from hearten.flows.ports import Listening
    from hearten.models.language import detect_language

    settings = settings_of()
    reader, rubric, formats = assembly_of(context).reading(settings)
    sources = open_all(formats, paths, format=format, columns=columns_of(map or []))
    listening = Listening(reader, rubric, detect_language, redacts=redact, canned_customers=settings.canned_customers)
    out = out or (Out.table if is_terminal(sys.stdout) else Out.jsonl)
    put_aside: list[str] = []
    calm = out == Out.table or not is_terminal(sys.stdout)  # a bar among lines of JSON would only be in the way
    with progress("Reading", size_of(sources), shown=calm) as advance:
        heard = read_all(sources, listening, rejected=lambda row: _put_aside(row, put_aside), advance=advance)
        if out == Out.table:
            _print_table(heard, top)
        else:
            _print_jsonl(heard, rubric.id, reader.outlook)
    if put_aside:
        raise typer.Exit(SOME_REJECTED)


def _put_aside(row: "Rejected", put_aside: list[str]) -> None:
    put_aside.append(row.where)
    remark(f"rejected: {plain(str(row))}")


def _print_jsonl(heard: "Iterator[Heard]", rubric: str, outlook: "Outlook | None") -> None:
    import json

    from hearten.listen.contract import contract, estimated
    from hearten.listen.would_say import would_say
    from hearten.prove.rates import heard_rate

    write_utf8(sys.stdout)
    for one in heard:
        rate = heard_rate(moment.grade for moment in one.moments)
        found = contract(one, rubric=rubric, rate=rate) | estimated(would_say(one, outlook))
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def _print_table(heard: "Iterator[Heard]", top: int) -> None:
    from hearten.cli.ranking import Ranking
    from hearten.cli.table import show

    ranking = Ranking(top)
    for one in heard:
        ranking.add(one)
    show(ranking)
