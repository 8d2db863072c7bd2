"""What somebody says to a moment: that its grade isn't fair, or that their lead may see it."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.kernel.errors import HeartenError
from hearten.storage import events, objections, shares
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId

router = APIRouter()
LONGEST_REASON = 2000


@router.post("/moments/{moment}/not-fair")
def not_fair(request: Request, viewer: Viewer, moment: PathId, reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "") -> Response:
    """Keep a reason why a moment's grade isn't fair."""
    if not reason.strip():
        raise HeartenError("Say in a few words what the reading got wrong; without a reason nobody can put it right.")
    with house_of(request).database.write() as connection:
        objections.object_to(connection, viewer.sight, moment, person=viewer.person.id, reason=reason.strip())
        events.append(connection, "objected", {"moment": moment}, at=datetime.now(UTC), person=viewer.person.id)
    return _back(moment)


@router.post("/moments/{moment}/share")
def share(request: Request, viewer: Viewer, moment: PathId) -> Response:
    """Show one's own moment to one's lead."""
    with house_of(request).database.write() as connection:
        shares.share(connection, viewer.sight, moment, person=viewer.person.id)
    return _back(moment)


@router.post("/moments/{moment}/take-back")
def take_back(request: Request, viewer: Viewer, moment: PathId) -> Response:
    """Show one's own moment no longer."""
    with house_of(request).database.write() as connection:
        shares.take_back(connection, viewer.sight, moment)
    return _back(moment)


def _back(moment: int) -> Response:
    return RedirectResponse(f"/moments/{moment}", 303)
