"""`hearten reread`: read what is stored again."""

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import counted
from hearten.cli.progress import progress
from hearten.kernel.errors import Broken

POLL_S = 0.25


def reread(context: typer.Context) -> None:
    """Read everything stored again, with the present bundle and rubric.

    Set HEARTEN_BUNDLE or HEARTEN_RUBRIC to read with others. Earlier readings and grades are kept, no longer current. It goes on
    where it was when it is interrupted and called again.

    Example: HEARTEN_RUBRIC=ours.toml hearten reread
    """
    with assembly_of(context).workplace(settings_of()) as work:
        work.start_reread()
        _, total = work.reread_so_far()
        with progress("Reading again", total) as advance:
            while not work.wait(POLL_S):
                done, _ = work.reread_so_far()
                advance(done, f"{done:,} of {total:,} conversations")
        problem = work.reread_problem()
        if problem:
            raise Broken(problem)
        typer.echo(f"{counted(total, 'conversations')} read by the present bundle and graded by the present rubric.")
