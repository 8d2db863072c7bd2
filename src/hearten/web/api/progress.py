"""One's own progress, and what others chose to show."""

from fastapi import APIRouter, Request

from hearten.web.api.answers import problems
from hearten.web.api.learning_shapes import ProgressShape
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.pages.progress import progress_of, shown_person

router = APIRouter(tags=["progress"])


@router.get("/progress", responses=problems())
def get_progress(request: Request, viewer: Viewer) -> ProgressShape:
    """Give your own progress: what you practised, and real moments before and since."""
    return ProgressShape.model_validate(progress_of(house_of(request), viewer.person))


@router.get("/progress/{person}", responses=problems(404))
def get_shown_progress(request: Request, viewer: Viewer, person: PathId) -> ProgressShape:
    """Give the progress of somebody whom you lead and who shows it to you."""
    house = house_of(request)
    return ProgressShape.model_validate(progress_of(house, shown_person(house, viewer, person)))
