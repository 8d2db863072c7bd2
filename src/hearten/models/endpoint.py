"""A language model behind an OpenAI-compatible endpoint; it fulfils the `LanguageModel` port.

One request a text, no second try, a time limit for all of it. Where it fails, it is left alone for a while, so that an endpoint that
is away costs one wait and not one for every turn.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import httpx

from hearten.kernel.errors import Unavailable

LEFT_ALONE_S: Final = 30.0
"""How long an endpoint is not asked again after it failed."""
MOST_BYTES: Final = 262_144
"""Of an answer; a line has some hundred."""
TOKENS_PER_WORD, SPARE_TOKENS = 2, 32  # English takes about 1.4; a line cut short is a line lost
TEMPERATURE = 0.8

_THOUGHTS = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)  # what models that reason aloud put before their answer


@dataclass(frozen=True, slots=True)
class Access:
    """Where the endpoint is, up to its `/v1`, which model is asked for, and how long it has."""

    address: str
    model: str
    key: str | None = None
    timeout_s: float = 8.0


class Endpoint:
    """Fulfils the `LanguageModel` port."""

    def __init__(self, access: Access, *, now: Callable[[], float] = time.monotonic) -> None:
        """Connect to nothing yet; `now` tells the seconds."""
        self._access = access
        self._now = now
        self._left_alone_until = float("-inf")

    def write(self, instructions: str, material: str, *, most_words: int) -> str:
        """Return the model's text.

        Raises:
            Unavailable: it failed now, or a moment ago.
        """
        if self._now() < self._left_alone_until:
            raise Unavailable("The endpoint failed a moment ago and is left alone for a while.")
        try:
            return _text_of(self._asked(_request(self._access.model, instructions, material, most_words)))
        except Unavailable:
            self._left_alone_until = self._now() + LEFT_ALONE_S
            raise

    def _asked(self, request: dict[str, Any]) -> bytes:
        access, began = self._access, self._now()
        headers = {"Authorization": f"Bearer {access.key}"} if access.key else {}
        address = f"{access.address.rstrip('/')}/chat/completions"
        body = bytearray()
        try:
            with httpx.Client(timeout=access.timeout_s) as client, client.stream("POST", address, json=request, headers=headers) as answer:
                if not answer.is_success:
                    raise Unavailable(f"The endpoint answered {answer.status_code}.")
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > MOST_BYTES:
                        raise Unavailable("The endpoint's answer had no end.")
                    if self._now() - began > access.timeout_s:
                        raise Unavailable(f"The endpoint took longer than {access.timeout_s:g} s.")
        except httpx.TimeoutException as wrong:
            raise Unavailable(f"The endpoint took longer than {access.timeout_s:g} s.") from wrong
        except (httpx.HTTPError, httpx.InvalidURL) as wrong:
            raise Unavailable(f"The endpoint can't be reached ({type(wrong).__name__}).") from wrong
        return bytes(body)


def _request(model: str, instructions: str, material: str, most_words: int) -> dict[str, Any]:
    return {
        "model": model,
        "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": material}],
        "max_tokens": SPARE_TOKENS + TOKENS_PER_WORD * most_words,
        "temperature": TEMPERATURE,
        "stream": False,
    }


def _text_of(body: bytes) -> str:
    try:
        text = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as wrong:
        raise Unavailable("The endpoint's answer is none that an OpenAI-compatible endpoint gives.") from wrong
    if not isinstance(text, str):
        raise Unavailable("The endpoint answered without a text.")
    return _THOUGHTS.sub("", text, count=1)
