"""Role reversal: the trainee is the customer, meets three simulated agents, and says after each how heard they felt."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from hearten.flows.rate_felt import rate_felt
from hearten.kernel.errors import HeartenError
from hearten.practise.reversal import ITEMS, LEAST_FELT, MOST_FELT, SOURCE, is_over, parts
from hearten.practise.session import OPENING, Session
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import LARGEST, PathId
from hearten.web.pages.practise import address
from hearten.web.practice import Writing, trainee
from hearten.web.practice_words import CHANNEL_WORDS, speaking
from hearten.web.reversal import PLACES, met, rows_of_acts, rows_of_felt, spoken, told_when_asked
from hearten.web.templating import render

router = APIRouter()
Answer = Annotated[int | None, Field(ge=LEAST_FELT, le=MOST_FELT)]


class Felt(BaseModel):
    """An answer to each sentence about how heard one felt; the turn after which it was given."""

    after: int = Field(ge=0, le=LARGEST)
    voice: Answer = None
    attention: Answer = None
    empathy: Answer = None
    respect: Answer = None
    common_ground: Answer = None


@router.post("/practise/{practice}/felt")
def felt(request: Request, viewer: Viewer, practice: PathId, given: Annotated[Felt, Form()]) -> Response:
    """Keep how heard the trainee felt by one agent, and go on to the next, or to what differed."""
    practising, who = house_of(request).practising(), trainee(viewer)
    answers = {name: getattr(given, name) for name in ITEMS}
    try:
        rate_felt(practice, [answer or 0 for answer in answers.values()], who, practising=practising, after=given.after)
    except HeartenError as wrong:
        session = practising.store.session(practice, who)
        if session.role != "customer":
            raise
        return reversal_page(request, session, Writing(felt=answers, unfelt=str(wrong)))
    return RedirectResponse(address(practice, "#now"), 303)


def reversal_page(request: Request, session: Session, writing: Writing, *, has_arrived: bool = False) -> Response:
    """Draw a session in which the trainee is the customer: the agent at hand, or at the end all three beside each other."""
    scenario, so_far = session.scenario, parts(session)
    if is_over(session):
        return render(
            request,
            "practise/differed.html",
            title="Three agents, side by side",
            session=session,
            scenario=scenario,
            met=met(so_far),
            acts=rows_of_acts(so_far),
            felt=rows_of_felt(so_far),
            scale=(LEAST_FELT, MOST_FELT),
            source=SOURCE,
        )
    now = so_far[-1]
    if writing == Writing() and not now.turns:
        writing = Writing(so_far[0].turns[0].text if so_far[0].turns else session.turn(OPENING).reaction.line)
    template = "practise/agent_at_hand.html" if "hx-request" in request.headers else "practise/reversal.html"
    return render(
        request,
        template,
        status=422 if writing.problem or writing.unfelt else 200,
        title=scenario.title,
        session=session,
        scenario=scenario,
        speaking=speaking(scenario.persona),
        channel=CHANNEL_WORDS[scenario.channel],
        knows=told_when_asked(scenario),
        place=PLACES[len(so_far) - 1],
        now=now,
        spoken=spoken(now, is_marked=False),
        writing=writing,
        has_arrived=has_arrived,
        items=ITEMS,
        scale=range(LEAST_FELT, MOST_FELT + 1),
        source=SOURCE,
    )
