"""Practise: the library of scenarios, one's own sessions, and how one begins."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.flows.practise_moment import practise_moment
from hearten.flows.start_practice import start_practice
from hearten.practise.feedback import ENDINGS
from hearten.practise.session import Role
from hearten.web.auth import Viewer
from hearten.web.cookies import Manner, keep_manner
from hearten.web.house import house_of
from hearten.web.ids import Id, PathId
from hearten.web.library import DELETED, ScenariosQuery, choices, library, scenario_named, scenarios_of
from hearten.web.practice import trainee
from hearten.web.templating import render

router = APIRouter()
NEWEST = 3  # unfinished sessions that stand above the library; the others are folded away


def address(practice: int, place: str = "") -> str:
    """Return where a session is, or a place in it."""
    return f"/practise/{practice}{place}"


@router.get("/practise")
def show_library(request: Request, viewer: Viewer, query: ScenariosQuery) -> Response:
    """Show what can be practised, or what was asked for of it, and one's own sessions: those unfinished first."""
    own, scenarios = house_of(request).practising().store.sessions(trainee(viewer)), scenarios_of(request).values()
    return render(
        request,
        "practise/library.html",
        status=query.status,
        title="Practise",
        query=query,
        asked=query.asked,
        options=choices(scenarios),
        groups=library(scenarios, query.asked),
        of=len(scenarios),
        unfinished=[each for each in own if each.finished_at is None],
        past=[each for each in own if each.finished_at is not None],
        endings=ENDINGS,
        deleted=DELETED in request.query_params,
        newest=NEWEST,
    )


@router.post("/practise")
def begin(
    request: Request, viewer: Viewer, scenario: Annotated[str, Form(max_length=100)], role: Annotated[Role, Form()] = "agent"
) -> Response:
    """Begin a session with a scenario, as the agent or as the customer."""
    begun = start_practice(scenario_named(request, scenario), trainee(viewer), practising=house_of(request).practising(), role=role)
    return RedirectResponse(address(begun.id), 303)


@router.post("/moments/{moment}/practise")
def begin_from_moment(request: Request, viewer: Viewer, moment: PathId) -> Response:
    """Begin a session from a moment that may be seen in full."""
    begun = practise_moment(moment, trainee(viewer), practising=house_of(request).practising())
    return RedirectResponse(address(begun.id), 303)


@router.post("/practise/manner")
def choose_manner(
    request: Request,
    viewer: Viewer,  # noqa: ARG001  (nobody else has a manner)
    practice: Annotated[Id | None, Form()] = None,
    at_end: Annotated[bool, Form()] = False,  # noqa: FBT002  (a check box)
    pause: Annotated[bool, Form()] = False,  # noqa: FBT002
) -> Response:
    """Keep in this browser when feedback comes, and whether to pause before an answer."""
    back = address(practice, "#composer") if practice else "/practise"
    return keep_manner(request, RedirectResponse(back, 303), Manner(at_end=at_end, pause=pause))
