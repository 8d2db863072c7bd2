"""A session as a room: what is shown and offered, what came of it, its page's own rules for the browser, and nobody else."""

import re
from pathlib import Path

from fastapi.testclient import TestClient

import hearten.web
from hearten.practise.library import shipped_one
from hearten.web.headers import POLICY
from hearten.web.house import House

from .houses import signed_in

FRIDGE = shipped_one("dented-fridge")
STATIC = Path(hearten.web.__file__).parent / "static"
ENOUGH = "I will end this conversation now."


def begin(browser: TestClient, role: str = "agent") -> int:
    answer = browser.post("/practise", data={"scenario": FRIDGE.name, "role": role})
    return int(answer.headers["location"].split("/")[2])


def room(browser: TestClient, practice: int):
    return browser.get(f"/api/v1/practice/{practice}/room").json()


def say(browser: TestClient, practice: int, text: str, after: int = 0):
    return browser.post(f"/api/v1/practice/{practice}/turns", json={"text": text, "after": after})


def test_room_has_the_line_the_scene_and_three_answers(bob: TestClient):
    shown = room(bob, begin(bob))
    assert shown["line"] in [line.say for line in FRIDGE.lines["opening"]]
    assert (shown["customer"], shown["after"], shown["said"], shown["is_over"], shown["came"]) == ("Marta", 0, "", False, None)
    assert shown["scene"]["room"] == "office"
    assert len(set(shown["options"])) == 3
    assert "insulin" not in str(shown).lower()


def test_what_is_chosen_is_a_turn_like_any_other_and_the_figure_answers_it(bob: TestClient):
    practice = begin(bob)
    before = room(bob, practice)
    chosen = before["options"][0]
    assert say(bob, practice, chosen).status_code == 200
    after = room(bob, practice)
    assert (after["after"], after["said"]) == (1, chosen)
    assert after["scene"]["figure"] != before["scene"]["figure"]
    assert chosen not in after["options"]
    turn = bob.get(f"/api/v1/practice/{practice}").json()["turns"][1]
    assert (turn["text"], turn["line"]) == (chosen, after["line"])


def test_same_words_sent_twice_are_said_once(bob: TestClient):
    practice = begin(bob)
    chosen = room(bob, practice)["options"][1]
    for _ in range(2):
        say(bob, practice, chosen)
    assert room(bob, practice)["after"] == 1


def test_finished_session_says_what_came_of_it_and_offers_nothing(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, ENOUGH)
    gone = room(bob, practice)
    assert (gone["is_over"], gone["options"], gone["came"]) == (True, [], None)
    assert gone["scene"]["is_parted"]
    bob.post(f"/api/v1/practice/{practice}/finish")
    came = room(bob, practice)["came"]
    assert came["ending"].startswith("You ended it")
    assert came["needed"] == FRIDGE.need.what
    assert say(bob, practice, "Wait!", after=1).status_code == 409


def test_left_in_the_middle_says_so(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, "I am sorry for any inconvenience")
    bob.post(f"/api/v1/practice/{practice}/finish")
    shown = room(bob, practice)
    assert shown["came"]["ending"] == "You left it here."
    assert shown["came"]["answers"] == 1
    assert shown["came"]["trying"]
    assert shown["options"] == []


def test_whoever_is_the_customer_has_no_room(bob: TestClient):
    practice = begin(bob, role="customer")
    assert bob.get(f"/api/v1/practice/{practice}/room").status_code == 409
    answer = bob.get(f"/practise/{practice}/room")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/practise/{practice}")


def test_styles_of_its_own_are_let_in_on_that_page_alone(bob: TestClient):
    practice = begin(bob)
    pages = [f"/practise/{practice}/room", f"/practise/{practice}", "/"]
    own, *others = [bob.get(path).headers["content-security-policy"] for path in pages]
    assert own == f"{POLICY}; style-src 'self' 'unsafe-inline'"
    assert "script-src" not in own
    assert set(others) == {POLICY}


def test_page_leads_back_to_the_session_and_needs_nothing_from_elsewhere(bob: TestClient):
    practice = begin(bob)
    page = bob.get(f"/practise/{practice}/room").text
    assert f'href="/practise/{practice}">The same without the room</a>' in page
    assert "<noscript>" in page
    assert not re.findall(r'(?:src|href)="(?!/|#)', page)
    for address in re.findall(r'(?:src|href)="(/static/[^"?]+)', page):
        assert (STATIC / address.removeprefix("/static/")).is_file(), address
    for script in (STATIC / "room").glob("*.js"):
        assert not re.findall(r"https?:", script.read_text("utf-8")), script


def test_somebody_elses_room_is_not_there(filled: House, bob: TestClient):
    practice = begin(bob)
    for name in ("Charlie", "Alice", "Ada"):
        other = signed_in(filled, name)
        assert other.get(f"/practise/{practice}/room").status_code == 404
        assert other.get(f"/api/v1/practice/{practice}/room").status_code == 404
