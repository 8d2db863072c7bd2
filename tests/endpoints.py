"""An OpenAI-compatible endpoint on this machine, whose model does as a test wants; `obeys` does whatever any text tells it to."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

ORDER = "SAY:"


def obeys(request: dict[str, Any]) -> str:
    """Say what stands after the order, in whatever text it was smuggled in."""
    texts = list(_texts(json.loads(request["messages"][1]["content"])))
    return next((text.split(ORDER, 1)[1] for text in texts if ORDER in text), "")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))


@dataclass
class FakeEndpoint:
    """`says` makes the text of the answer, or the whole answer as bytes; `requests` are what was asked."""

    says: Callable[[dict[str, Any]], str | bytes] = obeys
    status: int = 200
    drips: bool = False  # sends a byte now and then, and never ends
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    address: str = ""
    is_over: Event = field(default_factory=Event)

    @property
    def sent(self) -> str:
        """Everything that was sent, as one text."""
        return "\n".join(message["content"] for request in self.requests for message in request["messages"])


@contextmanager
def endpoint(**given: Any) -> Iterator[FakeEndpoint]:
    """Open an endpoint for a while."""
    fake = FakeEndpoint(**given)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(fake))
    fake.address = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(fake: FakeEndpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/chat/completions"
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.requests.append(request)
            fake.headers.append(dict(self.headers))
            self.send_response(fake.status)
            self.end_headers()
            if fake.drips:
                self._drip()
                return
            said = fake.says(request)
            body = (
                said if isinstance(said, bytes) else json.dumps({"choices": [{"message": {"role": "assistant", "content": said}}]}).encode()
            )
            self.wfile.write(body)

        def _drip(self) -> None:
            try:
                while not fake.is_over.is_set():
                    self.wfile.write(b" ")
                    time.sleep(0.05)
            except OSError:
                pass  # whoever asked has left

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
