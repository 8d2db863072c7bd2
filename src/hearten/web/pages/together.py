"""Practising together: beginning, inviting, coming and going. What is said in it is in `together_talk.py`."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.kernel.errors import Conflict, HeartenError
from hearten.practise.together import Part
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.library import DELETED, library, scenario_named, scenarios_of
from hearten.web.pages.together_talk import Writing, address, page
from hearten.web.templating import render
from hearten.web.together import PART_WORDS, new_link, somebody, standing, store_of

router = APIRouter()


@router.get("/together")
def list_together(request: Request, viewer: Viewer, scenario: str = "") -> Response:
    """Show one's own practices with others, what one is invited to, and a form to begin."""
    own = store_of(request).mine(viewer.person.id)
    return render(
        request,
        "together/mine.html",
        title="Practise together",
        deleted=DELETED in request.query_params,
        groups=library(scenarios_of(request).values()),
        chosen=scenario,
        parts=PART_WORDS,
        invited=[each for each in own if not each.seat(viewer.person.id).has_come],
        going=[each for each in own if each.seat(viewer.person.id).has_come],
        standing={each.id: standing(each, viewer.person.id) for each in own},
    )


@router.post("/together")
def begin_together(
    request: Request, viewer: Viewer, scenario: Annotated[str, Form(max_length=100)], part: Annotated[Part, Form()]
) -> Response:
    """Begin a practice with a part of one's own."""
    made = store_of(request).begin(scenario_named(request, scenario), viewer.person.id, part, link=new_link())
    return RedirectResponse(address(made), 303)


@router.get("/joining/{joining}")
def show_offer(request: Request, viewer: Viewer, joining: str) -> Response:  # noqa: ARG001  (nobody else may ask)
    """Show which parts are free, to whoever has the link."""
    offer = store_of(request).offered(joining)
    return render(request, "together/join.html", title=offer.title, offer=offer, link=joining, parts=PART_WORDS)


@router.post("/joining/{joining}")
def join(request: Request, viewer: Viewer, joining: str, part: Annotated[Part, Form()]) -> Response:
    """Take a free part."""
    return RedirectResponse(address(store_of(request).join(joining, viewer.person.id, part)), 303)


@router.post("/together/{together}/invite")
def invite_by_name(
    request: Request, viewer: Viewer, together: PathId, part: Annotated[Part, Form()], who: Annotated[str, Form()] = ""
) -> Response:
    """Keep a part for somebody, by their name or mail address."""
    store = store_of(request)
    store.one(together, viewer.person.id)
    try:
        store.invite(together, viewer.person.id, somebody(house_of(request), who), part)
    except HeartenError as wrong:
        if wrong.status not in {HeartenError.status, Conflict.status}:
            raise
        return page(request, viewer, together, Writing(who=who, uninvited=str(wrong)))
    return RedirectResponse(address(together), 303)


@router.post("/together/{together}/come-in")
def come_in(request: Request, viewer: Viewer, together: PathId) -> Response:
    """Come when invited, or come back."""
    store_of(request).come_in(together, viewer.person.id)
    return RedirectResponse(address(together), 303)


@router.post("/together/{together}/leave")
def leave(request: Request, viewer: Viewer, together: PathId) -> Response:
    """Go, or decline."""
    store_of(request).leave(together, viewer.person.id)
    return RedirectResponse("/together", 303)
