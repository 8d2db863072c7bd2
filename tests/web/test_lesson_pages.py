"""Lessons and progress in the browser's answers: one's own alone, and what one chose to show."""

from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest
from fastapi.testclient import TestClient

from hearten.care.sight import Sight
from hearten.flows.finish_practice import finish_practice
from hearten.flows.practice_ports import Trainee
from hearten.flows.practise_turn import practise_turn
from hearten.flows.start_practice import start_practice
from hearten.learn.judging import Judged
from hearten.learn.library import path
from hearten.practise.library import shipped_one
from hearten.storage import people
from hearten.web.house import House

from .houses import client, signed_in
from .test_practise_pages import LISTENING_TO_GERMAN

ANSWER = "So the boxes are still at the old flat. I've sent the driver back, what else do you need?"
HERE = "/lessons/active-listening"


def _person(house: House, name: str) -> int:
    with house.database.read() as connection:
        account = people.by_mail(connection, f"{name.lower()}@example.org")
    assert account
    return account.person.id


def test_the_path_names_every_lesson_and_where_to_begin(bob: TestClient):
    page = unescape(bob.get("/lessons").text)
    for lesson in path().values():
        assert f'href="/lessons/{lesson.name}">{lesson.title}</a>' in page
    assert page.count("begin here") == 1
    assert "Whom you lead" not in page


@pytest.mark.parametrize("name", list(path()))
def test_a_lesson_has_all_its_parts(bob: TestClient, name: str):
    lesson, page = path()[name], unescape(bob.get(f"/lessons/{name}").text)
    for section in lesson.sections:
        assert section.heading in page
    for source in lesson.sources:
        assert f"doi:{source.doi}" in page
        assert f'href="#{source.id}"' in page
    for exercise in lesson.exercises:
        assert exercise.customer in page
        assert exercise.example not in page
    assert f'name="scenario" value="{lesson.scenario}"' in page
    assert "*" not in page.partition("<main")[2]


def test_an_answer_is_read_quoted_and_kept(bob: TestClient):
    answer = bob.post(f"{HERE}/exercises/1", data={"text": ANSWER})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}#exercise-1")
    page = unescape(bob.get(HERE).text)
    assert "What your answer did" in page
    assert f">{ANSWER}</textarea>" in page
    assert path()["active-listening"].exercises[0].example in page
    bob.post(f"{HERE}/exercises/1", data={"text": "I'm sorry."})
    assert "1 earlier try" in bob.get(HERE).text
    assert "Too short to count as an answer" in bob.get(HERE).text
    assert "1 of 3 answered" in bob.get("/lessons").text


def test_answer_that_met_it_stands_whatever_is_tried_later(filled: House, bob: TestClient):
    store, number = filled.learning().store, _person(filled, "Bob")
    met, unmet = Judged("met", "heard", "Because.", ("“So”.",), ""), Judged("not_yet", None, "", (), "Try more.")
    first = store.add_try(number, "active-listening", 1, text=ANSWER, judged=met)
    store.add_try(number, "active-listening", 1, text="lol", judged=unmet)
    page = unescape(bob.get(HERE).text)
    assert "There it is: this one stands" in page
    assert "Not yet, this time" in page
    again = store.add_try(number, "active-listening", 1, text=ANSWER, judged=unmet)
    assert again == first, "nor does the same answer, read worse later"
    assert "1 of 3 answered" in bob.get("/lessons").text


def test_answer_in_another_language_is_neither_judged_nor_counted(filled: House, bob: TestClient):
    german = replace(filled, learning=lambda: replace(filled.learning(), listening=LISTENING_TO_GERMAN))
    other = client(german)
    other.cookies.update(bob.cookies)
    text = "Es tut mir sehr leid, dass die Kisten noch in der alten Wohnung sind."
    answer = other.post(f"{HERE}/exercises/1", data={"text": text})
    assert answer.status_code == 422
    assert "hearten reads English. This answer was neither read nor judged" in answer.text
    assert text in answer.text
    assert "0 of 3 answered" not in bob.get("/lessons").text


