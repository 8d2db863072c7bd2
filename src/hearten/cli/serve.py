"""`hearten serve`: the pages and the API."""

import os
import signal
import sys
import webbrowser
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote

import typer

from hearten.cli.assembly import Workplace, assembly_of, demo_of, settings_of
from hearten.cli.found import Found, for_devices, found
from hearten.cli.progress import progress

if TYPE_CHECKING:
    from socket import socket

    from hearten.web.house import House

DEMO_WAIT_S: Final = 30  # the demo is read in a few seconds; whoever opens the page earlier sees it fill
POLL_S: Final = 0.25


def serve(  # noqa: PLR0913 - a command has as many parameters as it has options
    context: typer.Context,
    *,
    demo: Annotated[bool, typer.Option("--demo", help="Use a workspace of its own, filled with authored conversations.")] = False,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    host: Annotated[str | None, typer.Option(help="The address to listen on.  [default: 127.0.0.1]", show_default=False)] = None,
    tls: Annotated[
        bool, typer.Option("--tls", help="Use https, with a certificate made here, for headsets and phones on the same network.")
    ] = False,
    port: Annotated[int | None, typer.Option(help="The port; 0 takes any free one.  [default: 8300]", show_default=False)] = None,
) -> None:
    """Serve the pages and the API; Ctrl-C stops it.

    Work that an earlier process left unfinished goes on. The first visitor makes the first account; from another machine that takes
    the address that is printed here, which carries a code. With --tls it listens on every address of this machine unless --host names one,
    and prints what to open on a headset, also as a code to scan.

    Example: hearten serve --demo --open
    """
    from hearten.models.bundle import find_bundle
    from hearten.web.serve import listen

    settings = settings_of(host=host, port=port)
    if tls and "host" not in settings.model_fields_set:
        settings = settings.model_copy(update={"host": "0.0.0.0"})  # noqa: S104 - it is what --tls is for, and its help says so
    if demo:
        settings = demo_of(settings)
    find_bundle(settings.bundle)  # better said now than when the first import fails
    signal.signal(signal.SIGTERM, _stop)
    at = listen(settings.host, settings.port)
    with at, assembly_of(context).workplace(settings) as work:
        there = found(settings, at.getsockname()[1], tls=tls)
        _run(work, there, demo=demo, opens=open, at=at)
    typer.echo("Stopped.")


def _run(work: Workplace, there: Found, *, demo: bool, opens: bool, at: "socket") -> None:
    from hearten.web.create import create
    from hearten.web.demo import make_demo, open_demo
    from hearten.web.serve import serve as serve_until_stopped

    app = create(work.house)
    try:
        work.take_up()
        if demo:
            make_demo(work.house)
            _wait_for_demo(work)
        path = open_demo(app, work.house) if demo else _first_path(work.house)
        typer.echo(f"hearten is here: {there.here}{path}\nCtrl-C stops it.")
        for words in for_devices(there, path):
            typer.echo(words)
        sys.stdout.flush()
        if opens:
            _open(there.here + path)
        serve_until_stopped(app, at, key_and_chain=there.key_and_chain)
    except KeyboardInterrupt:
        return


def _first_path(house: "House") -> str:
    """Return where to begin: the welcome, with the code that opens it from elsewhere, as long as nobody has an account."""
    from hearten.storage import people

    with house.database.read() as connection:
        return f"/welcome?code={quote(house.code)}" if people.is_empty(connection) else "/"


def _wait_for_demo(work: Workplace) -> None:
    with progress("Reading the demo", None) as advance:
        for _ in range(int(DEMO_WAIT_S / POLL_S)):
            if work.wait(POLL_S):
                return
            advance(0, "")


def _open(url: str) -> None:
    """Open a browser, unless this machine shows no windows: then a text browser would take this very terminal."""
    has_windows = sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not (has_windows and webbrowser.open(url)):
        typer.echo("No browser could be opened here; open the address above in one.")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
