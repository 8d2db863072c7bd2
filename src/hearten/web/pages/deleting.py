"""Deleting what was practised: a plain question first, and then it is gone."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from hearten.flows.delete_practice import delete_practice
from hearten.flows.delete_together import delete_together
from hearten.web.auth import Viewer
from hearten.web.house import house_of
from hearten.web.ids import Id, PathId
from hearten.web.library import DELETED
from hearten.web.practice import trainee
from hearten.web.templating import render
from hearten.web.together import store_of

router = APIRouter()
OWN = "What you wrote and what came of it go for good. It counts no more for your progress, nor towards a lesson."
ALL = (
    "What all of you wrote goes for good, the notes and what came of it too, for everybody who takes part. "
    "It can’t be parted, because what is told to one quotes the other."
)


SEVERAL = "What you wrote in these and what came of it go for good. They count no more for your progress, nor towards a lesson."


@router.get("/practise/delete")
def ask_to_delete_several(request: Request, viewer: Viewer, practice: Annotated[list[Id] | None, Query()] = None) -> Response:
    """Ask whether the sessions that were chosen shall go."""
    own = house_of(request).practising().store.sessions(trainee(viewer))
    chosen = [each for each in own if each.id in (practice or ())]
    if not chosen:
        return RedirectResponse("/practise#past", 303)
    title = f"Delete {'this session' if len(chosen) == 1 else f'these {len(chosen)} sessions'}?"
    return render(request, "practise/delete_several.html", title=title, chosen=chosen, told=SEVERAL)


@router.post("/practise/delete")
def delete_several(request: Request, viewer: Viewer, practice: Annotated[list[Id] | None, Form()] = None) -> Response:
    """Delete several of one's own sessions; one that is gone already is no obstacle."""
    practising, who = house_of(request).practising(), trainee(viewer)
    own = {each.id for each in practising.store.sessions(who)}
    chosen = own.intersection(practice or ())
    for each in chosen:
        delete_practice(each, who, practising=practising)
    return RedirectResponse(f"/practise?{DELETED}=1" if chosen else "/practise", 303)


@router.get("/practise/{practice}/delete")
def ask_to_delete(request: Request, viewer: Viewer, practice: PathId) -> Response:
    """Ask whether a session shall go."""
    session = house_of(request).practising().store.session(practice, trainee(viewer))
    return render(
        request, "practise/delete.html", title="Delete this session?", what=session.scenario.title, told=OWN, at=f"/practise/{practice}"
    )


@router.post("/practise/{practice}/delete")
def delete_session(request: Request, viewer: Viewer, practice: PathId) -> Response:
    """Delete one's own session."""
    delete_practice(practice, trainee(viewer), practising=house_of(request).practising())
    return RedirectResponse(f"/practise?{DELETED}=1", 303)


@router.get("/together/{together}/delete")
def ask_to_delete_together(request: Request, viewer: Viewer, together: PathId) -> Response:
    """Ask whether a practice of two or three shall go."""
    there = store_of(request).one(together, viewer.person.id)
    return render(
        request, "practise/delete.html", title="Delete this practice?", what=there.scenario.title, told=ALL, at=f"/together/{together}"
    )


@router.post("/together/{together}/delete")
def delete_for_all(request: Request, viewer: Viewer, together: PathId) -> Response:
    """Delete a practice for all who take part."""
    delete_together(together, viewer.person.id, store=store_of(request))
    return RedirectResponse(f"/together?{DELETED}=1", 303)
