"""Turn every error into a calm page, or for the API into a problem document.

Source: RFC 9457 (problem details); RFC 6901 (JSON pointers into the body that was sent).
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from hearten.kernel.authored import BadAuthored
from hearten.kernel.errors import Forbidden, HeartenError, SignInNeeded, TooMany
from hearten.storage.attempts import WINDOW
from hearten.web.headers import HEADERS
from hearten.web.templating import render
from hearten.web.wrong_words import in_words

API = "/api/"
WAIT_S = str(int(WINDOW.total_seconds()))
TITLES = {
    400: "That didn’t work",
    401: "Please sign in",
    403: "Not for you to do",
    404: "Nothing here",
    405: "That can’t be done here",
    409: "That can’t be done now",
    413: "That is too large",
    422: "Something is not right yet",
    429: "A moment, please",
    500: "That went wrong",
}
ROOMS = {
    "practise": ("/practise", "Back to practise"),
    "together": ("/together", "Back to what you practise together"),
    "lessons": ("/lessons", "Back to the lessons"),
    "scenarios": ("/scenarios", "Back to the scenarios of your house"),
}
SAID = {
    404: "There is no such page, or none that you may see.",
    405: "That can't be done here.",
}


def install(app: FastAPI) -> None:
    """Let one handler answer for everything that goes wrong."""
    for kind in (HeartenError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, answer)


def answer(request: Request, error: Exception) -> Response:
    """Say what went wrong: a page to people, a problem document to programs.

    An unknown error is answered outside of all middleware, so the headers are put on here too.
    """
    told = _answer(request, error)
    for name, value in HEADERS.items():
        told.headers.setdefault(name, value)
    return told


def _answer(request: Request, error: Exception) -> Response:
    error = _understood(request, error)
    status, detail = _told(error)
    headers = _headers(error)
    if request.url.path.startswith(API):
        return problem(request, status, detail, fields=_fields(error), headers=headers)
    if isinstance(error, SignInNeeded):
        return _to_sign_in(request)
    told: dict[str, Any] = {
        "title": TITLES.get(status, TITLES[500]),
        "detail": detail,
        "fields": _fields(error),
        "back": _back(request, status),
    }
    page = render(request, "errors/error.html", status=status, **told)
    page.headers.update(headers)
    return page


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    fields: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Write a problem document. `fields` says for each wrong field where it stands and what is wrong with it."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
    }
    if fields:
        body["errors"] = list(fields)
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def _understood(request: Request, error: Exception) -> Exception:
    """Take an address that can't be one of ours for a page that isn't there; a program is told what is wrong with it."""
    is_page = not request.url.path.startswith(API)
    if is_page and isinstance(error, RequestValidationError) and all(wrong["loc"][0] == "path" for wrong in error.errors()):
        return HTTPException(404)
    return error


def _back(request: Request, status: int) -> tuple[str, str]:
    """Return where somebody goes on from an error, and the words of the link: to the thing that refused, or to its room."""
    room, *rest = request.url.path.strip("/").split("/")
    if status in {400, 409} and len(rest) > 1 and rest[0].isdecimal():
        return f"/{room}/{rest[0]}", "Back to where you were"
    if status == Forbidden.status and room == "scenarios":  # the whole room is for leads
        room = "practise"
    return ROOMS.get(room, ("/", "Back to the moments"))


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HeartenError):
        return error.status, str(error)
    if isinstance(error, RequestValidationError):
        return 422, "Some of what was sent can't be read; each field says why."
    if isinstance(error, HTTPException):
        return error.status_code, SAID.get(error.status_code, str(error.detail))
    return 500, "Something went wrong in here, and it was written down for the administrator. Nothing of yours was lost."


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, TooMany):
        return {"Retry-After": WAIT_S}
    if isinstance(error, SignInNeeded):
        return {"WWW-Authenticate": 'Bearer realm="hearten"'}
    return dict(error.headers or {}) if isinstance(error, HTTPException) else {}


def _fields(error: Exception) -> list[dict[str, str]]:
    if isinstance(error, BadAuthored):
        return [{"pointer": "#/text", "detail": f"{one.place}: {one.message}".removeprefix(": ")} for one in error.mistakes]
    if not isinstance(error, RequestValidationError):
        return []
    return [_field(cast("dict[str, Any]", wrong)) for wrong in error.errors()]


def _field(wrong: dict[str, Any]) -> dict[str, str]:
    part, *path = (str(step) for step in wrong["loc"])
    detail = {"detail": in_words(wrong)}
    if part == "body":
        return {"pointer": "#" + "".join("/" + _escaped(step) for step in path), **detail}
    return {"parameter": ".".join(path) or part, **detail}


def _escaped(step: str) -> str:
    return quote(step.replace("~", "~0").replace("/", "~1"))


def _to_sign_in(request: Request) -> Response:
    """Send somebody to the sign-in page, and afterwards back; a fragment that a page asked for moves the whole page."""
    back = request.url.path if request.method == "GET" else "/"
    if request.method == "GET" and request.url.query:
        back += f"?{request.url.query}"
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse("/sign-in" if back == "/" else f"/sign-in?next={quote(back, safe='/')}", 303)
