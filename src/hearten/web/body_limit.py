"""Refuse bodies that are too large, before they fill the memory or the disk."""

from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hearten.web.errors import answer

LARGEST_FORM: Final = 2**20
TAKE_FILES: Final = ("/import", "/api/v1/imports")


class BodyLimit:
    """Let through a megabyte, and where files are taken `largest_file` bytes."""

    def __init__(self, app: ASGIApp, largest_file: int) -> None:
        self.app = app
        self.largest_file = largest_file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what comes in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.largest_file if scope["path"].rstrip("/") in TAKE_FILES else LARGEST_FORM
        too_large = HTTPException(413, f"What was sent is larger than this page takes: {limit / LARGEST_FORM:,.0f} MB at most.")
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdigit() and int(length) > limit:
            await answer(Request(scope), too_large)(scope, receive, send)
            return
        had = 0

        async def counted() -> Message:
            nonlocal had
            message = await receive()
            had += len(message.get("body", b""))
            if had > limit:
                raise too_large
            return message

        await self.app(scope, counted, send)
