"""The endpoint's adapter: one try, a time limit, and every bad answer in a sentence."""

from collections.abc import Callable
from typing import Any

import pytest

from hearten.kernel.errors import Unavailable
from hearten.models.endpoint import LEFT_ALONE_S, MOST_BYTES, Access, Endpoint
from tests.endpoints import endpoint


def _ask(address: str, *, key: str | None = None, timeout_s: float = 2.0) -> str:
    return Endpoint(Access(address, "small", key, timeout_s)).write("Be brief.", "Hello", most_words=20)


def test_what_is_asked_and_what_comes_back():
    with endpoint(says=lambda _: "Good morning.") as fake:
        assert _ask(fake.address, key="secret") == "Good morning."
    (request,) = fake.requests
    assert request["model"] == "small"
    assert [(one["role"], one["content"]) for one in request["messages"]] == [("system", "Be brief."), ("user", "Hello")]
    assert request["max_tokens"] < 100
    assert fake.headers[0]["Authorization"] == "Bearer secret"


def test_thoughts_before_the_answer_are_left_out():
    with endpoint(says=lambda _: "<think>They are angry.\nShort, then.</think>\nNo.") as fake:
        assert _ask(fake.address).strip() == "No."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"status": 500, "says": lambda _: "Oops"}, "answered 500"),
        ({"status": 401, "says": lambda _: "Who are you?"}, "answered 401"),
        ({"status": 302, "says": lambda _: "Elsewhere"}, "answered 302"),
        ({"says": lambda _: b"no json"}, "none that an OpenAI-compatible endpoint gives"),
        ({"says": lambda _: b'{"choices": []}'}, "none that an OpenAI-compatible endpoint gives"),
        ({"says": lambda _: b'{"choices": 3}'}, "none that an OpenAI-compatible endpoint gives"),
        ({"says": lambda _: b"[" * 20_000}, "none that an OpenAI-compatible endpoint gives"),
        ({"says": lambda _: b'{"choices": [{"message": {"content": null}}]}'}, "without a text"),
        ({"says": lambda _: b" " * (MOST_BYTES + 1)}, "had no end"),
        ({"drips": True}, "took longer than 0.3 s"),
    ],
)
def test_bad_answer_is_named(given: dict[str, Any], said: str):
    with endpoint(**given) as fake, pytest.raises(Unavailable, match=said):
        _ask(fake.address, timeout_s=0.3 if "drips" in given else 2.0)
    assert len(fake.requests) == 1


def test_nobody_there():
    with endpoint() as fake:
        pass
    with pytest.raises(Unavailable, match="can't be reached"):
        _ask(fake.address)


def test_what_failed_is_left_alone_for_a_while():
    clock = [0.0]
    now: Callable[[], float] = lambda: clock[0]  # noqa: E731
    with endpoint(status=503, says=lambda _: "") as fake:
        model = Endpoint(Access(fake.address, "small"), now=now)
        for _ in range(3):
            with pytest.raises(Unavailable):
                model.write("", "", most_words=1)
        assert len(fake.requests) == 1
        fake.status, fake.says, clock[0] = 200, lambda _: "Back again.", LEFT_ALONE_S + 1
        assert model.write("", "", most_words=1) == "Back again."
