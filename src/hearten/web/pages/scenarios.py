"""Scenarios of one's own house: checking a file, putting it into the library, taking it out."""

import re
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from hearten.flows.check_scenario import check_scenario
from hearten.flows.put_scenario import put_scenario
from hearten.flows.remove_scenario import remove_scenario
from hearten.kernel.authored import LONGEST_FILE, BadAuthored
from hearten.kernel.authored_words import decoded
from hearten.kernel.errors import BadFile, HeartenError, NotFound
from hearten.practise.library import NAME, beginning, shipped, shipped_text
from hearten.web.auth import Lead
from hearten.web.house import house_of
from hearten.web.library import offered, scenario_store
from hearten.web.own_scenarios import on_shelf, preview
from hearten.web.templating import render

router = APIRouter()
ScenarioName = Annotated[str, Path(pattern=f"^{NAME}$")]
MOST_BYTES = 4 * LONGEST_FILE  # of UTF-8
NOTHING = "Choose a file first: one scenario, ending in .toml."
TOO_LONG = f"This file is larger than any scenario: at most {LONGEST_FILE:,} characters are read."


async def _received(request: Request, _: Lead) -> AsyncIterator[FormData]:
    """Take the form in; only somebody who may put scenarios in gets this far."""
    async with request.form() as form:
        yield form


@router.get("/scenarios")
def show_own_scenarios(request: Request, _: Lead) -> Response:
    """Show the scenarios that the house wrote itself, and where another is put in."""
    return _page(request)


@router.post("/scenarios/check")
def check(request: Request, _: Lead, form: Annotated[FormData, Depends(_received)]) -> Response:
    """Show what is wrong with a file, or else what would stand in the library; nothing is kept."""
    name, text = str(form.get("name", ""))[:100], str(form.get("text", "")).replace("\r\n", "\n")
    try:
        name, text = _sent(form.get("file")) or (name, text)
        if not name:
            raise HeartenError(NOTHING)
        checked = check_scenario(name, text, listening=house_of(request).practising().listening)
    except HeartenError as wrong:
        return _page(request, name=name, text=text, wrong=wrong)
    there = {one.name for one in scenario_store(house_of(request)).kept()}
    return render(
        request,
        "practise/preview.html",
        title=checked.scenario.title,
        each=offered(checked.scenario),
        shown=preview(checked.scenario),
        advice=checked.advice,
        is_newer=checked.scenario.name in there,
        name=name,
        text=text,
    )


@router.post("/scenarios")
def put_in(request: Request, viewer: Lead, name: Annotated[str, Form(max_length=100)] = "", text: Annotated[str, Form()] = "") -> Response:
    """Put a scenario into the library, or a newer version of it."""
    lines = text.replace("\r\n", "\n")
    try:
        kept = put_scenario(name, lines, store=scenario_store(house_of(request)), person=viewer.person.id)
    except HeartenError as wrong:
        return _page(request, name=name, text=lines, wrong=wrong)
    return RedirectResponse(f"/scenarios?put={kept.name}", 303)


@router.get("/scenarios/beginning")
def give_beginning(_: Lead) -> Response:
    """Give a small scenario that explains itself, to write one's own into."""
    return _file("my-scenario", beginning())


@router.get("/scenarios/{scenario}/file")
def give_file(request: Request, _: Lead, scenario: ScenarioName) -> Response:
    """Give the file as it was put in, to be changed; or one that comes with hearten, under a name that is free, to begin from."""
    own = {one.name: one.text for one in scenario_store(house_of(request)).kept()}
    if scenario not in own and scenario in shipped():
        return _file(f"my-{scenario}", shipped_text(scenario))
    return _file(scenario, _kept(request, scenario))


@router.get("/scenarios/{scenario}/remove")
def ask_to_remove(request: Request, _: Lead, scenario: ScenarioName) -> Response:
    """Ask whether a scenario shall go."""
    _kept(request, scenario)
    return render(request, "practise/remove_scenario.html", title="Take it out of the library?", name=scenario)


@router.post("/scenarios/{scenario}/remove")
def remove(request: Request, _: Lead, scenario: ScenarioName) -> Response:
    """Take a scenario out of the library."""
    remove_scenario(scenario, store=scenario_store(house_of(request)))
    return RedirectResponse(f"/scenarios?out={scenario}", 303)


def _file(name: str, text: str) -> Response:
    return Response(text, media_type="application/toml", headers={"Content-Disposition": f'attachment; filename="{name}.toml"'})


def _sent(file: object) -> tuple[str, str] | None:
    """Return a file's name and text; None where none was chosen."""
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    sent = file.file.read(MOST_BYTES + 1)
    if len(sent) > MOST_BYTES:
        raise BadFile(TOO_LONG)
    return file.filename, decoded(sent, file.filename).replace("\r\n", "\n")


def _kept(request: Request, name: str) -> str:
    found = next((one.text for one in scenario_store(house_of(request)).kept() if one.name == name), None)
    if found is None:
        raise NotFound("There is no such scenario of your house.")
    return found


def _page(request: Request, *, name: str = "", text: str = "", wrong: HeartenError | None = None) -> Response:
    shelf = on_shelf(scenario_store(house_of(request)).kept())
    put, out = request.query_params.get("put"), request.query_params.get("out", "")
    is_out = re.fullmatch(NAME, out) and out not in {one.kept.name for one in shelf}
    values: dict[str, Any] = {
        "shelf": shelf,
        "to_begin_from": shipped().values(),
        "put": next((one for one in shelf if one.kept.name == put), None),
        "out": out if is_out else "",
        "name": name,
        "text": text,
        "longest": LONGEST_FILE,
        "problem": "" if wrong is None or (isinstance(wrong, BadAuthored) and wrong.mistakes) else str(wrong),
        "mistakes": wrong.mistakes if isinstance(wrong, BadAuthored) else (),
    }
    return render(request, "practise/own_scenarios.html", status=wrong.status if wrong else 200, title="Scenarios of your house", **values)
