"""Lessons: the path and where one is on it, one lesson with its exercises, and who is asked to take what."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse

from hearten.flows.answer_exercise import answer_exercise
from hearten.flows.find_standings import find_standings
from hearten.flows.judge_answer import LONGEST
from hearten.flows.learning_ports import Try
from hearten.flows.read_pair import read_pair
from hearten.kernel.errors import HeartenError
from hearten.learn.lesson import Lesson
from hearten.learn.library import path, shipped_lesson
from hearten.learn.standing import FEWEST_ANSWERS, following
from hearten.practise.library import shipped_one
from hearten.storage import assignments, own_shares, people
from hearten.storage.assignments import WHOLE_PATH
from hearten.web.auth import Lead, Viewer, Viewing
from hearten.web.house import House, house_of
from hearten.web.ids import Id, PathId
from hearten.web.learning import STRENGTH_WORDS, Member, Shown, asked_words, members, prose, shown, shown_try
from hearten.web.library import scenarios_of
from hearten.web.templating import render

router = APIRouter()
LessonName = Annotated[str, Path(pattern=r"^[a-z][a-z0-9-]{1,59}$")]


@router.get("/lessons")
def show_path(request: Request, viewer: Viewer) -> Response:
    """Show the path, how far one is, and to leads what they asked their team to take."""
    house = house_of(request)
    standing = find_standings([viewer.person.id], store=house.learning().store)[viewer.person.id]
    with house.database.read() as connection:
        asked = assignments.of_people(connection, [viewer.person.id])
        showing = "lessons" in own_shares.shown_by(connection, viewer.person.id)
    return render(
        request,
        "lessons/path.html",
        title="Lessons",
        standing=standing,
        next=following(standing),
        asked=[(one, asked_words(one.lesson)) for one in asked],
        is_showing=showing,
        team=_team(house, viewer) if viewer.person.post != "agent" else [],
        scenarios=list(scenarios_of(request).values()),
        choices=[(WHOLE_PATH, "the whole path"), *((one.name, one.title) for one in path().values())],
    )


@router.post("/lessons/show")
def show_standing(request: Request, viewer: Viewer) -> Response:
    """Show one's lead how far one is in the lessons."""
    with house_of(request).database.write() as connection:
        own_shares.show(connection, viewer.person.id, "lessons")
    return RedirectResponse("/lessons#shown", 303)


@router.post("/lessons/take-back")
def take_back_standing(request: Request, viewer: Viewer) -> Response:
    """Show it no longer."""
    with house_of(request).database.write() as connection:
        own_shares.take_back(connection, viewer.person.id, "lessons")
    return RedirectResponse("/lessons#shown", 303)


@router.post("/lessons/assign")
def assign(request: Request, viewer: Lead, person: Annotated[Id, Form()], lesson: Annotated[str, Form(max_length=100)]) -> Response:
    """Ask somebody of one's team to take a lesson, or the whole path."""
    if lesson != WHOLE_PATH:
        shipped_lesson(lesson)
    with house_of(request).database.write() as connection:
        assignments.assign(connection, person, lesson, by=viewer.person)
    return RedirectResponse("/lessons#team", 303)


@router.post("/lessons/assignments/{assignment}/withdraw")
def withdraw(request: Request, viewer: Lead, assignment: PathId) -> Response:
    """Ask for it no more."""
    with house_of(request).database.write() as connection:
        assignments.withdraw(connection, assignment, by=viewer.person)
    return RedirectResponse("/lessons#team", 303)


@router.get("/lessons/{lesson}")
def show_lesson(request: Request, viewer: Viewer, lesson: LessonName) -> Response:
    """Show one lesson, with one's own answers."""
    return _page(request, viewer, shipped_lesson(lesson))


