"""The first run: choose what to read, and make the first account.

While nobody has an account, whoever comes first becomes the administrator. So this page is shown only to a browser on this very
machine, or to somebody who has the code that `hearten serve` printed.
"""

import hmac
from ipaddress import ip_address
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from hearten.kernel.errors import Forbidden, HeartenError
from hearten.storage import imports, people
from hearten.web import signing_in
from hearten.web.cookies import keep
from hearten.web.house import House, house_of
from hearten.web.templating import render

router = APIRouter()
LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]"}
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
NOT_HERE = "Nobody has an account yet. Open the address that hearten printed when it was started; it carries a code."
TRIES = 20


class FirstAccount(BaseModel):
    """What the welcome form sends."""

    name: str = ""
    mail: str = ""
    password: str = ""
    begin: Literal["demo", "files"] = "demo"
    code: str = ""


@router.get("/welcome")
def welcome(request: Request, code: str = "") -> Response:
    """Show the welcome, as long as nobody has an account."""
    house = house_of(request)
    if not _is_first_run(house):
        return RedirectResponse("/sign-in", 303)
    _check(request, house, code)
    return _page(request, FirstAccount(code=code))


@router.post("/welcome")
def begin(request: Request, form: Annotated[FirstAccount, Form()]) -> Response:
    """Make the first account and begin."""
    house = house_of(request)
    if not _is_first_run(house):
        return RedirectResponse("/sign-in", 303)
    _check(request, house, form.code)
    try:
        person, token = signing_in.make_first(house, form.name, form.mail, form.password, device=request.headers.get("user-agent", ""))
    except HeartenError as wrong:
        return _page(request, form, wrong=wrong)
    if form.begin == "demo" and not _has_imports(house):
        started = house.load_demo(person)
        return keep(request, RedirectResponse(f"/import/{started[0]}" if len(started) == 1 else "/import", 303), token)
    return keep(request, RedirectResponse("/import", 303), token)


def _is_first_run(house: House) -> bool:
    with house.database.read() as connection:
        return people.is_empty(connection)


def _has_imports(house: House) -> bool:
    """Tell whether files were read on the command line before; the demo may not lie among them."""
    with house.database.read() as connection:
        return bool(imports.latest(connection, most=1))


def _page(request: Request, form: FirstAccount, *, wrong: HeartenError | None = None) -> Response:
    return render(
        request,
        "welcome/welcome.html",
        status=wrong.status if wrong else 200,
        title="Welcome",
        problem=str(wrong or ""),
        has_imports=_has_imports(house_of(request)),
        **form.model_dump(exclude={"password"}),
    )


def _check(request: Request, house: House, code: str) -> None:
    if is_local(request):
        return
    signing_in.count_try(house, {signing_in.key(f"welcome {request.client.host if request.client else ''}"): TRIES})
    if not hmac.compare_digest(code.encode(), house.code.encode()):
        raise Forbidden(NOT_HERE)


def is_local(request: Request) -> bool:
    """Tell whether a request comes from a browser on this machine, not through a proxy, nor by another site's name for it."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    host = request.headers.get("host", "")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    try:
        return ip_address(request.client.host).is_loopback and name in LOCAL_NAMES
    except ValueError:
        return False
