"""`hearten practise`: talk with a simulated customer in the terminal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import remark

if TYPE_CHECKING:
    from hearten.practise.scenario import Scenario
    from hearten.practise.state import Reaction


def practise(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(help="The name of a scenario (hearten scenario list), or a file of one's own.")],
    *,
    feedback: Annotated[bool, typer.Option("--feedback/--no-feedback", help="Say after every turn what moved, and why.")] = True,
    seed: Annotated[int, typer.Option(help="Another number makes the customer begin and speak a little differently.")] = 1,
) -> None:
    """Talk with a simulated customer; nothing is stored.

    Write an answer and press Enter. An empty line, or Ctrl-D, ends it.

    Example: hearten practise fridge-insulin
    """
    from hearten.flows.hear_turn import hear_turn
    from hearten.flows.ports import Listening
    from hearten.models.language import detect_language
    from hearten.practise.customer import begin, react
    from hearten.practise.feedback import advice
    from hearten.practise.library import from_file, shipped_one

    played = from_file(Path(scenario)) if scenario.endswith(".toml") else shipped_one(scenario)
    reader, rubric, _ = assembly_of(context).reading(settings_of())
    listening = Listening(reader, rubric, detect_language)
    _introduce(played)
    reaction = begin(played, seed)
    _say(played, reaction)
    while reaction.state.ended is None and (text := _answer()):
        heard = hear_turn(played, reaction.line, text, listening=listening)
        before, reaction = reaction.state, react(played, reaction.state, heard.turn, seed)
        if feedback:
            _show(advice(played, before, heard.turn, reaction).lines())
        _say(played, reaction)
    typer.echo(f"\n{_how_it_ended(reaction)}")


def _introduce(scenario: "Scenario") -> None:
    typer.echo(f"{scenario.title} ({scenario.trade}, {scenario.channel})\n{scenario.card.situation}")
    for title, those in (("You may", scenario.card.may), ("You may not", scenario.card.may_not)):
        if those:
            typer.echo(f"{title}: {'; '.join(those)}.")
    typer.echo("")


def _say(scenario: "Scenario", reaction: "Reaction") -> None:
    typer.echo(f"{scenario.persona.name}: {reaction.line}")
    state = reaction.state
    remark(f"  tension {state.tension:.0f} · trust {state.trust:.0f} · felt heard {state.heard:.0f}")


def _answer() -> str:
    sys.stderr.write("you: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _show(lines: "tuple[str, ...]") -> None:
    for line in lines:
        remark(f"  {line}")


def _how_it_ended(reaction: "Reaction") -> str:
    from hearten.practise.feedback import ENDINGS

    state = reaction.state
    how = ENDINGS[state.ended] if state.ended else "You left it here."
    return f"{how} Felt heard: {state.heard:.0f} of 100, after {state.turn} turns."
