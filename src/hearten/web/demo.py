"""The demo's way in: an account that needs no password, in a workspace that holds nobody's words.

It exists only where `hearten serve --demo` adds it, and opens only by the address that was printed.
"""

import hmac
import secrets
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse

from hearten.kernel.errors import NotFound
from hearten.storage import people, sessions
from hearten.web import signing_in
from hearten.web.cookies import keep
from hearten.web.house import House
from hearten.web.secrets import hashed, new_token

NAME: Final = "Visitor"
MAIL: Final = "you@demo.invalid"


def make_demo(house: House) -> None:
    """Make the visitor's account and begin to load the conversations, unless that was done before.

    Raises:
        NotFound: the workspace has other people's accounts, and is no demo.
    """
    with house.database.read() as connection:
        if people.by_mail(connection, MAIL):
            return
    person, _ = signing_in.make_first(house, NAME, MAIL, secrets.token_urlsafe(32), device="")
    house.load_demo(person)


def open_demo(app: FastAPI, house: House) -> str:
    """Add a page that signs in as the demo's visitor, and return its path, which nobody can guess."""
    code = secrets.token_urlsafe(16)

    def enter(request: Request, given: str) -> Response:
        if not hmac.compare_digest(given.encode(), code.encode()):
            raise NotFound("This address opened the demo before hearten was started again. The one that it printed now opens it.")
        with house.database.read() as connection:
            visitor = people.by_mail(connection, MAIL)
        if visitor is None:
            raise NotFound("The demo's account is gone.")
        token = new_token()
        with house.database.write() as connection:
            sessions.begin(connection, hashed(token), visitor.person.id, request.headers.get("user-agent", "")[:300])
        return keep(request, RedirectResponse("/", 303), token)

    app.get("/demo/{given}", include_in_schema=False)(enter)
    return f"/demo/{code}"
