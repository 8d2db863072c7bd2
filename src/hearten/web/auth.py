"""Who is looking, and what they may see: the dependency that every page and resource behind the door takes."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from hearten.care.sight import Sight, sight_of
from hearten.kernel.errors import Forbidden, SignInNeeded
from hearten.kernel.people import Mode, Person
from hearten.storage import sessions, tokens
from hearten.web.cookies import COOKIE
from hearten.web.errors import API
from hearten.web.house import House, house_of
from hearten.web.secrets import hashed
from hearten.web.state import State, state_of

NO_POST = "This is for {}; ask one if you need it."


@dataclass(frozen=True, slots=True)
class Viewing:
    """Somebody who is signed in.

    `state` is what the workspace is set to; `session` is the device that they use, None where a token was sent.
    """

    person: Person
    sight: Sight
    mode: Mode
    state: State
    session: int | None = None


def viewing(request: Request) -> Viewing:
    """Find out who sent a request, by its cookie, or for the API by its token.

    Raises:
        SignInNeeded: nobody known sent it, or their account is disabled.
    """
    house = house_of(request)
    person, session = _by_token(request, house) or _by_cookie(request, house) or (None, None)
    if person is None:
        raise SignInNeeded("Sign in first." if not request.url.path.startswith(API) else "Send a token: `Authorization: Bearer …`.")
    state = state_of(house)
    seen = Viewing(person, sight_of(person, state.mode), state.mode, state, session)
    request.state.viewing = seen
    request.app.state.is_demo = state.is_demo
    return seen


Viewer = Annotated[Viewing, Depends(viewing)]


def administrator(viewer: Viewer) -> Viewing:
    """Let administrators pass."""
    return _only(viewer, "administrator", words="administrators")


def lead(viewer: Viewer) -> Viewing:
    """Let leads and administrators pass."""
    return _only(viewer, "lead", "administrator", words="leads and administrators")


Administrator = Annotated[Viewing, Depends(administrator)]
Lead = Annotated[Viewing, Depends(lead)]


def _only(viewer: Viewing, *posts: str, words: str) -> Viewing:
    if viewer.person.post not in posts:
        raise Forbidden(NO_POST.format(words))
    return viewer


def _by_token(request: Request, house: House) -> tuple[Person, None] | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not request.url.path.startswith(API):
        return None
    with house.database.read() as connection:
        found = tokens.bearer(connection, hashed(token.strip()))
    if found and found.is_due:
        with house.database.write() as connection:
            tokens.note_used(connection, found.token)
    return (found.person, None) if found else None


def _by_cookie(request: Request, house: House) -> tuple[Person, int] | None:
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    with house.database.read() as connection:
        found = sessions.signed_in(connection, hashed(token))
    if found and found.is_due:
        with house.database.write() as connection:
            sessions.note_seen(connection, found.session)
    return (found.person, found.session) if found else None
