"""`hearten erase`: leave nothing of a person."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import Workplace, assembly_of, settings_of
from hearten.cli.console import counted, is_terminal, plain
from hearten.kernel.errors import Broken, HeartenError, NotFound

if TYPE_CHECKING:
    from hearten.flows.erase_person import Erasure


def erase(
    context: typer.Context,
    person: Annotated[str, typer.Argument(help="Their mail address, or their name or number as the source gave it.", metavar="PERSON")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be erased.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask first, on a terminal.")] = False,
) -> None:
    """Erase a customer, an agent's name or an account.

    A customer's conversations go altogether; what an agent answered stays, without their name. Afterwards everything is searched
    again, and what was found and is left is printed. Where nobody is found, the files are cleaned of what an interrupted erasing may
    have left, and the exit code is 2. Files that you exported or imported from are yours to delete.

    Example: hearten erase maria@example.org --dry-run
    """
    if not person.strip():
        raise HeartenError("Nobody is named: say whom to erase, by mail address, name or number.")
    with assembly_of(context).workplace(settings_of()) as work:
        found = work.erase(person, dry_run=True)
        _describe(found)
        if not dry_run:
            if found.left and not yes and is_terminal(sys.stdin):
                typer.confirm("Erase all of it? It can't be undone.", abort=True)
            _erase(work, person)
    if not found.left:
        raise NotFound(f"Nobody called {plain(person)} was found, so nobody was erased. Is it written as the source writes it?")
    if not dry_run:
        typer.echo("All of it is erased. A second search found nothing.")


def _erase(work: Workplace, person: str) -> None:
    left = work.erase(person, dry_run=False).left
    if left:
        raise Broken(f"{counted(left, 'traces')} left after erasing. Stop other hearten processes and try again.")


def _describe(found: "Erasure") -> None:
    traces = found.found
    typer.echo(f"Searched: {'; '.join(found.searched)}.")
    kept = ", ".join(
        counted(number, things)
        for number, things in (
            (len(traces.agents), "agents"),
            (len(traces.accounts), "accounts"),
            (traces.notes, "notes"),
            (found.rejected_rows, "rejected rows"),
        )
    )
    theirs = f"{counted(traces.messages, 'messages')}, {counted(traces.moments, 'moments')}"
    typer.echo(f"Found: {counted(len(traces.conversations), 'conversations')} ({theirs}), {kept}.")
