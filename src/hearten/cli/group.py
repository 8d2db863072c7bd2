"""The one place where an error becomes a line that a person reads, and an exit code."""

import errno
import os
import sys
from typing import Any, Final

import typer
from typer.core import TyperGroup

from hearten.cli.console import complain
from hearten.kernel.errors import HeartenError

THEIRS: Final = 2
"""Exit code for what the person can put right: a file, an option, a setting."""
OURS: Final = 1
"""Exit code for what is broken in the installation."""
SOME_REJECTED: Final = 3
"""Exit code where some rows could not be read, and everything else was."""
STOPPED: Final = 130
"""Exit code after Ctrl-C, as shells expect it."""


class Calm(TyperGroup):
    """A group of commands that never shows a traceback for what a person can do something about."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for; end quietly when whoever reads its output has gone."""
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except HeartenError as error:
            complain(str(error))
            raise typer.Exit(THEIRS if error.status < 500 else OURS) from error
        except KeyboardInterrupt:
            complain("Stopped.")
            raise typer.Exit(STOPPED) from None
        except BrokenPipeError:
            _let_go_of_output()
            raise typer.Exit(0) from None
        except OSError as error:
            complain(_of_the_system(error))
            raise typer.Exit(OURS) from error
        return answer


def _of_the_system(error: OSError) -> str:
    """Say what the operating system refused, where it says on which file; the likeliest is that a disk is full."""
    where = f"{error.filename}: " if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"{where}there is no room left on the disk. Make some, where the workspace and temporary files are, and try again."
    return f"{where}{error.strerror or error}. Look at that file or folder, and at the disk; `hearten doctor` says more."


def _let_go_of_output() -> None:
    """Point standard output at nothing, so that Python's last flush finds no broken pipe either."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
