"""Results for other learning systems: one's own as statements, and scenarios as packages."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from hearten.flows.gather_statements import gather_statements
from hearten.flows.give_course import give_course
from hearten.flows.practice_ports import Trainee
from hearten.kernel.errors import NotFound
from hearten.learn.scorm import package
from hearten.learn.statements import Statement
from hearten.web.auth import Lead, Viewer, Viewing
from hearten.web.house import House, house_of
from hearten.web.library import scenario_named

router = APIRouter()
NO_STORE = "No learning record store is set here. Take your results as a file instead."


@router.get("/results/statements.json")
def download_statements(request: Request, viewer: Viewer) -> Response:
    """Give one's own results as a file."""
    found = json.dumps(statements_of(house_of(request), viewer), ensure_ascii=False, indent=1)
    return Response(found, media_type="application/json", headers={"Content-Disposition": 'attachment; filename="hearten-statements.json"'})


@router.post("/results/send")
def send_statements(request: Request, viewer: Viewer) -> Response:
    """Send one's own results to the learning record store that is set."""
    house = house_of(request)
    send = house.learning().send
    if send is None:
        raise NotFound(NO_STORE)
    send(statements_of(house, viewer))
    return RedirectResponse("/progress?sent=1#elsewhere", 303)


@router.get("/results/package")
def download_package(request: Request, viewer: Lead, scenario: Annotated[str, Query(max_length=100)] = "") -> Response:  # noqa: ARG001
    """Give a scenario as a SCORM package."""
    return package_of(request, scenario)


def statements_of(house: House, viewer: Viewing) -> list[Statement]:
    """Return somebody's own results."""
    trainee = Trainee(viewer.person.id, viewer.sight)
    return gather_statements(viewer.person, trainee, learning=house.learning(), practising=house.practising())


def package_of(request: Request, scenario: str) -> Response:
    """Make a package of a scenario, hearten's or one's own.

    Raises:
        NotFound: there is none of that name.
    """
    course = give_course(scenario_named(request, scenario), learning=house_of(request).learning())
    named = {"Content-Disposition": f'attachment; filename="hearten-{course.name}-scorm12.zip"'}
    return Response(package(course), media_type="application/zip", headers=named)
