"""Practising together for programs: as one of those who take part, and never of others."""

from fastapi import APIRouter, Request

from hearten.flows.delete_together import delete_together
from hearten.flows.finish_together import finish_together
from hearten.flows.go_on_together import go_on_together
from hearten.flows.say_together import say_together
from hearten.practise.together import check_felt
from hearten.web.api.answers import problems
from hearten.web.api.together_shapes import NewAnswers, NewMessage, NewNote, NewTogether, NewWish, RunNumber, TogetherShape
from hearten.web.auth import Viewer, Viewing
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.library import scenario_named
from hearten.web.together import new_link, store_of

router = APIRouter(tags=["practise"])


def _given(request: Request, viewer: Viewing, together: int) -> TogetherShape:
    return TogetherShape.of(store_of(request).one(together, viewer.person.id), viewer.person.id)


@router.get("/together", responses=problems())
def list_practice_together(request: Request, viewer: Viewer) -> list[TogetherShape]:
    """List your practices with others, and those that you are invited to, the latest first."""
    return [TogetherShape.of(each, viewer.person.id) for each in store_of(request).mine(viewer.person.id)]


@router.post("/together", status_code=201, responses=problems(404))
def begin_practice_together(request: Request, viewer: Viewer, new: NewTogether) -> TogetherShape:
    """Begin a practice; whoever opens the address in `joining` and may sign in takes a free part."""
    made = store_of(request).begin(scenario_named(request, new.scenario), viewer.person.id, new.part, link=new_link())
    return _given(request, viewer, made)


@router.get("/together/{together}", responses=problems(404))
def get_practice_together(request: Request, viewer: Viewer, together: PathId) -> TogetherShape:
    """Give a practice in which you have a part."""
    return _given(request, viewer, together)


@router.delete("/together/{together}", status_code=204, responses=problems(404, 409))
def delete_practice_together(request: Request, viewer: Viewer, together: PathId) -> None:
    """Delete a practice for all who take part: as one of the two who speak, or as whoever began it."""
    delete_together(together, viewer.person.id, store=store_of(request))


@router.post("/together/{together}/messages", responses=problems(400, 404, 409))
def say_in_practice_together(request: Request, viewer: Viewer, together: PathId, new: NewMessage) -> TogetherShape:
    """Say something as the customer or the agent; the same words after the same message are said once."""
    say_together(together, viewer.person.id, new.text, store=store_of(request), after=new.after)
    return _given(request, viewer, together)


@router.post("/together/{together}/notes", responses=problems(404, 409))
def note_in_practice_together(request: Request, viewer: Viewer, together: PathId, new: NewNote) -> TogetherShape:
    """Note something as the one who watches."""
    store_of(request).note(together, viewer.person.id, new.text)
    return _given(request, viewer, together)


@router.post("/together/{together}/finish", responses=problems(404, 409))
def finish_practice_together(request: Request, viewer: Viewer, together: PathId, which: RunNumber) -> TogetherShape:
    """Finish a run, and read what the agent said."""
    talking = house_of(request).practising().talking
    finish_together(together, viewer.person.id, store=store_of(request), talking=talking, run=which.run)
    return _given(request, viewer, together)


@router.post("/together/{together}/felt", responses=problems(400, 404, 409))
def say_how_heard_together(request: Request, viewer: Viewer, together: PathId, new: NewAnswers) -> TogetherShape:
    """As the customer, say how heard you felt in a finished run."""
    store_of(request).feel(together, viewer.person.id, check_felt(new.answers), run=new.run)
    return _given(request, viewer, together)


@router.post("/together/{together}/go-on", responses=problems(404, 409))
def go_on_with_practice_together(request: Request, viewer: Viewer, together: PathId, new: NewWish) -> TogetherShape:
    """After a finished run, say what you would like next; it begins once the other would like the same."""
    go_on_together(together, viewer.person.id, new.wish, store=store_of(request), run=new.run)
    return _given(request, viewer, together)
