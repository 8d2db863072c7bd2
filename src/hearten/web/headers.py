"""Headers that every answer carries, so that a browser keeps to this house's rules."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "object-src 'none'",
    )
)
ROOM_POLICY = f"{POLICY}; style-src 'self' 'unsafe-inline'"
"""For the room alone: A-Frame lays out its canvas with style elements of its own. Scripts stay as everywhere (docs/adr/0014)."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
STATIC = "/static/"
TALKED = ("/practise/", "/together/")
"""Where somebody may talk instead of writing: their browser may ask them for the microphone there, and nowhere else."""
MAY_TALK = "camera=(), geolocation=(), microphone=(self)"


class SecurityHeaders:
    """Add the headers; pages are never kept by a browser's cache, since the next person at the desk may see less."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and put the headers on its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith(TALKED):
                    headers.setdefault("Permissions-Policy", MAY_TALK)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith(STATIC):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers)
