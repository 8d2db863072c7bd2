"""Keys and words: how to move about, and what the underlined words mean."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.web.auth import Viewer
from hearten.web.cookies import have_keys, switch_keys
from hearten.web.templating import render
from hearten.web.words import ACT_WORDS, FAMILY_WORDS, GRADE_WORDS, OPENING_WORDS

router = APIRouter()


@router.get("/keys")
def show_keys(request: Request, viewer: Viewer) -> Response:  # noqa: ARG001  (it's behind the door like every page)
    """Show the help."""
    words = {**OPENING_WORDS, **ACT_WORDS}
    return render(
        request,
        "keys/page.html",
        title="Keys and words",
        have_keys=have_keys(request),
        grades=GRADE_WORDS,
        families=FAMILY_WORDS,
        words=words,
    )


@router.post("/keys")
def turn_keys(request: Request, viewer: Viewer, single: Annotated[Literal["on", "off"], Form()]) -> Response:  # noqa: ARG001
    """Turn the keys of single characters on or off in this browser, for those who speak to it or whose hands slip."""
    return switch_keys(request, RedirectResponse("/keys", 303), on=single == "on")
