"""The room: one's own practice session as a scene with answers to choose from. What is said goes where every turn goes (`practice.py`)."""

from fastapi import APIRouter, Request

from hearten.kernel.errors import Conflict
from hearten.web.api.answers import problems
from hearten.web.api.room_shapes import RoomShape
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.practice import trainee
from hearten.web.room import room_now

router = APIRouter(tags=["practise"])
NO_ROOM = "You are the customer in this practice, and there is no room to answer in."


@router.get("/practice/{practice}/room", responses=problems(404, 409))
def get_room(request: Request, viewer: Viewer, practice: PathId) -> RoomShape:
    """Give one of your sessions as a room: the customer's line, how they look, three answers; when finished, what came of it."""
    session = house_of(request).practising().store.session(practice, trainee(viewer))
    if session.role == "customer":
        raise Conflict(NO_ROOM)
    return RoomShape.model_validate(room_now(session))
