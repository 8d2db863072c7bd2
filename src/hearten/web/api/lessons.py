"""Lessons: the path, one's own answers, and who was asked to take what."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request

from hearten.flows.answer_exercise import answer_exercise
from hearten.flows.find_standings import find_standings
from hearten.learn.library import shipped_lesson
from hearten.storage import assignments, own_shares, people
from hearten.storage.assignments import WHOLE_PATH
from hearten.web.api.answers import problems
from hearten.web.api.learning_shapes import (
    AssignmentShape,
    LessonShape,
    MadeShape,
    NewAssignment,
    NewTry,
    ShownShape,
    StandingShape,
    TryShape,
)
from hearten.web.auth import Lead, Viewer
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.learning import Member, members

router = APIRouter(tags=["lessons"])
LessonName = Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]{1,59}$")]


@router.get("/lessons", responses=problems())
def list_lessons(request: Request, viewer: Viewer) -> list[StandingShape]:
    """List the lessons of the path in order, with how far you are in each."""
    return [
        StandingShape(
            **{name: getattr(one.lesson, name) for name in ("name", "place", "title", "about", "minutes", "scenario")},
            skills=list(one.lesson.skills),
            tries=list(one.tries),
            met=list(one.met),
            played_at=one.played_at,
            done_at=one.done_at,
        )
        for one in find_standings([viewer.person.id], store=house_of(request).learning().store)[viewer.person.id]
    ]


@router.get("/lessons/{lesson}", responses=problems(404))
def get_lesson(viewer: Viewer, lesson: LessonName) -> LessonShape:  # noqa: ARG001  (it's behind the door like every route)
    """Give one lesson with its teaching, its two answers and its exercises."""
    return LessonShape.model_validate(shipped_lesson(lesson))


@router.get("/lessons/{lesson}/tries", responses=problems(404))
def list_tries(request: Request, viewer: Viewer, lesson: LessonName) -> list[TryShape]:
    """List your own answers in a lesson, the latest first; nobody else gets them."""
    one = shipped_lesson(lesson)
    return [TryShape.model_validate(each) for each in house_of(request).learning().store.tries(viewer.person.id, one.name)]


@router.post("/lessons/{lesson}/tries", responses=problems(400, 404))
def answer_lesson(request: Request, viewer: Viewer, lesson: LessonName, new: NewTry) -> TryShape:
    """Answer an exercise: the answer is read, judged and kept; the same words once more are the same try."""
    learning = house_of(request).learning()
    return TryShape.model_validate(answer_exercise(shipped_lesson(lesson), new.exercise, new.text, viewer.person.id, learning=learning))


@router.get("/assignments", responses=problems())
def list_assignments(request: Request, viewer: Viewer) -> list[AssignmentShape]:
    """List what you were asked to take, and as a lead what you and others asked your team to take."""
    house = house_of(request)
    with house.database.read() as connection:
        known = [viewer.person, *(one.person for one in people.everybody(connection) if assignments.leads(viewer.person, one.person))]
        ids = [person.id for person in known]
        asked, showing = assignments.of_people(connection, ids), own_shares.who_shows(connection, "lessons", ids)
    return _shapes(members(known, asked, find_standings({viewer.person.id, *showing}, store=house.learning().store)))


@router.post("/assignments", status_code=201, responses=problems(403, 404))
def assign_lesson(request: Request, viewer: Lead, new: NewAssignment) -> MadeShape:
    """Ask somebody whom you lead to take a lesson, or the whole `path`."""
    if new.lesson != WHOLE_PATH:
        shipped_lesson(new.lesson)
    with house_of(request).database.write() as connection:
        return MadeShape(id=assignments.assign(connection, new.person, new.lesson, by=viewer.person))


@router.post("/assignments/{assignment}/withdraw", status_code=204, responses=problems(403, 404))
def withdraw_assignment(request: Request, viewer: Lead, assignment: PathId) -> None:
    """Ask for it no more."""
    with house_of(request).database.write() as connection:
        assignments.withdraw(connection, assignment, by=viewer.person)


@router.post("/shown", status_code=204, responses=problems())
def show_own(request: Request, viewer: Viewer, shown: ShownShape) -> None:
    """Show your lead your progress or how far you are in the lessons, or take it back."""
    change = own_shares.show if shown.is_shown else own_shares.take_back
    with house_of(request).database.write() as connection:
        change(connection, viewer.person.id, shown.what)


def _shapes(team: Sequence[Member]) -> list[AssignmentShape]:
    return [
        AssignmentShape(id=one.id, person=one.person, lesson=one.lesson, by=one.by, at=one.at, is_done=is_done)
        for member in team
        for one, _, is_done in member.asked
    ]
