"""Refuse the character NUL in addresses and forms: PostgreSQL can't keep it in a text, and nobody types it.

JSON says for itself which field has one (`api/shapes.py`); files are read by their formats, which take it out.
"""

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearten.web.errors import answer

SAID: Final = "What was sent holds a character that nobody sees and that can't be kept (NUL). Type it anew instead of pasting it."
FORM: Final = "application/x-www-form-urlencoded"
ENCODED: Final = b"%00"


class NoNul:
    """Let a request through unless its address, or a form in its body, has a NUL."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, looking at what comes in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif "\0" in scope["path"] or ENCODED in scope["query_string"]:
            await answer(Request(scope), HTTPException(400, SAID))(scope, receive, send)
        elif Headers(scope=scope).get("content-type", "").lower().startswith(FORM):
            await self.app(scope, _looked_at(receive), send)
        else:
            await self.app(scope, receive, send)


def _looked_at(receive: Receive) -> Receive:
    """Raise where a NUL comes in, even one whose three bytes come in two pieces."""
    before = b""

    async def looked_at() -> Message:
        nonlocal before
        message = await receive()
        seen = before + message.get("body", b"")
        if ENCODED in seen or b"\0" in seen:
            raise HTTPException(400, SAID)
        before = seen[-2:]
        return message

    return looked_at
