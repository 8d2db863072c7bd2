"""`hearten version`."""

import platform
from importlib.metadata import version as installed

import typer


def version() -> None:
    """Print the version of hearten and of Python.

    Example: hearten version
    """
    typer.echo(f"hearten {installed('hearten')} on Python {platform.python_version()}, {platform.system()} {platform.machine()}")
