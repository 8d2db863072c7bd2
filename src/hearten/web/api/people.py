"""People, for administrators."""

from fastapi import APIRouter, Request

from hearten.storage import people
from hearten.storage.people import Account, Place
from hearten.web import accounts
from hearten.web.api.answers import problems
from hearten.web.api.shapes import InvitedShape, NewPerson, PersonShape
from hearten.web.auth import Administrator
from hearten.web.house import house_of
from hearten.web.ids import PathId

router = APIRouter(tags=["people"])


@router.get("/people", responses=problems(403))
def list_people(request: Request, _: Administrator) -> list[PersonShape]:
    """List everybody with an account."""
    with house_of(request).database.read() as connection:
        return [_shape(each) for each in people.everybody(connection)]


@router.post("/people", status_code=201, responses=problems(403, 409))
def add_person(request: Request, viewer: Administrator, new: NewPerson) -> InvitedShape:
    """Make an account, and a link by which its person chooses a password."""
    person, link = accounts.add(house_of(request), Place(new.name, new.post, new.team), new.mail, agents=(), by=viewer.person.id)
    return InvitedShape(id=person, invitation=str(request.url_for("invited", link=link)))


@router.get("/people/{person}", responses=problems(403, 404))
def get_person(request: Request, _: Administrator, person: PathId) -> PersonShape:
    """Give one account."""
    with house_of(request).database.read() as connection:
        return _shape(people.one(connection, person))


@router.post("/people/{person}/disable", status_code=204, responses=problems(403, 404, 409))
def disable_person(request: Request, _: Administrator, person: PathId) -> None:
    """Let somebody in no more; their devices and tokens end at once."""
    accounts.disable(house_of(request), person)


@router.post("/people/{person}/enable", status_code=204, responses=problems(403, 404))
def enable_person(request: Request, _: Administrator, person: PathId) -> None:
    """Let somebody in again."""
    accounts.enable(house_of(request), person)


def _shape(account: Account) -> PersonShape:
    person = account.person
    return PersonShape(
        id=person.id,
        name=person.name,
        mail=person.mail,
        post=person.post,
        team=person.team,
        answers_as=list(account.names),
        is_disabled=account.is_disabled,
    )
