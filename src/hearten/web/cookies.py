"""The one cookie: a session's token, out of reach for scripts and other sites."""

from typing import Final

from fastapi import Request, Response

COOKIE: Final = "hearten_session"
LASTS_S: Final = 30 * 24 * 3600


def keep(request: Request, response: Response, token: str) -> Response:
    """Give the browser a session's token; over https it will never be sent in the clear."""
    is_https = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=LASTS_S, httponly=True, samesite="lax", secure=is_https)
    return response


def drop(response: Response) -> Response:
    """Take the token away again."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response
