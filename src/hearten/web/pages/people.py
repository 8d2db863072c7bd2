"""People: who may sign in, with which post, in which team, and under which names they answer customers."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from hearten.kernel.errors import HeartenError
from hearten.kernel.people import Post
from hearten.storage import invitations, links, people
from hearten.storage.people import Account, Place
from hearten.web import accounts
from hearten.web.auth import Administrator, Lead, Viewing
from hearten.web.house import house_of
from hearten.web.ids import Id, PathId
from hearten.web.teams import POST_WORDS, names, teams
from hearten.web.templating import render

router = APIRouter()


class Typed(BaseModel):
    """What the form of an account sends."""

    name: str = ""
    mail: str = ""
    post: Post = "agent"
    team: str = ""
    agents: list[Id] = []

    @property
    def place(self) -> Place:
        """What of it an administrator decides."""
        return Place(self.name, self.post, self.team)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link to be handed on, and to whom."""

    link: str
    name: str


Sent = Annotated[Typed, Form()]


@router.get("/people")
def everybody(request: Request, viewer: Lead, account_for: Annotated[Id | None, Query(alias="for")] = None) -> Response:
    """Show everybody to an administrator, and to a lead their team; `for` is a name that a new account is for."""
    with house_of(request).database.read() as connection:
        wanted = next((one for one in people.agent_names(connection) if one.id == account_for and one.person is None), None)
    return _page(request, viewer, typed=Typed(name=wanted.name, team=wanted.team or "", agents=[wanted.id]) if wanted else None)


@router.post("/people")
def add_person(request: Request, viewer: Administrator, form: Sent) -> Response:
    """Make an account, and a link for whom it is."""
    try:
        _, link = accounts.add(house_of(request), form.place, form.mail, agents=form.agents, by=viewer.person.id)
    except HeartenError as wrong:
        return _page(request, viewer, wrong=wrong, typed=form)
    return _page(request, viewer, invitation=Invitation(_address(request, link), form.name))


@router.get("/people/{person}")
def person(request: Request, _: Administrator, person: PathId) -> Response:
    """Show one account."""
    return _one(request, person)


@router.post("/people/{person}")
def change_person(request: Request, viewer: Administrator, person: PathId, form: Sent) -> Response:
    """Change somebody's place."""
    try:
        accounts.change(house_of(request), person, form.place, agents=form.agents, by=viewer.person.id)
    except HeartenError as wrong:
        return _one(request, person, wrong=wrong, typed=form)
    return RedirectResponse("/people", 303)


@router.post("/people/{person}/invite")
def invite_person(request: Request, viewer: Administrator, person: PathId) -> Response:
    """Make a new link, by which they choose a password; older links end."""
    account = _account(request, person)
    link = accounts.invite(house_of(request), person, by=viewer.person.id)
    return _page(request, viewer, invitation=Invitation(_address(request, link), account.person.name))


@router.post("/people/{person}/disable")
def disable_person(request: Request, _: Administrator, person: PathId) -> Response:
    """Let somebody in no more, from this moment on."""
    try:
        accounts.disable(house_of(request), person)
    except HeartenError as wrong:
        return _one(request, person, wrong=wrong)
    return RedirectResponse(f"/people/{person}", 303)


@router.post("/people/{person}/enable")
def enable_person(request: Request, _: Administrator, person: PathId) -> Response:
    """Let somebody in again."""
    accounts.enable(house_of(request), person)
    return RedirectResponse(f"/people/{person}", 303)


@router.post("/people/{person}/erase")
def erase(request: Request, viewer: Administrator, person: PathId, confirm: Annotated[str, Form()] = "") -> Response:
    """Erase somebody and what they answered."""
    account = _account(request, person)
    if person == viewer.person.id:
        return _one(request, person, wrong=HeartenError("You can't erase yourself; another administrator can."))
    if confirm.strip().casefold() != account.person.mail:
        return _one(request, person, wrong=HeartenError("That is not their mail address; nothing was erased."))
    house_of(request).erase_person(person)
    return RedirectResponse("/people", 303)


def _page(
    request: Request,
    viewer: Viewing,
    *,
    wrong: HeartenError | None = None,
    invitation: Invitation | None = None,
    typed: Typed | None = None,
) -> Response:
    may_change = viewer.person.post == "administrator"
    with house_of(request).database.read() as connection:
        known = people.everybody(connection) if may_change else people.in_team(connection, viewer.person.team)
        named = names(people.agent_names(connection), known) if may_change else []
    return render(
        request,
        "people/people.html",
        status=wrong.status if wrong else 200,
        title="People",
        may_change=may_change,
        people=known,
        teams=teams(known),
        posts=POST_WORDS,
        names=named,
        free=[one for one in named if not one.taken],
        typed=typed or Typed(),
        problem=str(wrong or ""),
        invitation=invitation,
    )


def _one(request: Request, person: int, *, wrong: HeartenError | None = None, typed: Typed | None = None) -> Response:
    account = _account(request, person)
    now = account.person
    with house_of(request).database.read() as connection:
        named = names(people.agent_names(connection), people.everybody(connection))
        changes = links.of_person(connection, person)
        invited = invitations.of_person(connection, person)
    return render(
        request,
        "people/person.html",
        status=wrong.status if wrong else 200,
        title=now.name,
        one=account,
        names=named,
        links=changes,
        invitations=invited,
        typed=typed or Typed(name=now.name, mail=now.mail, post=now.post, team=now.team or "", agents=list(now.agents)),
        problem=str(wrong or ""),
    )


def _account(request: Request, person: int) -> Account:
    with house_of(request).database.read() as connection:
        return people.one(connection, person)


def _address(request: Request, link: str) -> str:
    return str(request.url_for("invited", link=link))
