"""Sign in, sign out, and take up an invitation."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.kernel.errors import HeartenError
from hearten.storage import people, sessions
from hearten.web import signing_in
from hearten.web.cookies import COOKIE, drop, keep
from hearten.web.house import house_of
from hearten.web.secrets import hashed
from hearten.web.templating import render

router = APIRouter()


@router.get("/sign-in")
def sign_in(request: Request, next: str = "/") -> Response:
    """Show the sign-in page; where nobody has an account yet, the welcome."""
    with house_of(request).database.read() as connection:
        is_first_run = people.is_empty(connection)
    if is_first_run:
        return RedirectResponse("/welcome", 303)
    return render(request, "sign_in/sign_in.html", title="Sign in", next=local(next), mail="", problem="")


@router.post("/sign-in")
def sign_in_now(
    request: Request, mail: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/"
) -> Response:
    """Check mail and password, and give the browser a session."""
    try:
        token = signing_in.sign_in(house_of(request), mail, password, address=_address(request), device=_device(request))
    except HeartenError as wrong:
        values = {"next": local(next), "mail": mail, "problem": str(wrong)}
        return render(request, "sign_in/sign_in.html", status=wrong.status, title="Sign in", **values)
    return keep(request, RedirectResponse(local(next), 303), token)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End this browser's session."""
    with house_of(request).database.write() as connection:
        sessions.revoke_token(connection, hashed(request.cookies.get(COOKIE, "")))
    return drop(RedirectResponse("/sign-in", 303))


@router.get("/invited/{link}")
def invited(request: Request, link: str) -> Response:
    """Ask somebody who was invited for a password."""
    person = signing_in.invited(house_of(request), link).person
    return render(request, "sign_in/invited.html", title="Welcome", name=person.name, mail=person.mail, problem="")


@router.post("/invited/{link}")
def invited_now(request: Request, link: str, password: Annotated[str, Form()] = "") -> Response:
    """Keep the password that they chose, and sign them in."""
    house = house_of(request)
    person = signing_in.invited(house, link).person
    try:
        token = signing_in.take_up(house, link, password, device=_device(request))
    except HeartenError as wrong:
        values = {"name": person.name, "mail": person.mail, "problem": str(wrong)}
        return render(request, "sign_in/invited.html", status=wrong.status, title="Welcome", **values)
    return keep(request, RedirectResponse("/", 303), token)


def local(path: str) -> str:
    """Return a path of this house, so that nobody is sent elsewhere after signing in."""
    parts = urlsplit(path)
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return path if is_local and path.isprintable() and "\\" not in path else "/"


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _device(request: Request) -> str:
    return request.headers.get("user-agent", "")[:300]
