"""What is said in a practice of two or three people: live to all of them, and to nobody else."""

import json
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Form, Header, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from pydantic import BaseModel, Field

from hearten.flows.finish_together import finish_together
from hearten.flows.go_on_together import go_on_together
from hearten.flows.say_together import say_together
from hearten.kernel.errors import Conflict, HeartenError, NotFound, SignInNeeded
from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT, SOURCE
from hearten.practise.together import LONGEST_NOTE, Wish, check_felt
from hearten.web.auth import Viewer, Viewing, viewing
from hearten.web.certificate import HERE
from hearten.web.house import house_of
from hearten.web.ids import LARGEST, PathId
from hearten.web.pages.live import Look, is_id, stream
from hearten.web.practice_words import CHANNEL_WORDS, speaking
from hearten.web.reversal import told_when_asked
from hearten.web.templating import draw, render
from hearten.web.together import PART_WORDS, shown, store_of

router = APIRouter()
Number = Annotated[int, Form(ge=0, le=LARGEST)]
Answer = Annotated[int | None, Field(ge=LEAST_FELT, le=MOST_FELT)]


class Felt(BaseModel):
    """An answer to each sentence about how heard one felt."""

    run: int = Field(ge=0, le=LARGEST)
    voice: Answer = None
    attention: Answer = None
    empathy: Answer = None
    respect: Answer = None
    common_ground: Answer = None


@dataclass(frozen=True, slots=True)
class Writing:
    """What stands in the forms of a page, and what was wrong with it."""

    words: str = ""
    problem: str = ""
    who: str = ""
    uninvited: str = ""
    unfelt: str = ""
    felt: dict[str, int | None] = field(default_factory=dict[str, int | None])


def address(together: int, place: str = "") -> str:
    """Return where a practice is, or a place in it."""
    return f"/together/{together}{place}"


@router.get("/together/{together}")
def show_together(request: Request, viewer: Viewer, together: PathId) -> Response:
    """Show a practice to one of those who have a part in it."""
    return page(request, viewer, together, Writing())


