"""The rubric: read it, try a changed one on what is stored, and grade by it."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from hearten.care.sight import Sight
from hearten.flows.preview_rubric import Preview
from hearten.kernel.errors import HeartenError, NotFound
from hearten.listen import rubric as rubrics
from hearten.storage import moments, objections
from hearten.storage.filters import Filters
from hearten.web.auth import Administrator, Viewing
from hearten.web.house import House, house_of
from hearten.web.rubric_words import rubric_in_words
from hearten.web.templating import render

router = APIRouter()
APPLIED = "Grading by the new rubric has begun. The grades so far are kept."


@router.get("/settings/rubric")
def show_rubric(request: Request, viewer: Administrator) -> Response:
    """Show the rubric in words and as it is written, and what people called unfair."""
    return _page(request, viewer)


@router.post("/settings/rubric/preview")
def preview_rubric(request: Request, viewer: Administrator, text: Annotated[str, Form()] = "") -> Response:
    """Show which grades a changed rubric would flip; nothing is stored."""
    try:
        preview = house_of(request).preview_rubric(_lines(text))
    except HeartenError as wrong:
        return _page(request, viewer, text=text, wrong=wrong)
    return _page(request, viewer, text=text, preview=preview)


@router.post("/settings/rubric/apply")
def apply_rubric(request: Request, viewer: Administrator, text: Annotated[str, Form()] = "") -> Response:
    """Grade by a changed rubric from now on, and grade again what is stored."""
    try:
        rubrics.load(_lines(text))
        house_of(request).apply_rubric(_lines(text), person=viewer.person.id)
    except HeartenError as wrong:
        return _page(request, viewer, text=text, wrong=wrong)
    return RedirectResponse("/settings/rubric?applied=1", 303)


def _lines(text: str) -> str:
    """Undo what a form does to line ends."""
    return text.replace("\r\n", "\n")


def _page(
    request: Request,
    viewer: Viewing,
    *,
    text: str | None = None,
    wrong: HeartenError | None = None,
    preview: Preview | None = None,
) -> Response:
    house = house_of(request)
    now = rubrics.load(viewer.state.rubric)
    with house.database.read() as connection:
        unfair = objections.for_tuning(connection, viewer.sight)
    return render(
        request,
        "settings/rubric.html",
        status=wrong.status if wrong else 200,
        title="The rubric",
        version_now=now.id,
        rules=rubric_in_words(now),
        text=viewer.state.rubric if text is None else text,
        objections=unfair,
        preview=preview,
        is_present=preview is not None and text is not None and rubrics.load(_lines(text)) == now,
        flips=_flips(house, viewer.sight, preview) if preview else [],
        said=APPLIED if "applied" in request.query_params else "",
        problem=str(wrong or ""),
    )


def _flips(house: House, sight: Sight, preview: Preview) -> list[dict[str, Any]]:
    """Return the flips with those examples that this person may see: in full with a way to them, in a group the quote alone."""
    with house.database.read() as connection:
        group = not moments.page(connection, sight, Filters(), size=1).too_few
        found: list[dict[str, Any]] = []
        for flip in preview.flips:
            quotes: list[tuple[str, str]] = []
            for example in flip.examples:
                try:
                    card = moments.one(connection, sight, example.moment)
                    quotes.append((example.quote, f"/moments/{card.id}"))
                except NotFound:
                    if group:
                        quotes.append((example.quote, ""))
            found.append({"kind": flip.kind, "before": flip.before, "after": flip.after, "n": flip.n, "quotes": quotes})
    return found
