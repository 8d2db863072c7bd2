"""Practising for programs: one's own sessions, as on the pages, and nobody else's."""

from fastapi import APIRouter, Request

from hearten.flows.branch_practice import branch_practice
from hearten.flows.delete_practice import delete_practice
from hearten.flows.finish_practice import finish_practice
from hearten.flows.practice_ports import Practising
from hearten.flows.practise_moment import practise_moment
from hearten.flows.practise_turn import practise_turn
from hearten.flows.rate_felt import rate_felt
from hearten.flows.retry_turn import retry_turn
from hearten.flows.reverse_turn import reverse_turn
from hearten.flows.start_practice import start_practice
from hearten.web.api.answers import problems
from hearten.web.api.practice_shapes import (
    NewFelt,
    NewPractice,
    NewTurn,
    PlaceInPractice,
    PracticeShape,
    PracticeSummaryShape,
    ScenarioShape,
)
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.library import scenario_named, scenarios_of
from hearten.web.practice import trainee

router = APIRouter(tags=["practise"])


def _with(request: Request) -> Practising:
    return house_of(request).practising()


@router.get("/scenarios", responses=problems())
def list_scenarios(request: Request, viewer: Viewer) -> list[ScenarioShape]:  # noqa: ARG001  (nobody else may ask)
    """List the simulated customers, those of your house among them, without what they keep to themselves."""
    return [ScenarioShape.of(scenario) for scenario in scenarios_of(request).values()]


@router.get("/practice", responses=problems())
def list_practice(request: Request, viewer: Viewer) -> list[PracticeSummaryShape]:
    """List your own latest sessions."""
    return [PracticeSummaryShape.model_validate(each) for each in _with(request).store.sessions(trainee(viewer))]


@router.post("/practice", status_code=201, responses=problems(404))
def begin_practice(request: Request, viewer: Viewer, new: NewPractice) -> PracticeShape:
    """Begin a session with a scenario, as the agent or as the customer, or with a moment that you see in full."""
    if new.moment is not None:
        return PracticeShape.of(practise_moment(new.moment, trainee(viewer), practising=_with(request)))
    scenario = scenario_named(request, new.scenario or "")
    return PracticeShape.of(start_practice(scenario, trainee(viewer), practising=_with(request), role=new.role))


@router.get("/practice/{practice}", responses=problems(404))
def get_practice(request: Request, viewer: Viewer, practice: PathId) -> PracticeShape:
    """Give one of your sessions with all its turns."""
    return PracticeShape.of(_with(request).store.session(practice, trainee(viewer)))


@router.delete("/practice/{practice}", status_code=204, responses=problems(404))
def delete_a_practice(request: Request, viewer: Viewer, practice: PathId) -> None:
    """Delete one of your sessions for good; it counts no more for progress, nor towards a lesson."""
    delete_practice(practice, trainee(viewer), practising=_with(request))


@router.post("/practice/{practice}/turns", responses=problems(400, 404, 409))
def say_in_practice(request: Request, viewer: Viewer, practice: PathId, new: NewTurn) -> PracticeShape:
    """Say something to the other side; the same words after the same turn are said once."""
    who, practising = trainee(viewer), _with(request)
    speak = reverse_turn if practising.store.session(practice, who).role == "customer" else practise_turn
    return PracticeShape.of(speak(practice, new.text, who, practising=practising, after=new.after))


@router.post("/practice/{practice}/retry", responses=problems(404, 409))
def retry_practice_turn(request: Request, viewer: Viewer, practice: PathId, place: PlaceInPractice) -> PracticeShape:
    """Go back to before a turn of yours, to try it again."""
    return PracticeShape.of(retry_turn(practice, place.turn, trainee(viewer), practising=_with(request)))


@router.post("/practice/{practice}/branch", responses=problems(404, 409))
def go_to_practice_turn(request: Request, viewer: Viewer, practice: PathId, place: PlaceInPractice) -> PracticeShape:
    """Go to a turn on any branch, so that what is said next follows it."""
    return PracticeShape.of(branch_practice(practice, place.turn, trainee(viewer), practising=_with(request)))


@router.post("/practice/{practice}/finish", responses=problems(404, 409))
def finish_a_practice(request: Request, viewer: Viewer, practice: PathId) -> PracticeShape:
    """Finish a session where it stands, and grade its conversation as a whole."""
    return PracticeShape.of(finish_practice(practice, trainee(viewer), practising=_with(request)))


@router.post("/practice/{practice}/felt", responses=problems(400, 404, 409))
def say_how_heard(request: Request, viewer: Viewer, practice: PathId, felt: NewFelt) -> PracticeShape:
    """As the customer, say how heard you felt by the agent at hand, and go on to the next."""
    rated = rate_felt(practice, felt.answers, trainee(viewer), practising=_with(request), after=felt.after)
    return PracticeShape.of(rated)