@router.post("/lessons/{lesson}/exercises/{exercise}")
def answer(request: Request, viewer: Viewer, lesson: LessonName, exercise: PathId, text: Annotated[str, Form()] = "") -> Response:
    """Read an answer; with htmx the exercise alone comes back, otherwise the page."""
    one = shipped_lesson(lesson)
    typed: dict[str, Any] = {}
    kept: Try | None = None
    try:
        kept = answer_exercise(one, exercise, text, viewer.person.id, learning=house_of(request).learning())
    except HeartenError as wrong:
        if wrong.status != HeartenError.status:
            raise
        typed = {"number": exercise, "text": text[:LONGEST], "problem": str(wrong)}
    if "hx-request" in request.headers:
        values = _exercises(request, viewer, one, typed, newest=kept)[exercise - 1]
        return render(request, "lessons/exercise.html", status=422 if typed else 200, lesson=one, each=values, has_arrived=True)
    return _page(request, viewer, one, typed) if typed else RedirectResponse(f"/lessons/{one.name}#exercise-{exercise}", 303)


def _page(request: Request, viewer: Viewing, lesson: Lesson, typed: dict[str, Any] | None = None) -> Response:
    house = house_of(request)
    standing = find_standings([viewer.person.id], store=house.learning().store)[viewer.person.id]
    lessons = list(path().values())
    place = lessons.index(lesson)
    weak, strong = _pair(house, lesson)
    return render(
        request,
        "lessons/lesson.html",
        status=422 if typed else 200,
        title=lesson.title,
        lesson=lesson,
        number=place + 1,
        of=len(lessons),
        here=standing[place],
        following=lessons[place + 1] if place + 1 < len(lessons) else None,
        sections=[
            (one, [prose(each) for each in one.paragraphs], [lesson.source(each) for each in one.sources]) for one in lesson.sections
        ],
        weak=weak,
        strong=strong,
        exercises=_exercises(request, viewer, lesson, typed or {}),
        scenario=shipped_one(lesson.scenario),
        strengths=STRENGTH_WORDS,
        fewest_answers=FEWEST_ANSWERS,
    )


def _exercises(
    request: Request, viewer: Viewing, lesson: Lesson, typed: dict[str, Any], *, newest: Try | None = None
) -> list[dict[str, Any]]:
    """Return the exercises with one's tries, the latest first, or before it the one that was just answered once more.

    `stands` is the latest try that met the exercise: no later one takes that away.
    """
    tries = sorted(house_of(request).learning().store.tries(viewer.person.id, lesson.name), key=lambda one: one != newest)
    shown_tries = {number: [shown_try(one) for one in tries if one.exercise == number] for number in range(1, len(lesson.exercises) + 1)}
    written = {one.exercise: one.text for one in reversed(tries)}
    return [
        {
            "number": number,
            "exercise": exercise,
            "tries": shown_tries[number],
            "stands": next((one for one in shown_tries[number] if one.is_met), None),
            "text": typed["text"] if typed.get("number") == number else written.get(number, ""),
            "problem": typed["problem"] if typed.get("number") == number else "",
        }
        for number, exercise in enumerate(lesson.exercises, 1)
    ]


def _pair(house: House, lesson: Lesson) -> tuple[Shown, Shown]:
    """Return the two answers as they are read just now: of the strong one the acts that it is there to show, of the weak one all."""
    weak, strong = read_pair(lesson, listening=house.learning().listening)
    return shown(weak), shown(strong, lesson.pair.shows)


def _team(house: House, viewer: Viewing) -> list[Member]:
    """Return those whom a lead leads, with what they show."""
    me = viewer.person
    with house.database.read() as connection:
        known = people.everybody(connection) if me.post == "administrator" else people.in_team(connection, me.team)
        led = [each.person for each in known if not each.is_disabled and assignments.leads(me, each.person)]
        ids = [person.id for person in led]
        asked, showing = assignments.of_people(connection, ids), own_shares.who_shows(connection, "lessons", ids)
    return members(led, asked, find_standings(showing, store=house.learning().store))
