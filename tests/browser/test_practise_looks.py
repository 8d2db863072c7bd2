"""Practising as it looks: role reversal from agent to agent, nothing for axe to find, nothing that sticks out, nothing that moves."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Looking
from .test_every_page import violations
from .test_practise import FIRST, GOOD, SCHEMES, SORRY, WIDTHS, begin, say, sticks_out

pytestmark = pytest.mark.browser


def reverse(page: Page) -> None:
    """Meet all three agents."""
    begin(page, "Be the customer")
    for number in range(3):
        say(page, FIRST, turn=2 * number + 1)
        page.get_by_text("That’s enough").click()
        for item in page.locator(".felt fieldset").all():
            item.get_by_label(str(3 + number), exact=True).check()
        page.locator(".felt .button").click()
    expect(page.get_by_role("heading", name="Three agents, side by side")).to_be_visible()


def test_three_agents_are_met_and_told_apart(look: Looking):
    page = look("Bob")
    begin(page, "Be the customer")
    page.locator("#words").press("Control+Enter")
    expect(page.locator("#heard")).to_have_text(re.compile("^The agent: "))
    expect(page.locator("#words")).to_be_focused()
    reverse(page)
    for mean in ("3.0", "4.0", "5.0"):
        expect(page.locator(".heard-by", has_text=mean)).to_have_count(1)


@SCHEMES
def test_axe_finds_nothing_from_the_library_to_the_end(look: Looking, scheme: str):
    page = look("Bob", "/practise", color_scheme=scheme)
    assert violations(page) == []
    begin(page)
    assert violations(page) == []
    say(page, SORRY, turn=1)
    say(page, GOOD, turn=2)
    assert violations(page) == []
    page.get_by_role("link", name="what if").last.click()
    page.wait_for_url("**?instead=2")
    assert violations(page) == []
    page.locator("#words").fill(GOOD + " How are you managing?")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/side-by-side**")
    assert violations(page) == []
    page.get_by_role("button", name="Go on this way").last.click()
    page.get_by_role("button", name="That’s enough").click()
    expect(page.locator("#result")).to_be_visible()
    assert violations(page) == []
    assert page.locator("h1").count() == 1


@SCHEMES
def test_axe_finds_nothing_where_one_is_the_customer(look: Looking, scheme: str):
    page = look("Bob", color_scheme=scheme)
    begin(page, "Be the customer")
    assert violations(page) == []
    say(page, FIRST, turn=1)
    assert violations(page) == []
    reverse(page)
    assert violations(page) == []


@WIDTHS
def test_nothing_sticks_out_of_a_practice(look: Looking, width: int):
    page = look("Bob", "/practise", viewport={"width": width, "height": 800})
    assert not sticks_out(page)
    begin(page)
    say(page, "a" * 300 + " \u202eevil", turn=1)
    say(page, GOOD, turn=2)
    assert not sticks_out(page)
    page.goto(f"{page.url}/side-by-side")
    begin(page)
    say(page, SORRY, turn=1)
    page.get_by_role("link", name="what if").click()
    page.locator("#words").fill("b" * 300)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/side-by-side**")
    assert not sticks_out(page)
    reverse(page)
    assert not sticks_out(page)


def test_reduced_motion_moves_nothing_while_practising(look: Looking):
    page = look("Bob", reduced_motion="reduce")
    begin(page)
    moving = "[...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s').length"
    assert page.evaluate(moving) == 0
