"""A learning record store that takes, refuses, or isn't there."""

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from pydantic import SecretStr

from hearten.connectors.record_store import NotSent, RecordStore


class Store(HTTPServer):
    status = 200
    got: list[tuple[str, dict[str, str], Any]]


class Taking(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Store)
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def store() -> Iterator[Store]:
    server = Store(("127.0.0.1", 0), Taking)
    server.got = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def _address(store: Store) -> str:
    return f"http://127.0.0.1:{store.server_port}/xapi/"


def test_statements_are_posted_with_the_version_and_the_key(store: Store):
    RecordStore(_address(store), SecretStr("key"), SecretStr("secret"))([{"id": str(number)} for number in range(150)])
    assert [(path, len(body)) for path, _, body in store.got] == [("/xapi/statements", 100), ("/xapi/statements", 50)]
    headers = store.got[0][1]
    assert headers["x-experience-api-version"] == "1.0.3"
    assert headers["authorization"] == f"Basic {base64.b64encode(b'key:secret').decode()}"
    assert headers["content-type"] == "application/json"


def test_nothing_to_send_asks_nobody(store: Store):
    RecordStore(_address(store))([])
    assert store.got == []


@pytest.mark.parametrize(
    ("status", "said"), [(401, "HEARTEN_LRS_KEY"), (403, "HEARTEN_LRS_KEY"), (409, "answered 409"), (500, "answered 500")]
)
def test_a_refusal_says_what_to_look_at(store: Store, status: int, said: str):
    store.status = status
    with pytest.raises(NotSent, match=said):
        RecordStore(_address(store))([{"id": "1"}])


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/xapi", "http://[/"])
def test_one_that_is_not_there(address: str):
    with pytest.raises(NotSent, match="can't be reached"):
        RecordStore(address)([{"id": "1"}])
