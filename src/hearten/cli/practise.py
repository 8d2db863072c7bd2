"""`hearten practise`: talk with a simulated customer in the terminal."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import remark
from hearten.cli.own_scenarios import asked_for

if TYPE_CHECKING:
    from hearten.practise.scenario import Scenario
    from hearten.practise.session import Session


def practise(
    context: typer.Context,
    scenario: Annotated[str, typer.Argument(help="The name of a scenario (hearten scenario list), or a file of one's own.")],
    *,
    feedback: Annotated[bool, typer.Option("--feedback/--no-feedback", help="Say after every turn what moved, and why.")] = True,
    seed: Annotated[int, typer.Option(help="Another number makes the customer begin and speak a little differently.")] = 1,
) -> None:
    """Talk with a simulated customer; nothing is stored.

    With HEARTEN_ENDPOINT set, what you write goes there, without personal data, and a model words the answers.
    Write an answer and press Enter. An empty line, or Ctrl-D, ends it.

    Example: hearten practise dented-fridge
    """
    from hearten.flows.ports import Listening
    from hearten.flows.practice_ports import Talking
    from hearten.flows.take_turn import take_turn
    from hearten.models.language import detect_language
    from hearten.practise.session import added, begun

    played = asked_for(context, scenario)
    assembly, settings = assembly_of(context), settings_of()
    reader, rubric, _ = assembly.reading(settings)
    talking = Talking(Listening(reader, rubric, detect_language), model=assembly.language_model(settings))
    _introduce(played)
    session = begun(played, seed)
    _say(session)
    while session.now.reaction.state.ended is None and (text := _answer()):
        session = added(session, take_turn(session, session.at, text, talking=talking))
        if feedback and session.now.advice:
            _show(session.now.advice.lines())
        _say(session)
    typer.echo(f"\n{_how_it_ended(session)}")


def _introduce(scenario: "Scenario") -> None:
    typer.echo(f"{scenario.title} ({scenario.trade}, {scenario.channel})\n{scenario.card.situation}")
    for title, those in (("You may", scenario.card.may), ("You may not", scenario.card.may_not)):
        if those:
            typer.echo(f"{title}: {'; '.join(those)}.")
    typer.echo("")


def _say(session: "Session") -> None:
    turn = session.now
    typer.echo(f"{session.scenario.persona.name}: {turn.reaction.line}")
    if turn.voiced.by == "model":
        remark("  worded by a language model")
    elif turn.voiced.problem:
        remark(f"  worded by the scenario. {turn.voiced.problem}")
    state = turn.reaction.state
    remark(f"  tension {state.tension:.0f} · trust {state.trust:.0f} · felt heard {state.heard:.0f}")


def _answer() -> str:
    sys.stderr.write("you: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _show(lines: "tuple[str, ...]") -> None:
    for line in lines:
        remark(f"  {line}")


def _how_it_ended(session: "Session") -> str:
    from hearten.practise.feedback import ENDINGS

    state = session.now.reaction.state
    how = ENDINGS[state.ended] if state.ended else "You left it here."
    return f"{how} Felt heard: {state.heard:.0f} of 100, after {state.turn} turns."
