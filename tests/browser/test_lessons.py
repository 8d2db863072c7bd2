"""A lesson by keyboard alone, with and without a script, and a reload in the middle."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import Looking
from .test_every_page import violations

pytestmark = pytest.mark.browser

ANSWER = "So the boxes stayed behind. What do you need most until they come?"
HERE = "/lessons/active-listening"


def test_by_keyboard_from_the_path_to_what_was_read(look: Looking):
    page = look("Charlie", "/lessons")
    page.get_by_role("link", name="Active listening").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HERE}")
    page.locator("#exercise-1-text").focus()
    page.keyboard.type(ANSWER)
    page.keyboard.press("Control+Enter")
    told = page.locator("#exercise-1-told")
    expect(told).to_be_focused()
    expect(told).to_contain_text("So the boxes stayed behind")
    assert page.url.endswith(HERE)
    assert violations(page) == []
    page.reload()
    expect(page.locator("#exercise-1-text")).to_have_value(ANSWER)
    expect(page.locator("#exercise-1-told")).to_be_visible()


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(look: Looking):
    page = look("Ada", HERE)
    page.locator("#exercise-2-text").fill("   ")
    page.locator("#exercise-2 .button").click()
    expect(page.locator("#exercise-2-problem")).to_contain_text("nothing to read yet")
    assert violations(page) == []
    page.locator("#exercise-2-text").fill(ANSWER)
    page.locator("#exercise-2-text").press("Control+Enter")
    expect(page.locator("#exercise-2-told")).to_be_focused()
    look.complaints[:] = [each for each in look.complaints if "422" not in each]


def test_without_a_script(look: Looking):
    page = look("Alice", HERE, java_script_enabled=False)
    page.locator("#exercise-3-text").fill(ANSWER)
    page.locator("#exercise-3 .button").click()
    expect(page.locator("#exercise-3-told")).to_contain_text("So the boxes stayed behind")
    assert page.url.endswith("#exercise-3")


def test_a_retry_keeps_the_earlier_try(look: Looking):
    page = look("Bob", HERE)
    for text in ("I'm sorry.", ANSWER):
        page.locator("#exercise-1-text").fill(text)
        page.locator("#exercise-1-text").press("Control+Enter")
        expect(page.locator("#exercise-1-told .answer").first).to_contain_text(text[:10])
    page.get_by_text("1 earlier try").click()
    expect(page.locator(".lesson-earlier")).to_contain_text("I'm sorry.")
    page.goto("/lessons")
    expect(page.locator(".lesson-step").first).to_contain_text(re.compile("1 of 3 answered"))


def test_progress_is_read_and_drawn(look: Looking):
    page = look("Bob", HERE)
    page.locator("#exercise-1-text").fill(ANSWER + " And more.")
    page.locator("#exercise-1-text").press("Control+Enter")
    expect(page.locator("#exercise-1-told")).to_be_focused()
    page.goto("/progress")
    assert page.locator("svg[role=img]").count() == 0  # with real customers it is too few to say
    assert violations(page) == []
    for width in (360, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
