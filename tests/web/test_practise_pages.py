"""Practising: the library, a session from its first line to what came of it, other ways, bad input, and nobody else."""

import html
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from hearten.flows.ports import Listening
from hearten.flows.practice_ports import Trainee
from hearten.learn.library import path
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.practise.library import shipped
from hearten.practise.session import Session
from hearten.practise.voicing import Voiced
from hearten.storage import people, settings
from hearten.web.auth import sight_of
from hearten.web.house import House
from hearten.web.practice import steps
from hearten.web.practice_words import TEACHING_WORDS

from .filled import SECRET
from .houses import client, signed_in

GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."
SORRY = "I am sorry for any inconvenience"
HX = {"HX-Request": "true"}
LISTENING_TO_GERMAN = Listening(FakeReader(), rubric.shipped(), lambda _: "de")


@pytest.fixture
def house(house_on_both: House) -> House:
    return house_on_both


def begin(browser: TestClient, **sent: str) -> str:
    answer = browser.post("/practise", data={"scenario": "dented-fridge", **sent})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def say(browser: TestClient, practice: str, text: str, after: int = 0, **sent: str):
    return browser.post(f"{practice}/say", data={"text": text, "after": str(after), **sent})


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def stored(house: House, practice: str, name: str = "bob") -> Session:
    with house.database.read() as connection:
        person = people.by_mail(connection, f"{name}@example.org")
        assert person
    who = Trainee(person.person.id, sight_of(person.person, "reflect"))
    return house.practising().store.session(int(practice.split("/")[2]), who)


def test_library_has_every_scenario_by_what_it_teaches(bob: TestClient):
    page = bob.get("/practise").text
    for name, scenario in shipped().items():
        assert f'value="{name}"' in page
        assert scenario.need.what not in page
    for title, _ in TEACHING_WORDS.values():
        assert re.search(rf"<h3[^>]*>{title}</h3>\s*<p[^>]*>[^<]+</p>\s*</header>\s*<ul class=\"customers\"", page), title
    assert 'href="/practise" aria-current="page"' in page


def test_what_was_begun_and_finished_is_found_again(bob: TestClient):
    practice = begin(bob)
    assert f'href="{practice}"' in bob.get("/practise").text
    say(bob, practice, GOOD)
    bob.post(f"{practice}/finish")
    page = text_of(bob.get("/practise").text)
    assert "1 finished session" in page
    assert "You left it there." in page


def test_what_was_graded_is_told_in_whole_words(bob: TestClient):
    practice = begin(bob)
    for after, text in enumerate((SORRY, GOOD, "What else?")):
        say(bob, practice, text, after=after)
    page = text_of(bob.get(practice).text)
    assert re.search(r"how they took it tension (\S+), trust (\S+), felt heard ", page)
    assert "missed tension" in page
    bob.post(f"{practice}/finish")
    page = text_of(bob.get(practice).text)
    assert "after 3 answers. By the rubric for real conversations, 1 of them answered something that asked to be heard, " in page
    assert "and the others get no grade: 1 missed" in page


def test_turn_is_said_marked_and_explained(filled: House, bob: TestClient):
    practice = begin(bob)
    answer = say(bob, practice, GOOD)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{practice}#line-1")
    page, said = bob.get(practice).text, stored(filled, practice)
    turn = said.now
    assert 'data-practise-line data-turn="1" data-speaker="Marta"' in page
    assert "<mark" in page
    assert turn.advice
    shown, advice = html.unescape(text_of(page)), turn.advice
    for words in (turn.reaction.line, advice.keep, advice.trying, advice.example, *(reason.text for reason in advice.reasons)):
        assert " ".join(words.split()) in shown
    assert page.count('<th scope="row">') == 2
    assert "insulin" not in text_of(page).lower()


def test_htmx_gets_the_exchange_alone_with_the_new_line_marked(bob: TestClient):
    practice = begin(bob)
    answer = bob.post(f"{practice}/say", data={"text": GOOD, "after": "0"}, headers=HX)
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.strip().startswith('<practise-exchange id="exchange" arrived>')
    assert re.findall(r'id="(line-\d)" tabindex="-1" data-newest', answer.text) == ["line-1"]


