"""`hearten bench`: measure this machine."""

from typing import Annotated

import typer

from hearten.cli.assembly import settings_of

app = typer.Typer(help="Measure how fast hearten is on this machine.\n\nExample: hearten bench speed", no_args_is_help=True)


@app.callback()
def bench() -> None:
    """Measure how fast hearten is on this machine.

    Example: hearten bench speed
    """


@app.command()
def speed(
    *,
    stored: Annotated[int, typer.Option(min=100, help="How many synthetic conversations are stored when pages are timed.")] = 100_000,
    fresh_mb: Annotated[
        float, typer.Option(min=0, help="The size of the file that is read by the model from end to end, in MB; 0 leaves it out.")
    ] = 5.0,
    large_gb: Annotated[
        float, typer.Option(min=0, help="The size of the file that is streamed, in which conversations repeat, in GB; 0 leaves it out.")
    ] = 2.0,
) -> None:
    """Measure reading, importing, memory and pages; nothing in the workspace is touched.

    With HEARTEN_DATA set, it measures on real conversations too. It takes a quarter of an hour.

    Example: HEARTEN_DATA=data hearten bench speed --stored 10000 --fresh-mb 1 --large-gb 0
    """
    from hearten.bench.speed import measure_speed

    for line in measure_speed(settings_of(), stored=stored, fresh_mb=fresh_mb, large_gb=large_gb):
        typer.echo(line)