def test_one_word_is_no_answer(bob: TestClient):
    for exercise in (1, 2, 3):
        bob.post(f"{HERE}/exercises/{exercise}", data={"text": "lol"})
    assert "3 of 3 answered" not in bob.get("/lessons").text
    assert bob.get("/api/v1/lessons").json()[0]["tries"] == [0, 0, 0]


def test_the_answer_just_given_is_told_of_also_if_it_was_given_before(bob: TestClient):
    for text in (ANSWER, "I am so very sorry about that.", ANSWER):
        page = bob.post(f"{HERE}/exercises/1", data={"text": text}, headers={"hx-request": "true"}).text
    assert "what else do you need" in page.partition("earlier tr")[0].partition("What your answer did")[2]


def test_htmx_gets_the_exercise_alone(bob: TestClient):
    answer = bob.post(f"{HERE}/exercises/2", data={"text": ANSWER}, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert 'id="exercise-2"' in answer.text
    assert "data-arrived" in answer.text
    assert "<html" not in answer.text
    assert 'id="exercise-1"' not in answer.text


@pytest.mark.parametrize("htmx", [{}, {"hx-request": "true"}])
@pytest.mark.parametrize(
    ("text", "said"), [("", "nothing to read yet"), (" \n ", "nothing to read yet"), ("a" * 20_001, "20,001 characters")]
)
def test_what_can_not_be_read_is_told_beside_the_field(bob: TestClient, text: str, said: str, htmx: dict[str, str]):
    answer = bob.post(f"{HERE}/exercises/1", data={"text": text}, headers=htmx)
    assert answer.status_code == 422
    assert said in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "What your answer did" not in bob.get(HERE).text


@pytest.mark.parametrize("text", ["<script>alert(1)</script> & you?", "{{ 7 * 7 }} %s {0}", "\u202edrawkcab", "a\ufffdb"])
def test_hostile_answers_stay_text(bob: TestClient, text: str):
    assert bob.post(f"{HERE}/exercises/1", data={"text": text}).status_code == 303
    page = bob.get(HERE).text
    assert "<script>alert" not in page
    assert text in unescape(page)


def test_no_such_lesson_or_exercise(bob: TestClient):
    assert bob.get("/lessons/knitting").status_code == 404
    assert bob.post("/lessons/knitting/exercises/1", data={"text": "x"}).status_code == 404
    assert bob.post(f"{HERE}/exercises/4", data={"text": "x"}).status_code == 404


def test_answers_are_nobody_elses(filled: House, bob: TestClient):
    bob.post(f"{HERE}/exercises/1", data={"text": ANSWER})
    for name in ("Alice", "Ada", "Charlie"):
        other = signed_in(filled, name)
        assert ANSWER not in unescape(other.get(HERE).text)
        assert other.get("/api/v1/lessons/active-listening/tries").json() == []


def test_a_lead_asks_and_sees_done_only_while_it_is_shown(filled: House, bob: TestClient):
    alice, number = signed_in(filled, "Alice"), _person(filled, "Bob")
    assert alice.post("/lessons/assign", data={"person": number, "lesson": "active-listening"}).status_code == 303
    assert "Alice asked you to take “Active listening”" in unescape(bob.get("/lessons").text)
    for exercise in (1, 2, 3):
        bob.post(f"{HERE}/exercises/{exercise}", data={"text": ANSWER})
    practising, trainee = filled.practising(), Trainee(number, Sight())
    begun = start_practice(shipped_one("pool-in-kitchen"), trainee, practising=practising, seed=1)
    finish_practice(begun.id, trainee, practising=practising)
    assert "done on" not in bob.get("/lessons").text, "nothing was said in it"
    assert "at least 3 answers of a sentence or more" in bob.get(HERE).text
    begun = start_practice(shipped_one("pool-in-kitchen"), trainee, practising=practising, seed=1)
    for place, said in enumerate((ANSWER, "How is it for you now?", "I will call the office at two.")):
        practise_turn(begun.id, said, trainee, practising=practising, after=place)
    finish_practice(begun.id, trainee, practising=practising)
    assert "done on" in bob.get("/lessons").text
    page = alice.get("/lessons").text
    assert "Doesn’t show how far they are." in page
    assert "<em>" not in page
    bob.post("/lessons/show")
    assert "Asked to take “Active listening”: <em>done</em>" in unescape(alice.get("/lessons").text)
    bob.post("/lessons/take-back")
    assert "<em>" not in alice.get("/lessons").text
    asked = alice.get("/api/v1/assignments").json()[0]
    assert (asked["person"], asked["is_done"]) == (number, None)
    assert alice.post(f"/lessons/assignments/{asked['id']}/withdraw").status_code == 303
    assert "asked you to take" not in bob.get("/lessons").text


def test_nobody_asks_those_whom_they_dont_lead(filled: House, bob: TestClient):
    alice = signed_in(filled, "Alice")
    assert alice.post("/lessons/assign", data={"person": _person(filled, "Charlie"), "lesson": "path"}).status_code == 404
    assert alice.post("/lessons/assign", data={"person": _person(filled, "Bob"), "lesson": "knitting"}).status_code == 404
    assert bob.post("/lessons/assign", data={"person": _person(filled, "Alice"), "lesson": "path"}).status_code == 403
    assert "Charlie" not in alice.get("/lessons").text


def test_progress_is_shown_and_taken_back(filled: House, bob: TestClient):
    number = _person(filled, "Bob")
    bob.post(f"{HERE}/exercises/1", data={"text": ANSWER})
    assert "1 turn since" in bob.get("/progress").text
    others = {name: signed_in(filled, name) for name in ("Alice", "Ada", "Charlie")}
    for place in (f"/progress/{number}", f"/api/v1/progress/{number}"):
        assert [other.get(place).status_code for other in others.values()] == [404, 404, 404]
        bob.post("/progress/show")
        assert [other.get(place).status_code for other in others.values()] == [200, 200, 404]
        assert ANSWER not in others["Alice"].get(place).text
        assert "Bob" in others["Alice"].get("/progress").text
        bob.post("/progress/take-back")
        assert [other.get(place).status_code for other in others.values()] == [404, 404, 404]
    assert "Bob" not in others["Alice"].get("/progress").text


def test_progress_before_anything_was_practised(bob: TestClient):
    assert "Nothing practised yet." in bob.get("/progress").text
    assert bob.get("/api/v1/progress").json()["began"] is None


def test_too_few_real_moments_are_not_compared(bob: TestClient):
    bob.post(f"{HERE}/exercises/1", data={"text": ANSWER})
    assert "Too few to say" in bob.get("/progress").text
    found = bob.get("/api/v1/progress").json()
    assert found["heard"]["difference"] is None
    assert datetime.fromisoformat(found["began"]) <= datetime.now(UTC)


def test_the_api_gives_lessons_and_takes_answers(bob: TestClient):
    lessons = bob.get("/api/v1/lessons").json()
    assert [one["place"] for one in lessons] == list(range(1, 8))
    whole = bob.get("/api/v1/lessons/open-questions").json()
    assert whole["exercises"][0]["looks_for"][0] == ["ask_open"]
    kept = bob.post("/api/v1/lessons/open-questions/tries", json={"exercise": 1, "text": ANSWER})
    assert kept.status_code == 200
    assert kept.json()["judged"]["verdict"] in {"met", "nearly", "not_yet"}
    assert bob.get("/api/v1/lessons/open-questions/tries").json() == [kept.json()]
    assert bob.post("/api/v1/lessons/open-questions/tries", json={"exercise": 4, "text": "x"}).status_code == 404
    assert bob.post("/api/v1/lessons/open-questions/tries", json={"exercise": 1, "text": " "}).status_code == 400


def test_who_leads_nobody_sees_no_empty_section(filled: House):
    for name, packages in (("Ada", True), ("Bob", False)):
        page = signed_in(filled, name).get("/lessons").text
        assert ("Take a scenario there as a course" in page) == packages
    with filled.database.write() as connection:
        people.change(connection, _person(filled, "Bob"), people.Place("Bob", "agent", "Mill"))
    page = signed_in(filled, "Alice").get("/lessons").text
    assert "Whom you lead" not in page
    assert "Take a scenario there as a course" in page
