"""Keys and words: how to move about, and what the underlined words mean."""

from fastapi import APIRouter, Request, Response

from hearten.web.auth import Viewer
from hearten.web.templating import render
from hearten.web.words import ACT_WORDS, FAMILY_WORDS, GRADE_WORDS, OPENING_WORDS

router = APIRouter()


@router.get("/keys")
def show_keys(request: Request, viewer: Viewer) -> Response:  # noqa: ARG001  (it's behind the door like every page)
    """Show the help."""
    words = {**OPENING_WORDS, **ACT_WORDS}
    return render(request, "keys/page.html", title="Keys and words", grades=GRADE_WORDS, families=FAMILY_WORDS, words=words)
