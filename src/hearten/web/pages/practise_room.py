"""A practice session in a room: the page on which a browser draws it, flat or in a headset. What is said goes through the API."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from hearten.web.auth import Viewer
from hearten.web.headers import ROOM_POLICY
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.pages.practise import address
from hearten.web.practice import trainee
from hearten.web.templating import render

router = APIRouter()


@router.get("/practise/{practice}/room")
def show_room(request: Request, viewer: Viewer, practice: PathId) -> Response:
    """Show a session as a room; whoever is the customer in it has no room to answer in, and gets the page."""
    session = house_of(request).practising().store.session(practice, trainee(viewer))
    if session.role == "customer":
        return RedirectResponse(address(practice), 303)
    page = render(request, "practise/room.html", title=session.scenario.title, session=session, scenario=session.scenario)
    page.headers["Content-Security-Policy"] = ROOM_POLICY
    return page
