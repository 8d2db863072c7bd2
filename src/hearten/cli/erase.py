"""`hearten erase`: leave nothing of a person."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import is_terminal
from hearten.kernel.errors import Broken

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
    again, and what was found and is left is printed. Where nothing is found, the files are cleaned of what an interrupted erasing
    may have left. Files that you exported or imported from are yours to delete.

    Example: hearten erase maria@example.org --dry-run
    """
    with assembly_of(context).workplace(settings_of()) as work:
        found = work.erase(person, dry_run=True)
        _describe(found)
        if dry_run:
            return
        if found.left and not yes and is_terminal(sys.stdin):
            typer.confirm("Erase all of it? It can't be undone.", abort=True)
        done = work.erase(person, dry_run=False)
    if done.left:
        raise Broken(f"{done.left} traces are left after erasing. Stop other hearten processes and try again.")
    typer.echo("All of it is erased. A second search found nothing.")


def _describe(found: "Erasure") -> None:
    traces = found.found
    typer.echo(f"Searched: {'; '.join(found.searched)}.")
    typer.echo(
        f"Found: {len(traces.conversations):,} conversations ({traces.messages:,} messages, {traces.moments:,} moments), "
        f"{len(traces.agents):,} agents, {len(traces.accounts):,} accounts, {traces.notes:,} notes, {found.rejected_rows:,} rejected rows."
    )
