"""Scenarios of one's own house, for programs: checking a file, putting it into the library, taking it out."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import Field

from hearten.flows.check_scenario import check_scenario
from hearten.flows.put_scenario import put_scenario
from hearten.flows.remove_scenario import remove_scenario
from hearten.kernel.authored import LONGEST_FILE
from hearten.kernel.errors import NotFound
from hearten.practise.library import NAME
from hearten.web.api.answers import problems
from hearten.web.api.practice_shapes import ScenarioShape
from hearten.web.api.shapes import Shape, Taken
from hearten.web.auth import Lead
from hearten.web.house import house_of
from hearten.web.library import scenario_store

router = APIRouter(tags=["practise"])
ScenarioName = Annotated[str, Path(pattern=f"^{NAME}$")]


class OwnScenarioShape(Shape):
    """A scenario of your house: its file, which version it is, who put it in and when."""

    name: str
    text: str
    version: int
    by: str | None
    at: datetime


class AdviceShape(Shape):
    """What would play badly: the line, the field, and what to do."""

    line: int | None
    field: str
    message: str


class CheckedShape(Shape):
    """A file without mistakes, as it would stand in the library, and advice on it."""

    scenario: ScenarioShape
    advice: list[AdviceShape]


class NewScenario(Taken):
    """The text of a scenario's file, in TOML."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_FILE)]


@router.get("/scenarios/{scenario}", responses=problems(403, 404))
def get_own_scenario(request: Request, viewer: Lead, scenario: ScenarioName) -> OwnScenarioShape:  # noqa: ARG001  (it's for leads alone)
    """Give a scenario of your house as its file was put in."""
    found = next((one for one in scenario_store(house_of(request)).kept() if one.name == scenario), None)
    if found is None:
        raise NotFound("There is no such scenario of your house.")
    return OwnScenarioShape.model_validate(found)


@router.put("/scenarios/{scenario}", responses=problems(400, 403, 409))
def put_own_scenario(request: Request, viewer: Lead, scenario: ScenarioName, new: NewScenario) -> OwnScenarioShape:
    """Put a scenario into the library, or a newer version of it; where it has mistakes, `errors` names every one."""
    kept = put_scenario(scenario, new.text, store=scenario_store(house_of(request)), person=viewer.person.id)
    return OwnScenarioShape.model_validate(kept)


@router.post("/scenarios/{scenario}/check", responses=problems(400, 403, 409))
def check_own_scenario(request: Request, viewer: Lead, scenario: ScenarioName, new: NewScenario) -> CheckedShape:  # noqa: ARG001
    """Check a scenario and play it, which takes some seconds; nothing is kept."""
    checked = check_scenario(scenario, new.text, listening=house_of(request).practising().listening)
    return CheckedShape(scenario=ScenarioShape.of(checked.scenario), advice=[AdviceShape.model_validate(one) for one in checked.advice])


@router.delete("/scenarios/{scenario}", status_code=204, responses=problems(403, 404, 409))
def remove_own_scenario(request: Request, viewer: Lead, scenario: ScenarioName) -> None:  # noqa: ARG001  (it's for leads alone)
    """Take a scenario of your house out of the library; sessions with it stay."""
    remove_scenario(scenario, store=scenario_store(house_of(request)))
