"""The cookies: a session's token, out of reach for scripts and other sites; whether single keys do anything here; how one practises."""

from dataclasses import dataclass
from typing import Final

from fastapi import Request, Response

COOKIE: Final = "hearten_session"
LASTS_S: Final = 30 * 24 * 3600
KEYS: Final = "hearten_keys"
MANNER: Final = "hearten_practise"
A_YEAR_S: Final = 365 * 24 * 3600


def keep(request: Request, response: Response, token: str) -> Response:
    """Give the browser a session's token; over https it will never be sent in the clear."""
    is_https = request.url.scheme == "https"
    response.set_cookie(COOKIE, token, max_age=LASTS_S, httponly=True, samesite="lax", secure=is_https)
    return response


def drop(response: Response) -> Response:
    """Take the token away again."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response


def have_keys(request: Request) -> bool:
    """Say whether single keys do something in this browser. Source: WCAG 2.2, 2.1.4, which asks for a way to turn them off."""
    return request.cookies.get(KEYS) != "off"


def switch_keys(request: Request, response: Response, *, on: bool) -> Response:
    """Turn single keys on or off in this browser."""
    if on:
        response.delete_cookie(KEYS, samesite="lax")
    else:
        response.set_cookie(KEYS, "off", max_age=A_YEAR_S, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return response


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody practises in this browser: whether feedback comes at the end alone, and whether they pause before they answer."""

    at_end: bool = False
    pause: bool = False


def manner(request: Request) -> Manner:
    """Return how somebody practises in this browser."""
    chosen = request.cookies.get(MANNER, "").split(".")
    return Manner(at_end="end" in chosen, pause="pause" in chosen)


def keep_manner(request: Request, response: Response, chosen: Manner) -> Response:
    """Keep how somebody practises in this browser."""
    words = [word for word, is_chosen in (("end", chosen.at_end), ("pause", chosen.pause)) if is_chosen]
    is_https = request.url.scheme == "https"
    response.set_cookie(MANNER, ".".join(words) or "each", max_age=A_YEAR_S, httponly=True, samesite="lax", secure=is_https)
    return response
