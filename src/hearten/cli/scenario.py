"""`hearten scenario`: list the scenarios to practise with, check one's own, and put it into the library."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, place_of, settings_of
from hearten.cli.console import complain, counted, plain, remark
from hearten.cli.group import THEIRS
from hearten.cli.own_scenarios import Demo, everybody, settings_for

if TYPE_CHECKING:
    from hearten.flows.ports import Listening
    from hearten.kernel.authored import Mistake
    from hearten.practise.scenario import Scenario

app = typer.Typer(help="List, check and add scenarios to practise with.\n\nExample: hearten scenario list", no_args_is_help=True)


@app.callback()
def scenario() -> None:
    """List, check and add scenarios to practise with.

    Example: hearten scenario list
    """


@app.command()
def check(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Scenario files, or folders of them.", metavar="FILE...")],
    *,
    read: Annotated[bool, typer.Option("--read/--no-read", help="Let the model read the words in it as well, and play it.")] = True,
) -> None:
    """Check scenario files: every mistake is named at once, with its line, its field and what is allowed.

    Where there is none, advice says what would play badly. The exit code is 2 where there is a mistake.

    Example: hearten scenario check my-scenario.toml
    """
    from hearten.kernel.errors import HeartenError
    from hearten.practise.library import from_file, lines_to_say

    wrong, listening = 0, None
    for path in [file for given in paths for file in _files(given)]:
        try:
            found = from_file(path)
        except HeartenError as problem:
            wrong += 1
            for line in str(problem).splitlines():
                complain(plain(line))
            continue
        listening = listening or (_listening(context) if read else None)
        told = f"{counted(len(found.facts), 'facts')}, {counted(lines_to_say(found), 'lines')} to say"
        typer.echo(f"{path}: good. {plain(found.title)}: {told}.")
        _advise(path, _advice(found, listening))
    if wrong:
        raise typer.Exit(THEIRS)


@app.command("add")
def add(
    context: typer.Context, path: Annotated[Path, typer.Argument(help="A scenario file.", metavar="FILE")], *, demo: Demo = False
) -> None:
    """Put a scenario of your own into the library, or a newer version of it; everybody may then practise with it.

    The file's name becomes the scenario's. Sessions that were begun with an older version keep theirs.
    Whoever began with ./start looks at the demo, so that it takes --demo for the scenario to be seen there.

    Example: hearten scenario add my-scenario.toml
    """
    from hearten.flows.put_scenario import put_scenario
    from hearten.kernel.authored_words import text_of
    from hearten.storage.scenarios import SqlScenarios

    text, settings = text_of(path), settings_for(demo=demo)
    with assembly_of(context).workplace(settings) as work:
        kept = put_scenario(path.name, text, store=SqlScenarios(work.house.database))
    version = f", version {kept.version}" if kept.version > 1 else ""
    typer.echo(f"{kept.name}: in the library of {place_of(settings)}{version}.")
    remark("hearten scenario check says what would make it play better.")


@app.command("remove")
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name of a scenario of your own.", metavar="NAME")],
    *,
    demo: Demo = False,
) -> None:
    """Take a scenario of your own out of the library; sessions with it, and what was learnt in them, stay.

    Example: hearten scenario remove my-scenario
    """
    from hearten.flows.remove_scenario import remove_scenario
    from hearten.storage.scenarios import SqlScenarios

    settings = settings_for(demo=demo)
    with assembly_of(context).workplace(settings) as work:
        remove_scenario(name.removesuffix(".toml"), store=SqlScenarios(work.house.database))
    typer.echo(f"{plain(name)}: taken out of the library of {place_of(settings)}.")


@app.command("list")
def show(context: typer.Context, *, demo: Demo = False) -> None:
    """List the scenarios that come with hearten and those of your own, the easiest first.

    Example: hearten scenario list
    """
    from hearten.practise.library import shipped

    for one in everybody(context, demo=demo).values():
        own = "" if one.name in shipped() else ", of your house"
        typer.echo(f"{one.name:<28} {'•' * one.difficulty:<3} {one.channel:<8} {one.trade:<20} {plain(one.title)}{own}")


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def _listening(context: typer.Context) -> "Listening":
    from hearten.flows.ports import Listening
    from hearten.models.language import detect_language

    reader, rubric, _ = assembly_of(context).reading(settings_of())
    return Listening(reader, rubric, detect_language)


def _advice(found: "Scenario", listening: "Listening | None") -> "Iterable[Mistake]":
    from hearten.flows.advise_scenario import advise_scenario
    from hearten.practise.advising import advice_on

    return advise_scenario(found, listening=listening) if listening else advice_on(found)


def _advise(path: Path, advice: "Iterable[Mistake]") -> None:
    from hearten.kernel.authored import in_lines
    from hearten.kernel.authored_words import text_of

    for one in in_lines(advice, text_of(path)):
        remark(f"  {plain(f'{one.place}: {one.message}'.removeprefix(': '))}")
