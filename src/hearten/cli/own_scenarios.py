"""Scenarios by name on the command line: those that come with hearten, and those of the workspace's house."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, demo_of, settings_of

if TYPE_CHECKING:
    from hearten.practise.scenario import Scenario
    from hearten.settings import Settings

Demo = Annotated[bool, typer.Option("--demo", help="The library of the demo, which `./start` and `hearten serve --demo` show.")]


def settings_for(*, demo: bool) -> "Settings":
    """Return the settings of the house whose library is meant."""
    return demo_of(settings_of()) if demo else settings_of()


def everybody(context: typer.Context, *, demo: bool = False) -> "Mapping[str, Scenario]":
    """Return all scenarios by name. A workspace that isn't there yet has none of its own, and is not made for that."""
    from hearten.practise.library import shipped

    settings = settings_for(demo=demo)
    if settings.database is None and not settings.workspace.exists():
        return shipped()
    from hearten.flows.find_scenarios import find_scenarios
    from hearten.storage.scenarios import SqlScenarios

    with assembly_of(context).workplace(settings) as work:
        return find_scenarios(SqlScenarios(work.house.database))


def asked_for(context: typer.Context, scenario: str) -> "Scenario":
    """Return the scenario of a file, or of a name.

    Raises:
        HeartenError: there is none, or it has mistakes.
    """
    from hearten.kernel.authored import named
    from hearten.practise.library import from_file, shipped

    if scenario.endswith(".toml"):
        return from_file(Path(scenario))
    return named(scenario, shipped() if scenario in shipped() else everybody(context), what="scenario")
