"""`hearten scenario`: list the scenarios to practise with, and check one's own."""

from pathlib import Path
from typing import Annotated

import typer

from hearten.cli.console import complain, counted
from hearten.cli.group import THEIRS

app = typer.Typer(help="List and check the scenarios to practise with.\n\nExample: hearten scenario list", no_args_is_help=True)


@app.callback()
def scenario() -> None:
    """List and check the scenarios to practise with.

    Example: hearten scenario list
    """


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Scenario files, or folders of them.", metavar="FILE...")],
) -> None:
    """Check scenario files: every mistake is named with its file, its field and what is allowed.

    The exit code is 2 where there is a mistake.

    Example: hearten scenario check my-scenario.toml
    """
    from hearten.kernel.errors import HeartenError
    from hearten.practise.library import from_file

    wrong = 0
    for path in [file for given in paths for file in _files(given)]:
        try:
            read = from_file(path)
        except HeartenError as problem:
            wrong += 1
            for line in str(problem).splitlines():
                complain(line)
        else:
            variants = sum(map(len, read.lines.values()))
            typer.echo(f"{path}: good. {read.title}: {counted(len(read.facts), 'facts')}, {counted(variants, 'lines')}.")
    if wrong:
        raise typer.Exit(THEIRS)


@app.command("list")
def show() -> None:
    """List the scenarios that come with hearten, the easiest first.

    Example: hearten scenario list
    """
    from hearten.practise.library import shipped

    for one in shipped().values():
        typer.echo(f"{one.name:<28} {'•' * one.difficulty:<3} {one.channel:<8} {one.trade:<20} {one.title}")


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]
