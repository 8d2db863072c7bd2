"""Who sees what: reflect mode, and review mode behind a checklist that is kept."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from hearten.kernel.errors import HeartenError
from hearten.storage import settings
from hearten.web.auth import Administrator, Viewing
from hearten.web.house import House, house_of
from hearten.web.templating import render
from hearten.web.uploads import NotUnderstood

router = APIRouter()
LONGEST = timedelta(days=183)
CHECKLIST = (
    ("purpose", "What for", "The question that this is to answer, in a sentence."),
    ("informed", "Who was told, and when", "The agents whose words will be seen."),
    ("council", "Works council, or whoever speaks for the agents", "Who, and what they said. Where there is none, say so."),
    ("access", "Who will look", "Names or posts of those who will read agents' conversations."),
)
NEEDED = "Each line of the checklist needs an answer, and both boxes a tick."


class Checklist(BaseModel):
    """What the form sends."""

    purpose: str = ""
    informed: str = ""
    council: str = ""
    access: str = ""
    until: str = ""
    told: str = ""
    ranking: str = ""


@router.get("/settings/mode")
def mode(request: Request, viewer: Administrator) -> Response:
    """Show who sees what, and how that came about."""
    return _page(request, viewer)


@router.post("/settings/mode/review")
def open_review(request: Request, viewer: Administrator, form: Annotated[Checklist, Form()]) -> Response:
    """Open review mode, and keep the checklist with who opened it."""
    try:
        record = checked(form, datetime.now(UTC).date())
    except HeartenError as wrong:
        return _page(request, viewer, wrong=wrong, answers=form.model_dump())
    _change(house_of(request), viewer, {"mode": "review", "checklist": record})
    return RedirectResponse("/settings/mode", 303)


@router.post("/settings/mode/reflect")
def close_review(request: Request, viewer: Administrator) -> Response:
    """Go back to reflect mode."""
    _change(house_of(request), viewer, {"mode": "reflect"})
    return RedirectResponse("/settings/mode", 303)


def checked(form: Checklist, today: date) -> dict[str, str]:
    """Return the answers to be kept.

    Raises:
        NotUnderstood: one is missing, or the last day is none or too far.
    """
    answers = {name: str(getattr(form, name)).strip() for name, _, _ in CHECKLIST}
    if not all(answers.values()) or not (form.told and form.ranking):
        raise NotUnderstood(NEEDED)
    try:
        until = date.fromisoformat(form.until)
    except ValueError as wrong:
        raise NotUnderstood("Say until which day, as in 2026-12-31.") from wrong
    if not today <= until <= today + LONGEST:
        raise NotUnderstood("Review ends within half a year; it can be opened again with a new checklist.")
    return {**answers, "until": until.isoformat(), "told": "yes", "ranking": "never"}


def in_words(record: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return a kept checklist as what was asked and what was answered."""
    words = {name: label for name, label, _ in CHECKLIST} | {"until": "Until"}
    return [(words[name], answer) for name, answer in record.items() if name in words]


def _change(house: House, viewer: Viewing, value: dict[str, Any]) -> None:
    with house.database.write() as connection:
        settings.change(connection, settings.MODE, value, viewer.person.id)


def _page(request: Request, viewer: Viewing, *, wrong: HeartenError | None = None, answers: dict[str, str] | None = None) -> Response:
    with house_of(request).database.read() as connection:
        changes = settings.history(connection, settings.MODE)
    return render(
        request,
        "settings/mode.html",
        status=wrong.status if wrong else 200,
        title="Who sees what",
        mode=viewer.mode,
        checklist=CHECKLIST,
        record=in_words(viewer.state.record),
        answers=answers or {},
        history=[{"at": each.at, "words": f"{each.value['mode']} mode", "by": each.by or "somebody who has left"} for each in changes],
        problem=str(wrong or ""),
    )
