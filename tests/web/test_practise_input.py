"""What is sent to a practice that can't be said, isn't read, is long or hostile: told where it was written, and nothing lost."""

import html
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from hearten.web.house import House

from .houses import client
from .test_practise_pages import GOOD, HX, LISTENING_TO_GERMAN, begin, house, say, stored, text_of  # noqa: F401  (a fixture)


@pytest.mark.parametrize("headers", [{}, HX])
@pytest.mark.parametrize(("text", "why"), [("  \n ", "Nothing was written yet"), ("a" * 20_001, "20,001 characters long")])
def test_what_can_not_be_sent_is_told_and_kept(filled: House, bob: TestClient, text: str, why: str, headers: dict[str, str]):
    practice = begin(bob)
    answer = bob.post(f"{practice}/say", data={"text": text, "after": "0"}, headers=headers)
    assert answer.status_code == 422
    assert why in answer.text
    assert text.strip() in answer.text
    assert len(stored(filled, practice).turns) == 1


def test_other_language_is_said_to_be_neither_read_nor_judged(filled: House, bob: TestClient):
    german = replace(filled, practising=lambda: replace(filled.practising(), listening=LISTENING_TO_GERMAN))
    other = client(german)
    other.cookies.update(bob.cookies)
    practice = begin(other)
    say(other, practice, "Es tut mir sehr leid, dass Ihr Kühlschrank kaputt ist. Wir schicken morgen einen neuen.")
    page = text_of(other.get(practice).text)
    assert "hearten reads English. This turn was not read and not judged" in page
    assert "not read" in page
    assert "What moved them" not in page


def test_long_words_are_folded_and_all_of_them_are_there(filled: House, bob: TestClient):
    practice = begin(bob)
    long = "I can see <the> dent. " * 200
    say(bob, practice, long)
    page = bob.get(practice).text
    assert "Show all 4 400 characters" in html.unescape(page)
    assert html.unescape(page).count("I can see <the> dent") > 200
    assert "<the>" not in page


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {need} %s",
    "\u202eevil\u2066",
    "é" * 4000,
    "</textarea><b>x</b>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(filled: House, bob: TestClient, text: str):
    practice = begin(bob)
    assert say(bob, practice, text).status_code == 303
    for address in (practice, f"{practice}?again=1", f"{practice}?instead=1", f"{practice}?again=77&instead=3"):
        page = bob.get(address).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "<b>x" not in page
    assert stored(filled, practice).turn(1).text == text


def test_larger_than_a_form_is_refused_and_nothing_is_lost(filled: House, bob: TestClient):
    practice = begin(bob)
    assert say(bob, practice, "a" * 1_100_000).status_code == 413
    assert say(bob, practice, "a\0b").status_code == 400
    assert len(stored(filled, practice).turns) == 1


def test_form_without_a_place_or_with_a_wrong_one_is_told(bob: TestClient):
    practice = begin(bob)
    assert bob.post(f"{practice}/say", data={"text": "hello"}).status_code == 422
    assert say(bob, practice, GOOD, after=99).status_code == 404
    assert bob.post("/practise", data={"scenario": "no-such"}).status_code == 404
    assert bob.post("/practise", data={"scenario": "dog-tax", "role": "boss"}).status_code == 422
