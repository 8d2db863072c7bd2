"""`hearten lesson`: list the lessons of the path, check one's own, and try the exercises of one in the terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import complain, counted, remark
from hearten.cli.group import THEIRS

if TYPE_CHECKING:
    from hearten.learn.judging import Judged
    from hearten.learn.lesson import Lesson

app = typer.Typer(help="List, check and try lessons.\n\nExample: hearten lesson list", no_args_is_help=True)


@app.callback()
def lesson() -> None:
    """List, check and try lessons.

    Example: hearten lesson list
    """


@app.command("list")
def show() -> None:
    """List the lessons of the path, in order.

    Example: hearten lesson list
    """
    from hearten.learn.library import path

    for one in path().values():
        typer.echo(f"{one.place}  {one.name:<26} {one.minutes:>2} min  {one.scenario:<20} {one.title}")


@app.command()
def check(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Lesson files.", metavar="FILE...")],
    *,
    read: Annotated[bool, typer.Option("--read/--no-read", help="Let the model read the answers in it as well.")] = True,
) -> None:
    """Check lesson files: every mistake is named with its file, its field and what is allowed.

    The model reads the answers too: the strong one must be graded better than the weak one and show what the file says, and each
    exercise must be met by its own example. The exit code is 2 where there is a mistake.

    Example: hearten lesson check my-lesson.toml
    """
    from hearten.kernel.errors import HeartenError
    from hearten.learn.library import lesson_from

    wrong = 0
    for path in paths:
        try:
            one = lesson_from(path)
            mistakes = _misread(context, one) if read else []
            good = f"{path}: good. {one.title}: {counted(len(one.sections), 'parts')}, {counted(len(one.sources), 'sources')}."
        except HeartenError as problem:
            mistakes, good = str(problem).splitlines(), ""
        wrong += bool(mistakes)
        for mistake in mistakes:
            complain(mistake)
        if not mistakes:
            typer.echo(good)
    if wrong:
        raise typer.Exit(THEIRS)


@app.command("try")
def attempt(context: typer.Context, name: Annotated[str, typer.Argument(help="The name of a lesson, or a file of one's own.")]) -> None:
    """Answer the exercises of a lesson; nothing is stored.

    Write an answer and press Enter. An empty line goes on to the next exercise.

    Example: hearten lesson try open-questions
    """
    from hearten.flows.judge_answer import judge_answer
    from hearten.flows.ports import Listening
    from hearten.learn.library import lesson_from, shipped_lesson
    from hearten.models.language import detect_language

    one = lesson_from(Path(name)) if name.endswith(".toml") else shipped_lesson(name)
    reader, rubric, _ = assembly_of(context).reading(settings_of())
    listening = Listening(reader, rubric, detect_language)
    for number, exercise in enumerate(one.exercises, 1):
        typer.echo(f"\n{number}. {exercise.task}\n{exercise.situation}\n\n  “{exercise.customer}”\n")
        while text := _answer():
            _tell(judge_answer(one, number, text, listening=listening))
        remark(f"  one answer among many: {exercise.example}")


def _misread(context: typer.Context, one: "Lesson") -> list[str]:
    from hearten.flows.check_lesson import check_lesson
    from hearten.flows.ports import Listening
    from hearten.models.language import detect_language

    reader, rubric, _ = assembly_of(context).reading(settings_of())
    return list(check_lesson(one, listening=Listening(reader, rubric, detect_language)))


def _answer() -> str:
    sys.stderr.write("you: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _tell(judged: "Judged") -> None:
    said = {"met": "There it is.", "nearly": "Nearly.", "not_yet": "Not yet."}[judged.verdict]
    typer.echo(f"{said} {judged.why}".rstrip())
    for line in (*judged.keep, *([f"Try: {judged.trying}"] if judged.trying else [])):
        typer.echo(f"  {line}")
