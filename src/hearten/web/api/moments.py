"""Moments, with the filters of the page."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict, Field

from hearten.storage import moments
from hearten.web.api.answers import problems
from hearten.web.api.shapes import MomentShape, MomentsShape
from hearten.web.asked import Asked
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId

router = APIRouter(tags=["moments"])
MOST = 100


class AskedOfApi(Asked):
    """The filters of the page, and how many moments to give at once; a program is told of a name that means nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    size: int = Field(default=20, ge=1, le=MOST)


@router.get("/moments", responses=problems(400))
def list_moments(request: Request, viewer: Viewer, asked: Annotated[AskedOfApi, Query()]) -> MomentsShape:
    """List moments: those who needed it most and were met worst come first, or with `best` what went beautifully."""
    with house_of(request).database.read() as connection:
        page = moments.page(connection, viewer.sight, asked.filters(), after=asked.after, size=asked.size)
    return MomentsShape(moments=[MomentShape.model_validate(card) for card in page.cards], after=page.after, too_few=page.too_few)


@router.get("/moments/{moment}", responses=problems(404))
def get_moment(request: Request, viewer: Viewer, moment: PathId) -> MomentShape:
    """Give one moment in full, with the messages around it."""
    with house_of(request).database.read() as connection:
        return MomentShape.model_validate(moments.one(connection, viewer.sight, moment))
