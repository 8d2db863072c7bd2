"""Where `hearten serve` is found: the address to open on this machine, and those for a headset or a phone."""

import io
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hearten.settings import Settings

EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - nothing is bound here; these are shown as an address to open
FOLDER: Final = "tls"


@dataclass(frozen=True, slots=True)
class Found:
    """The address `here`, without a path; with https those for other devices, and the certificate."""

    here: str
    elsewhere: tuple[str, ...] = ()
    key_and_chain: Path | None = None
    authority: Path | None = None


def found(settings: "Settings", port: int, *, tls: bool) -> Found:
    """Return where it is found; with `tls` a certificate for all of that is made in the workspace, unless there is one."""
    if not tls:
        return Found(f"http://{_in_address(EVERYWHERE.get(settings.host, settings.host))}:{port}")
    from hearten.web.certificate import HERE, certificate, network_addresses

    is_everywhere = settings.host in EVERYWHERE
    reached = _reached(settings.host, network_addresses()) if settings.host not in HERE else ()
    names = dict.fromkeys([*HERE, *reached, *_names()])
    made = certificate(settings.workspace / FOLDER, list(names))
    here = "localhost" if is_everywhere or settings.host in HERE else _in_address(settings.host)
    elsewhere = tuple(f"https://{_in_address(each)}:{port}" for each in reached)
    return Found(f"https://{here}:{port}", elsewhere, made.key_and_chain, made.authority)


def for_devices(there: Found, path: str) -> Iterator[str]:
    """Say what to open on a headset or a phone, with a code to scan where the terminal can show one, and how it comes to be trusted."""
    if there.key_and_chain is None:
        return
    if not there.elsewhere:
        yield "No other device reaches it: this machine has no address on a network, or --host names one of its own."
        return
    yield "On a headset or a phone in the same network:"
    yield from (f"  {each}{path}" for each in there.elsewhere)
    yield from _code(there.elsewhere[0] + path)
    yield f"The browser there warns once, because this machine made the certificate itself. To be rid of that, install {there.authority}."


def _reached(host: str, addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Return by which addresses others reach what listens on a host; all of them are version 4 where it listens on 0.0.0.0."""
    if host not in EVERYWHERE:
        return (host,)
    return tuple(each for each in addresses if host == "::" or ":" not in each)


def _names() -> tuple[str, ...]:
    """Return this machine's name, and what it is called on the local network, where that is a name that a certificate can hold."""
    name = socket.gethostname().partition(".")[0].lower()
    return (name, f"{name}.local") if name.isascii() and name.replace("-", "").isalnum() else ()


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _code(address: str) -> Iterator[str]:
    import segno

    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=2, compact=True)
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a terminal without blocks: the address in words has to do
        return
    yield drawn.getvalue().rstrip("\n")
