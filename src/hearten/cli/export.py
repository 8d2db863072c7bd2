"""`hearten export`: give out everything that is stored."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hearten.cli.assembly import assembly_of, settings_of
from hearten.cli.console import counted, remark, write_utf8
from hearten.cli.progress import progress
from hearten.kernel.errors import HeartenError

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE_FILE = 0o600  # whoever may read the workspace may read its export, and nobody else


def export(
    context: typer.Context,
    *,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write into this file, not to standard output.")] = None,
) -> None:
    """Write everything stored, one conversation a line.

    Each line is what `hearten read` prints, and can be imported again. Texts are as they are stored, without the personal data that
    was taken out of them.

    Example: hearten export --to conversations.jsonl
    """
    with assembly_of(context).workplace(settings_of()) as work:
        if to is None:
            write_utf8(sys.stdout)
            for line in work.export():
                sys.stdout.write(line + "\n")
        else:
            remark(f"{counted(_write(work.export(), to), 'conversations')} written to {to}")


def _write(lines: "Iterator[str]", to: Path) -> int:
    """Write beside the file and put it in place at the end, so that half an export never looks like a whole one."""
    begun = to.with_name(f"{to.name}.part")
    count = 0
    try:
        handle = os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file, progress("Exporting", None) as advance:
            for count, line in enumerate(lines, 1):
                file.write(line + "\n")
                advance(count, counted(count, "conversations"))
        begun.replace(to)
    except OSError as error:
        raise HeartenError(f"{to} can't be written: {error.strerror}. Choose another place with --to.") from error
    finally:
        begun.unlink(missing_ok=True)
    return count
