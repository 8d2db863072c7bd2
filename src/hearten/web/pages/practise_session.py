"""One practice session: what was said, how the customer took it, and what comes next. Nobody sees it but the person themself."""

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
from hearten.practise.feedback import ENDINGS
from hearten.practise.session import Session, points
from hearten.web.auth import Viewer
from hearten.web.cookies import manner
from hearten.web.house import house_of
from hearten.web.ids import LARGEST, PathId
from hearten.web.library import scenarios_of
from hearten.web.pages.practise import address
from hearten.web.pages.practise_reversal import reversal_page
from hearten.web.practice import Writing, end_of, lines, steps, trainee
from hearten.web.practice_words import CHANNEL_WORDS
from hearten.web.templating import render

router = APIRouter()
NOTHING_SAID = "Nothing was written yet, so nothing was sent."
Number = Annotated[int, Form(ge=0, le=LARGEST)]
AskedNumber = Annotated[int | None, Query(ge=0, le=LARGEST)]


class Saying(BaseModel):
    """What is sent from the composer: the words, the turn after which they are said, and the one that they are tried `instead` of."""

    after: int = Field(ge=0, le=LARGEST)
    text: str = ""
    instead: int | None = Field(default=None, ge=0, le=LARGEST)


@router.get("/practise/{practice}")
def show_session(request: Request, viewer: Viewer, practice: PathId, again: AskedNumber = None, instead: AskedNumber = None) -> Response:
    """Show a session where it stands; `again` and `instead` name the turn that is tried anew."""
    session = house_of(request).practising().store.session(practice, trainee(viewer))
    tried = {turn.number: turn.text for turn in session.turns if turn.after == session.at}
    again, instead = (number if number in tried else None for number in (again, instead))
    return _page(request, session, Writing(tried.get(again or 0, ""), again=again, instead=instead))


@router.post("/practise/{practice}/say")
def say(request: Request, viewer: Viewer, practice: PathId, said: Annotated[Saying, Form()]) -> Response:
    """Say something to the customer; with htmx the exchange alone comes back, otherwise the page."""
    practising, who = house_of(request).practising(), trainee(viewer)
    try:
        if not said.text.strip():
            raise HeartenError(NOTHING_SAID)
        speak = reverse_turn if practising.store.session(practice, who).role == "customer" else practise_turn
        session = speak(practice, said.text, who, practising=practising, after=said.after)
    except HeartenError as wrong:
        if wrong.status not in {HeartenError.status, Conflict.status}:
            raise
        return _page(request, practising.store.session(practice, who), Writing(said.text, str(wrong), instead=said.instead))
    if session.now.reaction.state.ended:
        session = finish_practice(practice, who, practising=practising)
    if said.instead is not None:
        return _elsewhere(request, address(practice, f"/side-by-side?one={said.instead}&other={session.at}"))
    if "hx-request" in request.headers:
        return _page(request, session, Writing(), has_arrived=True)
    return RedirectResponse(address(practice, f"#line-{session.at}"), 303)


@router.post("/practise/{practice}/retry")
def retry(request: Request, viewer: Viewer, practice: PathId, turn: Number) -> Response:
    """Go back to before a turn, with its words to be changed."""
    retry_turn(practice, turn, trainee(viewer), practising=house_of(request).practising())
    return RedirectResponse(address(practice, f"?again={turn}"), 303)


@router.post("/practise/{practice}/what-if")
def what_if(request: Request, viewer: Viewer, practice: PathId, turn: Number) -> Response:
    """Go back to before a turn, to answer otherwise and see both continuations."""
    retry_turn(practice, turn, trainee(viewer), practising=house_of(request).practising())
    return RedirectResponse(address(practice, f"?instead={turn}"), 303)


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


def _page(request: Request, session: Session, writing: Writing, *, has_arrived: bool = False) -> Response:
    """Draw a session, or for htmx the exchange alone."""
    if session.role == "customer":
        return reversal_page(request, session, writing, has_arrived=has_arrived)
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
        "has_arrived": has_arrived,
        "is_in_library": session.scenario.name in scenarios_of(request),
    }
    status = 422 if writing.problem else 200
    if "hx-request" in request.headers:
        return render(request, "practise/exchange.html", status=status, **shown)
    return render(request, "practise/session.html", status=status, title=session.scenario.title, lead=_lead(session), **shown)


def _lead(session: Session) -> str:
    scenario = session.scenario
    who = "the customer of a real moment" if session.moment else scenario.persona.name
    return f"You answer {who}, {CHANNEL_WORDS[scenario.channel]}."
