"""Progress as a page: what there is is shown, what is too few to say is said once, and bad answers count as tries that didn't land."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from fastapi.testclient import TestClient

from hearten.flows.measure_progress import Progress, Skill
from hearten.learn.progress import Turn, days, landed, tried
from hearten.prove.change import change
from hearten.prove.rates import rate_of
from hearten.storage import people
from hearten.web.house import House
from hearten.web.practised import MOST_DAYS, practised

from .filled import BEGINS, fill
from .houses import add_person, signed_in
from .test_practise_pages import GOOD, begin, say, text_of
from .test_together import TOLD, joined
from .test_together import say as say_to_other

ANSWER = "So the boxes are still at the old flat. I've sent the driver back, what else do you need?"
MISSED = ("Bob", "Harbour", "This is the third time I write.", "Our policy is to call in the morning.", "Whatever.")


def practise(browser: TestClient) -> None:
    browser.post("/lessons/active-listening/exercises/1", data={"text": ANSWER})


def linked_bob(house: House) -> TestClient:
    number = add_person(house, "Bob", "agent", "Harbour")
    with house.database.write() as connection:
        people.link(connection, number, [agent.id for agent in people.agent_names(connection)])
    return signed_in(house, "Bob")


def test_too_few_is_said_once(bob: TestClient):
    practise(bob)
    page = bob.get("/progress").text
    assert page.count("oo few to say") == 1
    assert 'role="img"' not in page
    assert "Skill by skill" not in page


def test_skills_stand_under_the_day_on_which_they_were_tried(bob: TestClient):
    practise(bob)
    page = bob.get("/progress").text
    today = datetime.now(UTC).astimezone().date()
    assert f'<time datetime="{today.isoformat()}">{today.day} {today:%b}</time></th>' in page
    assert "Week of" not in page


def test_bad_answer_is_a_try_that_did_not_land(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, "I am sorry for all that this may have caused.")
    found = bob.get("/api/v1/progress").json()
    own = next(skill for skill in found["skills"] if skill["act"] == "own")
    assert (own["tried"], own["landed"], found["judged"], found["landed"]) == (1, 0, 1, 0)
    page = unescape(text_of(bob.get("/progress").text))
    assert "0 of 1 answer landed." in page
    assert re.search(r"own it 0 of 1 .*0 of 1 landed", page)
    assert "landed · didn’t Skill" in page, "one short line says what the signs are"


def test_skills_that_were_not_tried_are_named_once_with_their_lessons(bob: TestClient):
    practise(bob)
    page = bob.get("/progress").text
    untried = page.partition("Not tried yet:")[2].partition("</p>")[0]
    assert '<a href="/lessons/saying-no">explain</a>' in untried
    assert page.count(">explain<") == 1


@pytest.mark.parametrize(
    ("opening", "said"), [("Hello there.", r"it was not judged: [^.]*acknowledge"), (TOLD, "acknowledge 1 of 1 .*1 of 1 landed")]
)
def test_what_was_read_in_a_practice_together_is_not_called_untried(filled: House, bob: TestClient, opening: str, said: str):
    customer = signed_in(filled, "Charlie")
    practice = joined(customer, bob)
    say_to_other(customer, practice, opening)
    say_to_other(bob, practice, GOOD, 1)
    assert "Nothing practised yet." in bob.get("/progress").text, "it is read when it is finished"
    bob.post(f"{practice}/finish", data={"run": "1"})
    shown = unescape(text_of(bob.get("/progress").text))
    assert re.search(said, shown)
    assert "acknowledge" not in shown.partition("Not tried yet:")[2].partition(".")[0]
    assert "Nothing practised yet." in customer.get("/progress").text


def test_days_before_those_that_are_shown_are_told_together():
    turns = [Turn(date(2026, 9, day), {"do"}, landed=day % 2 == 0) for day in range(1, MOST_DAYS + 4)]
    skill = Skill("do", len(turns), tried(turns, "do"), landed(turns, "do"), change(rate_of(0, 0), rate_of(0, 0)))
    shown = practised(Progress(None, len(turns), len(turns), 4, days(turns, ["do"]), (skill,), skill.real))
    (row,) = shown.rows
    assert len(shown.days) == len(row.cells) == MOST_DAYS
    assert (shown.has_earlier, row.earlier.tried, row.earlier.landed) == (True, 3, 1)
    assert row.total.tried == row.earlier.tried + sum(cell.tried for cell in row.cells)


def test_enough_is_drawn_and_compared_skill_by_skill(house: House):
    newest = (datetime.now(UTC) - BEGINS).days // 3  # `fill` takes a conversation every three days from there on
    fill(house.database, [MISSED] * 12, start=newest - 12)
    bob = linked_bob(house)
    practise(bob)
    page = bob.get("/progress").text
    assert page.count('role="img"') == 1
    assert "Skill by skill" in page
    assert '<th scope="col">Before</th>' in page
    assert page.lower().count("too few to say") == 3, "once in words, once in the picture and once in what it says"
    assert '<th scope="col">Since</th>' not in page, "a column of nothing but “too few to say” is no column"


def test_enough_on_either_side_says_what_it_can_not_show(house: House):
    today = (datetime.now(UTC) - BEGINS).days // 3
    fill(house.database, [MISSED] * 12, start=today - 12)
    bob = linked_bob(house)
    practise(bob)
    fill(house.database, [MISSED] * 12, start=today + 2)
    page = bob.get("/progress").text
    assert "A difference says that something changed, not that practice did it" in page
    assert '<th scope="col">Since</th>' in page