@router.get("/live/together/{together}")
def live_together(
    request: Request,
    viewer: Viewer,
    together: PathId,
    newer_than: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> Response:
    """Send the script whenever something changed, for as long as somebody listens and has a part in it."""
    store_of(request).one(together, viewer.person.id)
    since = int(last_event_id) if is_id(last_event_id) else newer_than
    frames = stream(_look_at(request, together), since, is_over=lambda: getattr(request.app.state, "is_stopping", False))
    return StreamingResponse(frames, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


@router.post("/together/{together}/say")
def say_to_other(request: Request, viewer: Viewer, together: PathId, after: Number, text: Annotated[str, Form()] = "") -> Response:
    """Say something; with a script the lines alone come back, otherwise the page."""
    store = store_of(request)
    try:
        say_together(together, viewer.person.id, text, store=store, after=after)
    except HeartenError as wrong:
        return _refused(request, viewer, together, wrong, Writing(words=text, problem=str(wrong)))
    return _said(request, viewer, together)


@router.post("/together/{together}/note")
def note(request: Request, viewer: Viewer, together: PathId, text: Annotated[str, Form()] = "", after: Number = LARGEST) -> Response:
    """Keep a note of whoever watches; sent twice, with the same last message that they saw, it is kept once."""
    store, noted = store_of(request), text.replace("\0", "")
    try:
        there = store.one(together, viewer.person.id)
        if not any((one.person, one.text) == (viewer.person.id, noted) and one.after >= after for one in there.now.notes):
            store.note(together, viewer.person.id, noted)
    except HeartenError as wrong:
        return _refused(request, viewer, together, wrong, Writing(words=text, problem=str(wrong)))
    return _said(request, viewer, together)


@router.post("/together/{together}/finish")
def finish_run(request: Request, viewer: Viewer, together: PathId, run: Number) -> Response:
    """Finish a conversation, and read what the agent said."""
    try:
        talking = house_of(request).practising().talking
        finish_together(together, viewer.person.id, store=store_of(request), talking=talking, run=run)
    except Conflict as wrong:
        return _refused(request, viewer, together, wrong, Writing(problem=str(wrong)))
    return RedirectResponse(address(together, "#talk"), 303)


@router.post("/together/{together}/felt")
def feel(request: Request, viewer: Viewer, together: PathId, given: Annotated[Felt, Form()]) -> Response:
    """Keep how heard the customer felt."""
    answers = {name: getattr(given, name) for name in ITEMS}
    store = store_of(request)
    store.one(together, viewer.person.id)
    try:
        store.feel(together, viewer.person.id, check_felt([answer or 0 for answer in answers.values()]), run=given.run)
    except HeartenError as wrong:
        return _refused(request, viewer, together, wrong, Writing(unfelt=str(wrong), felt=answers))
    return RedirectResponse(address(together, "#talk"), 303)


@router.post("/together/{together}/go-on")
def go_on(request: Request, viewer: Viewer, together: PathId, run: Number, wish: Annotated[Wish, Form()]) -> Response:
    """Say what one would like next; it begins when both would."""
    go_on_together(together, viewer.person.id, wish, store=store_of(request), run=run)
    return RedirectResponse(address(together, "#going-on"), 303)


def page(request: Request, viewer: Viewing, together: int, writing: Writing) -> Response:
    """Draw a practice: as an invitation, as it goes, or as it ended."""
    there = store_of(request).one(together, viewer.person.id)
    status = 422 if writing.problem or writing.uninvited or writing.unfelt else 200
    seat, scenario = there.seat(viewer.person.id), there.scenario
    if not seat.has_come:
        return render(request, "together/invited.html", status=status, title=scenario.title, practice=there, part=PART_WORDS[seat.part])
    own = shown(there, viewer.person.id)
    return render(
        request,
        "together/practice.html",
        status=status,
        title=scenario.title,
        own=own,
        may_delete=there.begun_by == viewer.person.id or seat.part != "watcher",
        earlier=[shown(there, viewer.person.id, run) for run in there.runs[:-1]],
        scenario=scenario,
        speaking=speaking(scenario.persona),
        channel=CHANNEL_WORDS[scenario.channel],
        knows=told_when_asked(scenario),
        joining=str(request.url_for("show_offer", joining=there.link)),
        is_only_here=request.url.hostname in HERE,
        parts=PART_WORDS,
        writing=writing,
        longest_note=LONGEST_NOTE,
        items=ITEMS,
        scale=range(LEAST_FELT, MOST_FELT + 1),
        source=SOURCE,
    )


def _refused(request: Request, viewer: Viewing, together: int, wrong: HeartenError, writing: Writing) -> Response:
    if wrong.status not in {HeartenError.status, Conflict.status}:
        raise wrong
    if "hx-request" in request.headers:
        return PlainTextResponse(str(wrong), 422)
    return page(request, viewer, together, writing)


def _said(request: Request, viewer: Viewing, together: int) -> Response:
    if "hx-request" in request.headers:
        return HTMLResponse(_lines(request, viewer, together)[1])
    return RedirectResponse(address(together, "#words"), 303)


def _lines(request: Request, viewer: Viewing, together: int) -> tuple[int, str]:
    there = store_of(request).one(together, viewer.person.id)
    drawn: dict[str, Any] = {"own": shown(there, viewer.person.id), "scenario": there.scenario}
    return there.version, draw("together/talk.html", **drawn)


def _look_at(request: Request, together: int) -> Look:
    def look(since: int) -> tuple[int, str]:
        viewer = viewing(request)  # a session may have been revoked meanwhile
        version = store_of(request).version(together, viewer.person.id)
        if version == 0:
            raise SignInNeeded("They have no part in it any more.")
        if version <= since:
            return since, ""
        try:
            newest, html = _lines(request, viewer, together)
        except NotFound as gone:
            raise SignInNeeded(str(gone)) from gone
        return newest, json.dumps(html)

    return look
