"""Serve the application, and stop when asked to although streams are open."""

import gc
import socket
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI

from hearten.kernel.errors import Conflict

PATIENCE_S = 3


class Server(uvicorn.Server):
    """A server that tells open streams to end as soon as it is asked to stop; otherwise it would wait for them for ever."""

    def __init__(self, config: uvicorn.Config, *, stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal to stop: end the streams, and then do as uvicorn does."""
        self._stopping()
        super().handle_exit(sig, frame)


def listen(host: str, port: int) -> socket.socket:
    """Take hold of an address before anything else is started; port 0 takes any free one.

    Raises:
        Conflict: the address is taken, or is none of this machine's.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, reuse_port=False)
    except OSError as error:
        message = f"hearten can't listen on {host}:{port} ({error.strerror}). Choose another with --port, or stop what is there."
        raise Conflict(message) from error


def serve(app: FastAPI, at: socket.socket, *, key_and_chain: Path | None = None) -> None:
    """Serve until asked to stop, by https where there is a certificate.

    What is there by now (the model's vocabulary, the modules) stays for good: left to the garbage collector, it would be looked through
    again every few hundred requests, and one visitor would wait for that.
    """

    def stop() -> None:
        app.state.is_stopping = True

    app.state.is_stopping = False
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE_S,
        ssl_certfile=key_and_chain,
    )
    gc.collect()
    gc.freeze()
    Server(config, stopping=stop).run(sockets=[at])
