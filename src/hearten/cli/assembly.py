"""What commands get from `hearten.assemble`, loaded only when a command needs it, and exchanged by tests."""

from typing import TYPE_CHECKING, Protocol, cast

import typer

if TYPE_CHECKING:
    from hearten.flows.ports import Formats, Reader
    from hearten.listen.rubric import Rubric
    from hearten.settings import Settings


class Assembly(Protocol):
    """The part of `hearten.assemble` that commands call."""

    def reading(self, settings: "Settings") -> "tuple[Reader, Rubric, Formats]":
        """Return what reading without storing needs.

        Raises:
            HeartenError: the bundle or the rubric can't be used.
        """
        ...


def assembly_of(context: typer.Context) -> Assembly:
    """Return the assembly that a test gave, or the real one."""
    if context.obj is not None:
        return cast("Assembly", context.obj)
    from hearten import assemble

    return cast("Assembly", assemble)


def settings_of(**options: object) -> "Settings":
    """Return the settings of the environment, changed by those options that were given; None stands for one that was not.

    Raises:
        HeartenError: a value is none that the setting may have.
    """
    from pydantic import ValidationError

    from hearten.kernel.errors import HeartenError
    from hearten.settings import Settings

    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate(given) if not given else Settings(**given)  # pyright: ignore[reportArgumentType]
    except ValidationError as wrong:
        first = wrong.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        where = f"--{name}" if name in given else f"HEARTEN_{name.upper()}"
        raise HeartenError(f"{where} is {first['input']!r}: {first['msg']}. docs/settings.md says what it may be.") from wrong
