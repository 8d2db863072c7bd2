"""Your account: where you are signed in, your password, your tokens."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.kernel.errors import HeartenError
from hearten.storage import invitations, links, people, sessions, tokens
from hearten.web import signing_in
from hearten.web.auth import Viewer, Viewing
from hearten.web.cookies import drop
from hearten.web.devices import device_name
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.pages.mode import in_words
from hearten.web.templating import render

router = APIRouter()
CHANGED = "The password is changed, and every other device was signed out."


@router.get("/account")
def your_account(request: Request, viewer: Viewer, changed: str = "") -> Response:
    """Show somebody their own account."""
    return _page(request, viewer, said=CHANGED if changed else "")


@router.post("/account/password")
def change_password(request: Request, viewer: Viewer, old: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "") -> Response:
    """Change the password, and sign every other device out."""
    try:
        signing_in.change_password(house_of(request), viewer.person.id, old, password, session=viewer.session)
    except HeartenError as wrong:
        return _page(request, viewer, wrong=wrong)
    return RedirectResponse("/account?changed=1", 303)


@router.post("/account/devices/end")
def end_all(request: Request, viewer: Viewer) -> Response:
    """Sign out everywhere, here as well."""
    with house_of(request).database.write() as connection:
        sessions.revoke(connection, viewer.person.id)
    return drop(RedirectResponse("/sign-in", 303))


@router.post("/account/devices/{session}/end")
def end_one(request: Request, viewer: Viewer, session: PathId) -> Response:
    """Sign one device out."""
    with house_of(request).database.write() as connection:
        sessions.revoke(connection, viewer.person.id, session=session)
    return RedirectResponse("/account#devices", 303)


@router.post("/account/tokens")
def make_token(request: Request, viewer: Viewer, name: Annotated[str, Form()] = "") -> Response:
    """Make a token for the API and show it this once."""
    try:
        token = signing_in.make_token(house_of(request), viewer.person.id, name)
    except HeartenError as wrong:
        return _page(request, viewer, wrong=wrong)
    return _page(request, viewer, token=token)


@router.post("/account/tokens/{token}/end")
def end_token(request: Request, viewer: Viewer, token: PathId) -> Response:
    """Let a token be good no more."""
    with house_of(request).database.write() as connection:
        tokens.revoke(connection, viewer.person.id, token=token)
    return RedirectResponse("/account#tokens", 303)


def _page(request: Request, viewer: Viewing, *, said: str = "", wrong: HeartenError | None = None, token: str = "") -> Response:
    with house_of(request).database.read() as connection:
        account = people.one(connection, viewer.person.id)
        devices = [(device_name(each.user_agent), each) for each in sessions.of_person(connection, viewer.person.id)]
        changes = links.of_person(connection, viewer.person.id)
        invited = invitations.of_person(connection, viewer.person.id)
        own_tokens = tokens.of_person(connection, viewer.person.id)
    return render(
        request,
        "account/account.html",
        status=wrong.status if wrong else 200,
        title="Your account",
        post=viewer.person.post.capitalize(),
        agents=account.names,
        links=changes,
        invitations=invited,
        record=in_words(viewer.state.record),
        devices=devices,
        tokens=own_tokens,
        said=said,
        problem=str(wrong or ""),
        token=token,
    )
