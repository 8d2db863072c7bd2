"""`hearten bench`: measure this machine, and how well the bundle reads."""

import runpy
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

import hearten
from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.group import OURS
from hearten.kernel.errors import HeartenError

CLONE = Path(hearten.__file__).parents[2]

app = typer.Typer(help="Measure how fast hearten is here, and how well it reads.\n\nExample: hearten bench speed", no_args_is_help=True)


@app.callback()
def bench() -> None:
    """Measure how fast hearten is here, and how well it reads.

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


@app.command()
def quality() -> None:
    """Measure how well the bundle reads, beside other methods on the same rows, and write docs/models/quality.md.

    The corpus and the other methods are in a clone of the repository, not in an installed package. With HEARTEN_DATA set, it measures
    on real text too. It takes about an hour on two cores.

    Example: HEARTEN_DATA=data hearten bench quality
    """
    if not (CLONE / "training" / "quality").is_dir() or find_spec("torch") is None:
        raise HeartenError("`hearten bench quality` needs a clone of the repository, installed there with `pip install -e '.[train]'`.")
    sys.path.insert(0, str(CLONE))
    runpy.run_module("training.quality", run_name="__main__")


@app.command()
def practice(
    context: typer.Context,
    *,
    scenario: Annotated[list[Path] | None, typer.Option(metavar="FILE", help="A scenario of one's own; may be repeated.")] = None,
    seeds: Annotated[int, typer.Option(min=1, help="How often each agent plays each scenario.")] = 10,
) -> None:
    """Let scripted agents of known quality play every scenario, and see whether the order comes out right.

    The exit code is 1 where it doesn't: a canned or stuffed conversation passes, a line comes twice, a need is given away.

    Example: hearten bench practice --seeds 3
    """
    from hearten.bench.practice import measure_practice
    from hearten.flows.ports import Listening
    from hearten.models.language import detect_language
    from hearten.practise.library import from_file, shipped

    reader, rubric, _ = assembly_of(context).reading(settings_of())
    played = {one.name: one for one in map(from_file, scenario)} if scenario else shipped()
    report = measure_practice(played, listening=Listening(reader, rubric, detect_language), seeds=seeds)
    for line in report.lines():
        typer.echo(line)
    if report.wrong:
        raise typer.Exit(OURS)


@app.command()
def turns() -> None:
    """Time turns of practice through a real server: read, graded, answered, stored and drawn; nothing in the workspace is touched.

    Three of the scripted agents play every scenario, without a language model. It takes a minute.

    Example: hearten bench turns
    """
    from hearten.bench.turns import measure_turns

    with tempfile.TemporaryDirectory() as folder:
        measured = measure_turns(Path(folder))
    for name, speed in zip(("a turn", "the last turn of a session, with its result"), measured, strict=True):
        typer.echo(f"{name}, over HTTP: n = {speed.n:,}, median {speed.median_ms:.0f} ms, p95 {speed.p95_ms:.0f} ms")
