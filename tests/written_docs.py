"""The parts of the docs that are written from the code: `python -m tests.written_docs` writes them, a test keeps them true."""

import inspect
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import typer
from typer.models import ArgumentInfo, OptionInfo

from hearten.cli.app import app
from hearten.practise.rules import RULES
from hearten.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"


def commands() -> str:
    """Describe every command: how it is called, what it does, its arguments and options."""
    return "\n".join(line for called, command in _every("", app) for line in _one(f"hearten {called}", command))


def settings() -> str:
    """List every setting with its name in the environment, its default and its sentence."""
    rows = ["| variable | default | what it is |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "the user's data folder" if field.default_factory else _plain(field.default)
        rows.append(f"| `HEARTEN_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)


def rules() -> str:
    """List the rules by which the simulated customer moves."""
    rows = ["| rule | tension | trust | heard | because | source |", "| --- | --- | --- | --- | --- | --- |"]
    for name, rule in RULES.items():
        moves = " | ".join(f"{change:+d}" if change else "0" for change in (rule.tension, rule.trust, rule.heard))
        rows.append(f"| `{name}` | {moves} | {rule.says.replace('{detail}', '…')} | {rule.source} |")
    return "\n".join(rows)


def option_names() -> dict[str, set[str]]:
    """Return, for each command as it is called, the options that it knows."""
    return {called: {"--help", *_options(command)} for called, command in _every("", app)} | {"--help": set()}


def _options(command: Callable[..., object]) -> Iterator[str]:
    for name, kind, info, _ in _parameters(command):
        if isinstance(info, OptionInfo):
            yield _option(name, kind, info).split()[0]


WRITTEN = {DOCS / "cli.md": ("commands", commands), DOCS / "settings.md": ("settings", settings), DOCS / "practise.md": ("rules", rules)}


def with_block(text: str, name: str, block: str) -> str:
    """Return a page with the block between its two marks replaced."""
    begin, end = f"<!-- {name}: written by python -m tests.written_docs -->", f"<!-- end {name} -->"
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    assert found, f"the page has no marks for {name}"
    return f"{before}{begin}\n\n{block}\n\n{end}{after}"


def _every(called: str, group: typer.Typer) -> Iterator[tuple[str, Callable[..., object]]]:
    """Give each command as it is called after `hearten`, with its function."""
    for command in group.registered_commands:
        assert command.callback
        yield f"{called} {command.name or command.callback.__name__}".strip(), command.callback
    for inner in group.registered_groups:
        assert isinstance(inner.name, str)
        assert inner.typer_instance
        yield from _every(f"{called} {inner.name}", inner.typer_instance)


def _one(called: str, command: Callable[..., object]) -> Iterator[str]:
    parameters = list(_parameters(command))
    arguments = [_argument(name, info) for name, _, info, _ in parameters if isinstance(info, ArgumentInfo)]
    yield f"### `{' '.join([called, *arguments])}`\n"
    text, _, example = inspect.cleandoc(command.__doc__ or "").rpartition("Example: ")
    yield f"{text.strip()}\n\n    {example.strip()}\n"
    if parameters:
        yield "\n".join(["| | |", "| --- | --- |", *(_row(*parameter) for parameter in parameters)]) + "\n"


def _parameters(command: Callable[..., object]) -> Iterator[tuple[str, type, ArgumentInfo | OptionInfo, object]]:
    """Give each parameter's name, type, what typer knows of it, and its default."""
    signature = inspect.signature(command)
    for name, hint in get_type_hints(command, include_extras=True).items():
        for info in getattr(hint, "__metadata__", ()):
            yield name, hint.__origin__, info, signature.parameters[name].default


def _row(name: str, kind: type, info: ArgumentInfo | OptionInfo, default: object) -> str:
    called = _argument(name, info) if isinstance(info, ArgumentInfo) else _option(name, kind, info)
    said = re.sub(r"\s+", " ", info.help or "")
    is_shown = isinstance(info, OptionInfo) and isinstance(default, int | float | str) and not isinstance(default, bool)
    return f"| `{called}` | {said}{f' [default: {default}]' if is_shown else ''} |"


def _argument(name: str, info: ArgumentInfo | OptionInfo) -> str:
    return info.metavar if isinstance(info.metavar, str) else name.upper()


def _option(name: str, kind: type, info: OptionInfo) -> str:
    called = next((each for each in info.param_decls or () if each.startswith("--")), f"--{name.replace('_', '-')}")
    return called if kind is bool else f"{called} {_value(kind, info)}"


def _value(kind: type, info: OptionInfo) -> str:
    if isinstance(info.metavar, str):
        return info.metavar
    kinds = [each for each in (get_args(kind) or (kind,)) if each is not type(None)]
    if issubclass(kinds[0], StrEnum):
        return "\\|".join(kinds[0])
    return {int: "NUMBER", float: "NUMBER", str: "TEXT"}.get(kinds[0], "FILE")


def _plain(default: object) -> str:
    if default is None:
        return "none"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def main() -> None:
    """Write the blocks into their pages."""
    for page, (name, write) in WRITTEN.items():
        page.write_text(with_block(page.read_text("utf-8"), name, write()), "utf-8")


if __name__ == "__main__":
    main()
