"""`hearten doctor`: say what is wrong with an installation."""

import sys
from typing import Final

import typer

from hearten.cli.assembly import settings_of
from hearten.cli.console import write_what_it_can
from hearten.cli.group import OURS

SIGNS: Final = {"well": "✓ well ", "note": "– note ", "wrong": "✗ wrong"}
WIDTH: Final = 16  # of the column that says what it is about


def doctor() -> None:
    """Say what is wrong with this installation, and what to do.

    Nothing is changed. The exit code is 1 when something is wrong.

    Example: hearten doctor
    """
    from hearten.cli.checks import examine

    write_what_it_can(sys.stdout)
    wrong = 0
    for finding in examine(settings_of()):
        typer.echo(f"{SIGNS[finding.state]}  {finding.about:<{WIDTH}}{finding.said}")
        if finding.advice:
            typer.echo(f"{'':<{len(SIGNS['well']) + 2 + WIDTH}}{finding.advice}")
        wrong += finding.state == "wrong"
    if wrong:
        typer.echo(f"\n{wrong} {'thing is' if wrong == 1 else 'things are'} wrong.")
        raise typer.Exit(OURS)
    typer.echo("\nAll is well.")
