"""`hearten package`: a scenario as a SCORM 1.2 package."""

from pathlib import Path
from typing import Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import counted
from hearten.cli.own_scenarios import asked_for


def package(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(help="The name of a scenario (hearten scenario list), or a file of one's own.")],
    *,
    to: Annotated[Path | None, typer.Option(help="Where to write it; otherwise here, under the scenario's name.", metavar="FILE")] = None,
    seed: Annotated[int, typer.Option(help="Another number makes the customer begin and speak a little differently.")] = 0,
) -> None:
    """Pack a scenario for a learning platform: SCORM 1.2, a course of choices that works without hearten.

    Every way through it is read and graded now, by the reader and the rubric that are set; it takes some seconds.

    Example: hearten package dented-fridge
    """
    from hearten.flows.make_course import make_course
    from hearten.flows.ports import Listening
    from hearten.learn import scorm
    from hearten.models.language import detect_language

    played = asked_for(context, scenario)
    reader, rubric, _ = assembly_of(context).reading(settings_of())
    course = make_course(played, listening=Listening(reader, rubric, detect_language), seed=seed)
    path = to or Path(f"hearten-{played.name}-scorm12.zip")
    path.write_bytes(scorm.package(course))
    typer.echo(f"{path}: {course.title}, {counted(len(course.scenes), 'scenes')}, {path.stat().st_size / 1000:.0f} kB.")