def test_feedback_at_the_end_waits_for_the_end(bob: TestClient):
    practice = begin(bob)
    chosen = bob.post("/practise/manner", data={"practice": practice.split("/")[2], "at_end": "true", "pause": "true"})
    assert chosen.headers["location"] == f"{practice}#composer"
    say(bob, practice, SORRY)
    page = bob.get(practice).text
    assert "what do they need that they have not said?" in page
    assert "What moved them" not in page
    assert "<mark" not in page
    assert "<svg role" not in page
    bob.post(f"{practice}/finish")
    page = bob.get(practice).text
    assert "What moved them" in page
    assert "<svg role" in page
    assert "insulin is safe until the new fridge comes" in page.replace("&#39;", "'")


def test_retry_offers_the_words_again_and_keeps_both_tries(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, SORRY)
    assert f'href="{practice}?again=1"' in bob.get(practice).text
    page = bob.get(f"{practice}?again=1").text
    assert re.search(rf"<textarea id=\"words\"[^>]*>{SORRY}</textarea>", page)
    assert "are put aside" in page
    say(bob, practice, GOOD, again="1")
    page = bob.get(practice).text
    assert f'You also tried <q dir="auto">{SORRY}</q>' in page
    assert f'href="{practice}/side-by-side?one=1&amp;other=2"' in page
    assert say(bob, practice, GOOD, again="0").status_code == 404


def test_retry_in_the_place_replaces_the_address_that_it_was_written_at(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, SORRY)
    answer = bob.post(f"{practice}/say", data={"text": GOOD, "after": "0", "again": "1"}, headers=HX)
    assert answer.headers["hx-replace-url"] == practice
    assert "data-newest" in answer.text


@pytest.mark.parametrize("way", ["again", "instead"])
def test_nothing_has_changed_until_another_try_is_sent(filled: House, bob: TestClient, way: str):
    practice = begin(bob)
    for after, text in enumerate((SORRY, GOOD)):
        say(bob, practice, text, after=after)
    bob.post(f"{practice}/finish")
    before, page = bob.get(practice).text, bob.get(f"{practice}?{way}=1").text
    assert f'<a href="{practice}">Never mind' in page
    assert GOOD not in page
    assert f"{practice}/finish" not in page
    for nothing in (" ", "a" * 20_001):
        refused = say(bob, practice, nothing, **{way: "1"})
        assert refused.status_code == 422
        assert f'name="{way}" value="1"' in refused.text
        assert GOOD not in refused.text
    assert bob.get(practice).text == before
    assert say(bob, practice, "What happened with the door?", **{way: "1"}).status_code == 303
    assert stored(filled, practice).path()[-1].text == "What happened with the door?"
    assert stored(filled, practice).result is None


def test_what_if_shows_both_continuations(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, SORRY)
    say(bob, practice, "What happened with the door since Tuesday?", after=1)
    page = bob.get(f"{practice}?instead=1").text
    assert f"Another answer than “{SORRY}”, which stays." in page
    assert re.search(r'<textarea id="words"[^>]*></textarea>', page)
    for headers in ({}, HX):
        answer = bob.post(f"{practice}/say", data={"text": GOOD, "after": "0", "instead": "1"}, headers=headers)
        assert answer.headers.get("location", answer.headers.get("hx-redirect")) == f"{practice}/side-by-side?one=1&other=3"
    both = bob.get(f"{practice}/side-by-side?one=1&other=3").text
    one, another = both.split('id="way-2"')
    assert "What happened with the door" in text_of(one)
    assert "I can see that" in text_of(another)
    assert "I can see that" not in text_of(one)
    assert both.count("<svg role") == 2
    assert bob.get(f"{practice}/side-by-side").status_code == 200
    assert bob.get(f"{practice}/side-by-side?one=99").status_code == 404
    on = bob.post(f"{practice}/go-on", data={"turn": "2"}).headers["location"]
    assert on == f"{practice}#line-2"
    assert 'name="after" value="2"' in bob.get(practice).text


def test_end_of_a_conversation_shows_what_came_of_it(bob: TestClient):
    practice = begin(bob)
    say(bob, practice, "I am ending this chat now.")
    page = bob.get(practice).text
    assert "You ended it, and it was not time to." in page
    assert 'id="composer"' not in page
    assert "Her mother&#39;s insulin" in page
    assert "Begin anew" in page
    say(bob, practice, GOOD, again="1")
    assert 'id="composer"' in bob.get(practice).text


