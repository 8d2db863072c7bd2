"""“Not fair”: say so of a grade, and read what was said, to tune the rubric."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request

from hearten.storage import events, objections
from hearten.web.api.answers import problems
from hearten.web.api.shapes import NewObjection, ObjectionShape
from hearten.web.auth import Administrator, Viewer
from hearten.web.house import house_of

router = APIRouter(tags=["objections"])


@router.get("/objections", responses=problems(403))
def list_objections(request: Request, viewer: Administrator) -> list[ObjectionShape]:
    """List the latest objections, without who made them."""
    with house_of(request).database.read() as connection:
        return [ObjectionShape.model_validate(each) for each in objections.for_tuning(connection, viewer.sight)]


@router.post("/objections", status_code=204, responses=problems(404))
def object_to_moment(request: Request, viewer: Viewer, new: NewObjection) -> None:
    """Say of a moment that you see in full that its grade is not fair."""
    with house_of(request).database.write() as connection:
        objections.object_to(connection, viewer.sight, new.moment, person=viewer.person.id, reason=new.reason)
        events.append(connection, "objected", {"moment": new.moment}, at=datetime.now(UTC), person=viewer.person.id)
