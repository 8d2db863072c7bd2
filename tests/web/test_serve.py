"""The server ends when it is asked to, although somebody still listens to a stream."""

import http.client
import socket
import threading
import time
from collections.abc import AsyncIterator

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from hearten.kernel.errors import Conflict
from hearten.web.pages.live import stream
from hearten.web.serve import Server, listen


def _app() -> FastAPI:
    app = FastAPI()

    @app.get("/live")
    def live() -> StreamingResponse:
        frames: AsyncIterator[str] = stream(
            lambda since: (since, ""), 0, is_over=lambda: getattr(app.state, "is_stopping", False), every_s=0.05
        )
        return StreamingResponse(frames, media_type="text/event-stream")

    return app


def test_server_with_an_open_stream_stops_soon():
    app, at = _app(), listen("127.0.0.1", 0)
    config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=30)
    server = Server(config, stopping=lambda: setattr(app.state, "is_stopping", True))
    thread = threading.Thread(target=lambda: server.run(sockets=[at]), daemon=True)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", at.getsockname()[1], timeout=10)
    connection.request("GET", "/live")
    answer = connection.getresponse()
    assert answer.read(5) == b": lis"
    began = time.monotonic()
    server.handle_exit(15, None)
    thread.join(10)
    assert not thread.is_alive()
    assert time.monotonic() - began < 3
    answer.close()
    connection.close()


def test_a_taken_address_is_said_plainly():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Conflict, match=r"can't listen on 127\.0\.0\.1"):
        listen("127.0.0.1", taken.getsockname()[1])