def test_conversation_of_a_lesson_leads_back_to_it(bob: TestClient):
    lesson = next(iter(path().values()))
    practice = begin(bob, scenario=lesson.scenario)
    back = f'href="/lessons/{lesson.name}#whole"'
    assert bob.get(practice).text.count(back) == 1
    bob.post(f"{practice}/finish")
    assert bob.get(practice).text.count(back) == 2
    (other,) = sorted(shipped().keys() - {one.scenario for one in path().values()})[:1]
    assert "/lessons/" not in bob.get(begin(bob, scenario=other)).text


def test_demo_calls_no_conversation_real(filled: House, bob: TestClient):
    (moment,) = re.findall(r'action="/moments/(\d+)/practise"', bob.get("/conversations/1").text)
    practice = bob.post(f"/moments/{moment}/practise").headers["location"]
    assert "A real conversation" in bob.get(practice).text
    with filled.database.write() as connection:
        settings.change(connection, settings.DEMO, {"imports": [1]})
    page = bob.get(practice).text
    assert "every person in it is made up" in page
    assert "written for this demo" in page
    assert " real " not in text_of(page)


def test_same_words_sent_twice_are_said_once(filled: House, bob: TestClient):
    practice = begin(bob)
    say(bob, practice, GOOD)
    say(bob, practice, GOOD)
    assert len(stored(filled, practice).turns) == 2


def test_it_survives_a_restart_in_the_middle(filled: House, bob: TestClient):
    practice = begin(bob)
    say(bob, practice, GOOD)
    before = text_of(bob.get(practice).text)
    anew = client(replace(filled))
    anew.cookies.update(bob.cookies)
    assert text_of(anew.get(practice).text) == before
    assert say(anew, practice, "How are you managing until then?", after=1).status_code == 303


def test_moments_that_were_missed_or_partly_met_can_be_practised(bob: TestClient):
    page = bob.get("/moments").text
    cards = re.findall(r'<article class="moment" id="moment-(\d+)".*?</article>', page, re.DOTALL)
    whole = dict(re.findall(r'(?s)<article class="moment" id="moment-(\d+)"(.*?)</article>', page))
    offered = {number for number in cards if f'action="/moments/{number}/practise"' in whole[number]}
    missed = {number for number in cards if re.search(r'class="grade (missed|partly)"', whole[number])}
    assert offered == missed
    assert missed
    assert missed != set(cards)


def test_conversation_leads_to_its_moments_practice_and_back(bob: TestClient):
    page = bob.get("/conversations/1").text
    (moment,) = re.findall(r'action="/moments/(\d+)/practise"', page)
    practice = bob.post(f"/moments/{moment}/practise").headers["location"]
    page = bob.get(practice).text
    assert "I missed my shift again because of your lift." in text_of(page)
    assert SECRET not in page  # the answer that it got was not before it
    say(bob, practice, "That lift made you miss your shift. How is it for you now?")
    assert SECRET not in bob.get(practice).text
    bob.post(f"{practice}/finish")
    page = bob.get(practice).text
    assert f'href="/moments/{moment}"' in page
    assert "How it was answered then" in page
    assert SECRET in page


def test_nobody_else_sees_a_practice_of_a_shared_moment(filled: House, bob: TestClient):
    moment = re.findall(r'action="/moments/(\d+)/practise"', bob.get("/conversations/1").text)[0]
    alice, charlie = signed_in(filled, "Alice"), signed_in(filled, "Charlie")
    assert alice.post(f"/moments/{moment}/practise").status_code == 404
    bob.post(f"/moments/{moment}/share")
    hers = alice.post(f"/moments/{moment}/practise").headers["location"]
    assert alice.get(hers).status_code == 200
    for other in (bob, charlie):
        assert other.get(hers).status_code == 404
        assert say(other, hers, GOOD).status_code == 404
    bob.post(f"/moments/{moment}/take-back")
    assert alice.get(hers).status_code == 404
    assert hers not in alice.get("/practise").text


def test_line_that_a_model_worded_says_so(filled: House, bob: TestClient):
    practice = begin(bob)
    say(bob, practice, GOOD)
    assert "worded by a language model" not in bob.get(practice).text
    session = stored(filled, practice)
    worded = replace(session, turns=(session.turns[0], replace(session.turns[1], voiced=Voiced("model", "So?"))))
    assert [step.is_models for step in steps(worded, worded.turns, is_told=True)] == [False, True]
