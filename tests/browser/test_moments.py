"""Moments in a browser: by keyboard, with explanations, live, without scripts, on paper."""

import re

import pytest
from playwright.sync_api import expect

from ..web.filled import EXCHANGES, fill
from .conftest import Looking, Served

pytestmark = pytest.mark.browser

BELOW = """(({ top: note }, { top: words }) => note - words)(
    document.querySelector("#gloss-note").getBoundingClientRect(), document.activeElement.getBoundingClientRect())"""


def test_keys_move_open_and_object(look: Looking):
    page = look("Bob", "/moments")
    moments = page.locator("#moments .moment")
    page.keyboard.press("j")
    expect(moments.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(moments.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(moments.nth(0)).to_be_focused()
    page.keyboard.press("f")
    expect(moments.nth(0).locator("textarea")).to_be_focused()
    page.keyboard.type("jkf is only text here")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/moments/\d+$"))
    expect(page.get_by_text("“jkf is only text here”")).to_be_visible()


def test_enter_opens_the_conversation_at_the_message(look: Looking):
    page = look("Bob", "/moments")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/conversations/\d+#m0$"))


def test_single_keys_can_be_turned_off_and_on_again(look: Looking):
    page = look("Bob", "/keys")
    page.get_by_role("button", name="Turn them off").click()
    page.goto("/moments")
    for key in ("j", "k", "f", "?"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith("/moments")
    page.goto("/keys")
    page.get_by_role("button", name="Turn them on").click()
    page.goto("/moments")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_class(re.compile("moment"))


def test_question_mark_shows_the_keys(look: Looking):
    page = look("Bob", "/moments")
    page.keyboard.press("?")
    page.wait_for_url("**/keys")


def test_marked_words_explain_themselves_on_focus_and_escape_puts_it_away(look: Looking):
    page = look("Bob", "/conversations/2")
    note = page.get_by_role("tooltip")
    page.locator("#m0").focus()
    page.keyboard.press("Tab")
    expect(note).to_contain_text("How hard they have had to try")
    expect(page.locator(":focus")).to_have_attribute("aria-describedby", "gloss-note")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_explanation_of_a_focused_word_goes_with_it_when_the_page_scrolls(look: Looking):
    page = look("Bob", "/conversations/2", viewport={"width": 1000, "height": 300})
    note = page.get_by_role("tooltip")
    page.locator("#m0").focus()
    page.keyboard.press("Tab")
    expect(note).to_be_visible()
    below = page.evaluate(BELOW)
    page.evaluate("new Promise((seen) => { addEventListener('scroll', () => requestAnimationFrame(seen)); scrollBy(0, 20); })")
    expect(note).to_be_visible()
    assert page.evaluate(BELOW) == pytest.approx(below, abs=1)


def test_explanation_on_hover_stays_while_the_pointer_is_on_it(look: Looking):
    page = look("Bob", "/conversations/2")
    note = page.get_by_role("tooltip")
    page.locator("#m0 mark").hover()
    expect(note).to_contain_text("Effort")
    box = note.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.wait_for_timeout(500)
    expect(note).to_be_visible()
    page.mouse.move(2, 2)
    expect(note).to_be_hidden()


def test_new_moments_wait_behind_a_quiet_line(look: Looking, served: Served):
    page = look("Bob", "/moments")
    before = page.locator("#moments .moment").count()
    page.wait_for_timeout(1500)
    fill(served.house.database, [EXCHANGES[1]], start=500)
    line = page.get_by_text("1 new moment — show")
    expect(line).to_be_visible()
    expect(page.locator("#moments .moment")).to_have_count(before)
    page.get_by_role("button", name="show", exact=True).click()
    expect(page.locator("#moments .moment")).to_have_count(before + 1)
    expect(page.locator("#moments .moment").first).to_contain_text("third time")
    page.keyboard.press("j")
    expect(page.locator("#moments .moment").nth(1)).to_be_focused()


def test_more_moments_are_appended_in_place(look: Looking, served: Served):
    fill(served.house.database, [EXCHANGES[0]] * 20, start=700)
    page = look("Bob", "/moments")
    expect(page.locator("#moments .moment")).to_have_count(12)
    page.get_by_role("link", name="More moments").click()
    expect(page.locator("#moments .moment")).to_have_count(24)
    assert "after=" not in page.url


def test_filters_and_objections_work_without_scripts(look: Looking):
    page = look("Bob", "/moments", java_script_enabled=False)
    page.get_by_text("Narrow down").click()
    page.get_by_label("Kind").select_option("vulnerability")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "kind=vulnerability" in page.url
    expect(page.locator(".moment")).to_have_count(1)
    page.get_by_text("Not fair?").click()
    page.get_by_label("What did this reading get wrong?").fill("It was spring")
    page.get_by_role("button", name="Say so").click()
    expect(page.get_by_text("“It was spring”")).to_be_visible()


def test_one_moment_prints_on_one_page(look: Looking):
    page = look("Bob", "/moments/2")
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.locator(".quote")).to_be_visible()


def test_reduced_motion_moves_nothing(look: Looking):
    page = look("Bob", "/moments", reduced_motion="reduce")
    moving = "[...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s').length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
