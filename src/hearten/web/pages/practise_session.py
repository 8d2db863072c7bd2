"""One practice session: what was said, how the customer took it, and what comes next. Nobody sees it but the person themself."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from hearten.flows.branch_practice import branch_practice
from hearten.flows.finish_practice import finish_practice
from hearten.flows.practise_turn import practise_turn
from hearten.flows.retry_turn import retry_turn
from hearten.flows.reverse_turn import reverse_turn
from hearten.kernel.errors import Conflict, HeartenError
from hearten.learn.library import path as lessons
from hearten.practise.feedback import ENDINGS
from hearten.practise.session import OPENING, Session, points, storable
from hearten.storage import moments
from hearten.web.auth import Viewer, Viewing
from hearten.web.cards import Answer, card
from hearten.web.cookies import manner
from hearten.web.house import house_of
from hearten.web.ids import LARGEST, PathId
from hearten.web.library import scenarios_of
from hearten.web.pages.practise import address
from hearten.web.pages.practise_reversal import reversal_page
from hearten.web.practice import Writing, end_of, lines, stands, steps, trainee
from hearten.web.practice_words import CHANNEL_WORDS
from hearten.web.templating import render

router = APIRouter()
NOTHING_SAID = "Nothing was written yet, so nothing was sent."
Number = Annotated[int, Form(ge=0, le=LARGEST)]
AskedNumber = Annotated[int | None, Query(ge=0, le=LARGEST)]


class Saying(BaseModel):
    """What is sent from the composer: the words, the turn after which they are said, and the one that is tried `again` or `instead`."""

    after: int = Field(ge=0, le=LARGEST)
    text: str = ""
    again: int | None = Field(default=None, ge=0, le=LARGEST)
    instead: int | None = Field(default=None, ge=0, le=LARGEST)


@router.get("/practise/{practice}")
def show_session(request: Request, viewer: Viewer, practice: PathId, again: AskedNumber = None, instead: AskedNumber = None) -> Response:
    """Show a session where it stands; `again` and `instead` name a turn to try anew, and nothing changes until that is sent."""
    session = house_of(request).practising().store.session(practice, trainee(viewer))
    said = {turn.number: turn.text for turn in session.turns if turn.after is not None and session.role == "agent"}
    if again in said:
        return _page(request, viewer, session, Writing(said[again], again=again))
    return _page(request, viewer, session, Writing(instead=instead if instead in said else None))


@router.post("/practise/{practice}/say")
def say(request: Request, viewer: Viewer, practice: PathId, said: Annotated[Saying, Form()]) -> Response:
    """Say something to the customer; with htmx the exchange alone comes back, otherwise the page."""
    practising, who = house_of(request).practising(), trainee(viewer)
    writing = Writing(said.text, again=said.again, instead=said.instead)
    try:
        if not said.text.strip():
            raise HeartenError(NOTHING_SAID)
        if writing.tried is not None and storable(said.text):
            retry_turn(practice, writing.tried, who, practising=practising)
        speak = reverse_turn if practising.store.session(practice, who).role == "customer" else practise_turn
        session = speak(practice, said.text, who, practising=practising, after=said.after)
    except HeartenError as wrong:
        if wrong.status not in {HeartenError.status, Conflict.status}:
            raise
        return _page(request, viewer, practising.store.session(practice, who), replace(writing, problem=str(wrong)))
    if session.now.reaction.state.ended:
        session = finish_practice(practice, who, practising=practising)
    if said.instead is not None:
        return _elsewhere(request, address(practice, f"/side-by-side?one={said.instead}&other={session.at}"))
    if "hx-request" in request.headers:
        return _page(request, viewer, session, Writing(), has_arrived=True)
    return RedirectResponse(address(practice, f"#line-{session.at}"), 303)


@router.post("/practise/{practice}/go-on")
def go_on(request: Request, viewer: Viewer, practice: PathId, turn: Number) -> Response:
    """Go to the end of a branch, to go on there, or to see what came of it where it is over."""
    practising, who = house_of(request).practising(), trainee(viewer)
    session = branch_practice(practice, turn, who, practising=practising)
    if session.now.reaction.state.ended:
        finish_practice(practice, who, practising=practising)
    return RedirectResponse(address(practice, f"#line-{turn}"), 303)


@router.post("/practise/{practice}/finish")
def finish(request: Request, viewer: Viewer, practice: PathId) -> Response:
    """Finish a session where it stands, and show what came of it."""
    finish_practice(practice, trainee(viewer), practising=house_of(request).practising())
    return RedirectResponse(address(practice, "#result"), 303)


@router.get("/practise/{practice}/side-by-side")
def side_by_side(request: Request, viewer: Viewer, practice: PathId, one: AskedNumber = None, other: AskedNumber = None) -> Response:
    """Show two continuations of the same conversation beside each other: the two newest, or those through two turns."""
    session = house_of(request).practising().store.session(practice, trainee(viewer))
    ends = session.ends()
    if len(ends) == 1 or session.role == "customer":
        return RedirectResponse(address(practice), 303)
    paths = [
        session.path((end if asked is None else end_of(session, asked)).number) for asked, end in zip((one, other), ends[-2:], strict=True)
    ]
    shared = sum(left == right for left, right in zip(*paths, strict=False))
    ways = [
        {
            "steps": steps(session, path[shared:], is_told=True),
            "end": path[-1],
            "stands": stands(path[-1]),
            "points": points(path),
            "chart": lines(path, key=f"way-{place}"),
        }
        for place, path in enumerate(paths)
    ]
    return render(
        request,
        "practise/side_by_side.html",
        title="Side by side",
        session=session,
        common=steps(session, paths[0][:shared], is_told=False),
        ways=ways,
        endings=ENDINGS,
    )


def _elsewhere(request: Request, where: str) -> Response:
    """Send the whole page elsewhere, also where htmx asked for a part of it."""
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": where})
    return RedirectResponse(where, 303)


def _page(request: Request, viewer: Viewing, session: Session, writing: Writing, *, has_arrived: bool = False) -> Response:
    """Draw a session, or for htmx the exchange alone."""
    if session.role == "customer":
        return reversal_page(request, session, replace(writing, again=None, instead=None), has_arrived=has_arrived)
    if writing.tried is not None:
        session = replace(session, at=session.turn(writing.tried).after or OPENING, result=None)
    way, path = manner(request), session.path()
    is_told = not way.at_end or session.result is not None
    shown: dict[str, Any] = {
        "session": session,
        "scenario": session.scenario,
        "steps": steps(session, path, is_told=is_told),
        "writing": writing,
        "manner": way,
        "chart": lines(path, key="lines") if is_told else None,
        "points": points(path),
        "ending": ENDINGS[session.now.reaction.state.ended] if session.now.reaction.state.ended else None,
        "graded": {grade: number for grade, number in session.result.grades.items() if grade != "unanswered"} if session.result else {},
        "answers_then": _answers_then(request, viewer, session),
        "has_arrived": has_arrived,
        "lesson": next((one for one in lessons().values() if one.scenario == session.scenario.name), None),
        "is_in_library": session.scenario.name in scenarios_of(request),
    }
    status = 422 if writing.problem else 200
    if "hx-request" in request.headers:
        page = render(request, "practise/exchange.html", status=status, **shown)
        if has_arrived:
            page.headers["HX-Replace-Url"] = address(session.id)  # what was tried again is said
        return page
    return render(request, "practise/session.html", status=status, title=session.scenario.title, lead=_lead(session), **shown)


def _answers_then(request: Request, viewer: Viewing, session: Session) -> tuple[Answer, ...]:
    """Return what the real moment was answered, once the practice of it is over."""
    if session.moment is None or not (session.result or session.now.reaction.state.ended):
        return ()
    with house_of(request).database.read() as connection:
        return card(moments.one(connection, viewer.sight, session.moment), viewer.mode).answers


def _lead(session: Session) -> str:
    scenario = session.scenario
    who = "the customer of this moment" if session.moment else scenario.persona.name
    return f"You answer {who}, {CHANNEL_WORDS[scenario.channel]}."
