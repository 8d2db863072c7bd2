"""What commands get from `hearten.assemble`, loaded only when a command needs it, and exchanged by tests."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

import typer

if TYPE_CHECKING:
    from hearten.flows.erase_person import Erasure
    from hearten.flows.ports import Formats, LanguageModel, Reader
    from hearten.listen.rubric import Rubric
    from hearten.settings import Settings
    from hearten.web.house import House


class Workplace(Protocol):
    """An open workspace and the work that can be asked for in it."""

    @property
    def house(self) -> "House":
        """What the pages stand on; its database is migrated."""
        ...

    def start_imports(
        self, paths: Sequence[Path], *, format: str | None, columns: Mapping[str, str], source: str | None = None
    ) -> tuple[int, ...]:
        """Begin a durable import of each path, or go on with one that was interrupted, and return their ids.

        `source` names where they are from; without it their files do, or their format.

        Raises:
            BadFile: a path can't be read; then none is begun.
            Conflict: another process is at work.
        """
        ...

    def start_reread(self) -> None:
        """Begin to read everything stored again, with the bundle and the rubric of the settings, keeping what was read before.

        Raises:
            Conflict: another process is at work.
        """
        ...

    def reread_so_far(self) -> tuple[int, int]:
        """Return how many conversations have been read again, and how many there are."""
        ...

    def reread_problem(self) -> str | None:
        """Return why reading again was given up, in a sentence; None where it wasn't."""
        ...

    def take_up(self) -> bool:
        """Go on with whatever an earlier process left unfinished; False when another process is at it."""
        ...

    def wait(self, timeout_s: float) -> bool:
        """Wait until no work is left, or for so many seconds; say whether none is left."""
        ...

    def export(self) -> Iterator[str]:
        """Give everything stored, one conversation a line, without the line's end."""
        ...

    def erase(self, who: str, *, dry_run: bool) -> "Erasure":
        """Erase a person everywhere, or only look for them."""
        ...


class Assembly(Protocol):
    """The part of `hearten.assemble` that commands call."""

    def reading(self, settings: "Settings") -> "tuple[Reader, Rubric, Formats]":
        """Return what reading without storing needs.

        Raises:
            HeartenError: the bundle or the rubric can't be used.
        """
        ...

    def language_model(self, settings: "Settings") -> "LanguageModel | None":
        """Return the language model that is set; None where none is.

        Raises:
            HeartenError: it is not set as it should be.
        """
        ...

    def workplace(self, settings: "Settings") -> AbstractContextManager[Workplace]:
        """Open the workspace, which is made where it doesn't exist; leaving it stops its work after the piece in hand.

        Raises:
            HeartenError: the bundle, the rubric or the database can't be used.
        """
        ...


def assembly_of(context: typer.Context) -> Assembly:
    """Return the assembly that a test gave, or the real one."""
    if context.obj is not None:
        return cast("Assembly", context.obj)
    from hearten import assemble

    return cast("Assembly", assemble)  # the type checker does not see that a cached property fulfils a property


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


def demo_of(settings: "Settings") -> "Settings":
    """Return the settings under which the demo is served: a workspace of its own, within the ordinary one."""
    return settings.model_copy(update={"workspace": settings.workspace / "demo", "database": None})


def place_of(settings: "Settings") -> str:
    """Return where work is kept, in words; a database's address may hold a password, so it is not shown."""
    return f"the workspace {settings.workspace.absolute()}" if settings.database is None else "the database that HEARTEN_DATABASE names"
