"""Results for other learning systems."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from hearten.web.api.answers import problems
from hearten.web.api.lessons import LessonName
from hearten.web.auth import Lead, Viewer
from hearten.web.house import house_of
from hearten.web.pages.results import package_of, statements_of

router = APIRouter(tags=["results"])


class Zip(Response):
    """A package."""

    media_type = "application/zip"


@router.get("/statements", responses=problems())
def list_statements(request: Request, viewer: Viewer) -> list[dict[str, Any]]:
    """Give your own results as xAPI statements: what you answered and finished, without words and without real customers."""
    return [dict(one) for one in statements_of(house_of(request), viewer)]


@router.get("/packages/{scenario}", response_class=Zip, responses=problems(403, 404))
def get_package(request: Request, viewer: Lead, scenario: LessonName) -> Response:  # noqa: ARG001  (it's for leads alone)
    """Give a scenario as a SCORM 1.2 package; making it takes some seconds."""
    return package_of(request, scenario)
