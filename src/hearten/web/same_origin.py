"""Refuse changes that another site's page asks a signed-in browser for.

Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata headers"; W3C Fetch Metadata. No token is
needed: every browser since 2023 says with `Sec-Fetch-Site` where a request comes from, older ones with `Origin`, and whoever sends
neither is no browser and carries nobody's cookie.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from hearten.kernel.errors import Forbidden
from hearten.web.errors import answer

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class SameOrigin:
    """Let unsafe methods in only from pages of this very address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not comes_from_here(Headers(scope=scope)):
            refused = answer(Request(scope), Forbidden("That came from another site's page and was refused. Open it here and try again."))
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)


def comes_from_here(headers: Headers) -> bool:
    """Tell whether an unsafe request was sent by one of our own pages, or by no browser at all."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
