"""Progress: what one practised, skill by skill, and whether it shows in real moments. One's own, unless one shows it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from hearten.flows.measure_progress import Progress, measure_progress
from hearten.kernel.errors import NotFound
from hearten.kernel.moment import FEWEST_TO_SHOW
from hearten.kernel.people import Person
from hearten.prove.change import Change
from hearten.storage import assignments, own_shares, people
from hearten.web.auth import Viewer, Viewing
from hearten.web.house import House, house_of
from hearten.web.ids import PathId
from hearten.web.practised import practised
from hearten.web.progress_charts import before_and_since
from hearten.web.templating import render
from hearten.web.words import word

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Own:
    """What one's own page has besides: whether one shows it, and who of those whom one leads shows theirs."""

    is_showing: bool
    shown: tuple[Person, ...]


@router.get("/progress")
def show_progress(request: Request, viewer: Viewer) -> Response:
    """Show somebody their own progress."""
    house = house_of(request)
    with house.database.read() as connection:
        showing = "progress" in own_shares.shown_by(connection, viewer.person.id)
        led = [one.person for one in people.everybody(connection) if assignments.leads(viewer.person, one.person)]
        showing_theirs = own_shares.who_shows(connection, "progress", [person.id for person in led])
    return _page(request, viewer.person, own=Own(showing, tuple(person for person in led if person.id in showing_theirs)))


@router.post("/progress/show")
def show_to_lead(request: Request, viewer: Viewer) -> Response:
    """Show one's progress to one's lead."""
    with house_of(request).database.write() as connection:
        own_shares.show(connection, viewer.person.id, "progress")
    return RedirectResponse("/progress#shown", 303)


@router.post("/progress/take-back")
def take_back_progress(request: Request, viewer: Viewer) -> Response:
    """Show it no longer."""
    with house_of(request).database.write() as connection:
        own_shares.take_back(connection, viewer.person.id, "progress")
    return RedirectResponse("/progress#shown", 303)


@router.get("/progress/{person}")
def show_somebodys(request: Request, viewer: Viewer, person: PathId) -> Response:
    """Show a lead what somebody of their team chose to show."""
    return _page(request, shown_person(house_of(request), viewer, person), own=None)


def shown_person(house: House, viewer: Viewing, person: int) -> Person:
    """Return somebody who shows their progress to this viewer.

    Raises:
        NotFound: there is no such person, or they don't show it, or the viewer doesn't lead them.
    """
    with house.database.read() as connection:
        one = people.one(connection, person).person
        if not assignments.leads(viewer.person, one) or "progress" not in own_shares.shown_by(connection, person):
            raise NotFound("There is no progress here that is shown to you.")
    return one


def progress_of(house: House, person: Person) -> Progress:
    """Measure somebody's progress."""
    return measure_progress(person.id, person.agents, store=house.learning().store)


def in_words(found: Change) -> str:
    """Say what a change is, in a sentence."""
    if found.difference is None or found.low is None or found.high is None:
        return "Too few to say yet."
    low, high = f"{100 * found.low:+.0f}", f"{100 * found.high:+.0f}"
    points = f"{abs(100 * found.difference):.0f} points {'higher' if found.difference > 0 else 'lower'}"
    if not found.is_clear:
        return f"No clear change: {points} as counted, somewhere between {low} and {high}, so that chance alone may have made it."
    return f"{points.capitalize()}, somewhere between {low} and {high}: more than chance alone would make."


def _page(request: Request, person: Person, *, own: Own | None) -> Response:
    house = house_of(request)
    found = progress_of(house, person)
    return render(
        request,
        "progress/page.html",
        title="Your progress" if own else f"{person.name}’s progress",
        person=person,
        is_own=own is not None,
        is_showing=own is not None and own.is_showing,
        shown=own.shown if own else (),
        store=urlsplit(house.settings.lrs or "").hostname,
        sent="sent" in request.query_params,
        found=found,
        fewest=FEWEST_TO_SHOW,
        change=in_words(found.heard),
        picture=before_and_since(found.heard) if found.began else None,
        practised=practised(found),
        skills=[(word(skill.act), skill) for skill in found.skills],
    )
