"""Practising in a browser: by keyboard from a missed moment to feedback, with reloads, without a connection, without scripts."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..web import houses
from ..web.filled import staff
from .conftest import Looking, Served, running

pytestmark = pytest.mark.browser
GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."
SORRY = "I am sorry for any inconvenience"
FIRST = "My fridge came on Tuesday with a dent, this is the third time I write."
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [360, 768, 1360])


def begin(page: Page, name: str = "Answer this customer", scenario: str = "dented-fridge") -> None:
    """Begin a scenario from the library."""
    page.goto("/practise")
    page.locator(f"form.begin:has(input[value={scenario}])").get_by_role("button", name=name).click()
    page.wait_for_url(re.compile(r"/practise/\d+$"))


def say(page: Page, text: str, *, turn: int) -> None:
    page.locator("#words").fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"#line-{turn}")).to_be_visible()


def sticks_out(page: Page) -> bool:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a button of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            return
    raise AssertionError(f"no way by keyboard to {name!r}")


def test_keyboard_leads_from_a_missed_moment_to_feedback(look: Looking):
    page = look("Bob", "/moments")
    page.keyboard.press("j")
    expect(page.locator("#moments .moment").first.locator(".grade.missed")).to_be_visible()
    tab_to(page, "Practise this moment")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/practise/\d+$"))
    expect(page.locator("#line-0")).to_contain_text("I missed my shift again because of your lift.")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("Your lift made you miss your shift, ")
    page.keyboard.press("Enter")  # an answer may have lines
    page.keyboard.type("and I can see why. How is it for you now?")
    page.keyboard.press("Control+Enter")
    line = page.locator("#line-1")
    expect(page.locator("#heard")).to_have_text(re.compile("^The customer: .+"))
    expect(page.locator("#words")).to_be_focused()
    assert line.inner_text().startswith("The customer")
    expect(page.get_by_label("What came of your turn").first).to_contain_text("What moved them")
    tab_to(page, "That’s enough: what came of it?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You left it here.")).to_be_visible()
    expect(page.get_by_role("link", name="The moment itself")).to_be_visible()


def test_feedback_stands_under_the_words_and_nothing_gapes(look: Looking):
    page = look("Bob", viewport={"width": 1360, "height": 900})
    begin(page)
    say(page, SORRY, turn=1)
    say(page, GOOD, turn=2)
    told = page.locator(".told")
    assert [each.get_attribute("open") is not None for each in told.all()] == [False, True]
    gap = "(one, other) => other.getBoundingClientRect().top - one.getBoundingClientRect().bottom"
    assert page.evaluate(f"({gap})(document.querySelector('#line-2'), document.querySelector('#composer'))") < 60
    page.get_by_role("button", name="That’s enough").click()
    expect(page.locator("#result")).to_be_visible()
    assert [each.get_attribute("open") is not None for each in told.all()] == [True, True]
    edges = "(all) => all.map((each) => each.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
    boxes = sorted(page.locator(".turn .words, .turn .told, .turn .turn-actions").evaluate_all(edges))
    assert max(below[0] - above[1] for above, below in pairwise(boxes)) < 60


def test_card_stays_in_sight_beside_what_is_said(look: Looking):
    page = look("Bob", viewport={"width": 1360, "height": 700})
    begin(page)
    for turn in range(1, 4):
        say(page, f"{SORRY} {turn}", turn=turn)
    page.reload()
    page.evaluate("document.querySelector('#composer').scrollIntoView({ behavior: 'instant' })")
    expect(page.locator(".card details")).to_have_attribute("open", "")
    expect(page.locator(".card h2")).to_be_in_viewport()


def test_card_that_is_higher_than_the_window_can_be_read_to_its_end(look: Looking):
    page = look("Bob", viewport={"width": 1360, "height": 420})
    begin(page, "Be the customer")
    assert page.locator(".beside").evaluate("(card) => card.scrollHeight - card.clientHeight") <= 0
    say(page, FIRST, turn=1)
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    expect(page.locator(".card li").last).to_be_in_viewport(ratio=1)


def test_field_has_the_focus_after_opening_and_after_sending_and_the_line_is_read_out(look: Looking):
    page = look("Bob", viewport={"width": 1360, "height": 900})
    begin(page)
    expect(page.locator("#words")).to_be_focused()
    assert "line-0" in (page.locator("#words").get_attribute("aria-describedby") or "")
    page.keyboard.type(SORRY)
    page.keyboard.press("Control+Enter")
    line = page.locator("#line-1")
    expect(line).to_be_in_viewport(ratio=1)
    expect(page.locator("#words")).to_be_focused()
    expect(page.locator("#words")).to_be_in_viewport()
    said = line.locator(".words").inner_text()
    expect(page.locator("#heard[role=status]")).to_have_text(f"Marta: {said}")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_on_a_phone_the_new_line_has_the_focus(look: Looking):
    page = look("Bob", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    begin(page)
    assert page.evaluate("document.activeElement === document.body")
    page.locator("#words").fill(SORRY)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#line-1")).to_be_focused()


def test_field_is_two_tabs_and_a_key_away_where_it_is_out_of_sight(look: Looking):
    page = look("Bob", viewport={"width": 680, "height": 450})  # as at 200 %
    begin(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To your answer"
    page.keyboard.press("Enter")
    expect(page.locator("#words")).to_be_focused()


def test_what_nobody_reads_is_folded(look: Looking):
    page = look("Bob", viewport={"width": 1360, "height": 900})
    begin(page)
    say(page, "I see. " * 2_800, turn=1)
    assert page.evaluate("document.documentElement.scrollHeight") < 3_000
    expect(page.locator(".told").first).to_contain_text("too long for a customer to read")
    page.get_by_text("Show all 19 600 characters").click()
    expect(page.locator("#said-1 .words").first).to_be_hidden()
    assert page.locator("#said-1 .words").last.inner_text().count("I see.") == 2_800


def test_reload_in_the_middle_loses_nothing_not_even_what_is_being_written(look: Looking):
    page = look("Bob")
    begin(page)
    say(page, SORRY, turn=1)
    page.locator("#words").fill("So the door came with a")
    said = page.locator(".script").inner_text()
    page.reload()
    assert page.locator(".script").inner_text() == said
    expect(page.locator("#words")).to_have_value("So the door came with a")
    say(page, GOOD, turn=2)
    expect(page.locator("#words")).to_have_value("")


def test_server_that_starts_anew_goes_on(tmp_path: Path, browser: Browser):
    house = houses.make_house(tmp_path, houses.Asked())
    staff(house)
    with running(house) as url:
        looking = Looking(browser, Served(url, house, houses.Asked()))
        page = looking("Bob")
        begin(page)
        say(page, SORRY, turn=1)
        path = page.url.removeprefix(url)
    with running(house) as url:
        page.goto(url + path)
        expect(page.locator("#line-1")).to_be_visible()
        say(page, GOOD, turn=2)
        for context in looking.contexts:
            context.close()
    house.database.close()


def test_without_a_connection_the_words_stay(look: Looking):
    page = look("Bob")
    begin(page)
    page.context.set_offline(True)
    page.locator("#words").fill(GOOD)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Your words are still here")
    expect(page.locator("#words")).to_have_value(GOOD)
    page.context.set_offline(False)
    say(page, GOOD, turn=1)
    look.complaints[:] = [each for each in look.complaints if "ERR_INTERNET_DISCONNECTED" not in each and "Failed to fetch" not in each]


@pytest.mark.parametrize(
    ("text", "why"), [(" ", "Nothing was written yet"), ("a" * 20_001, "20,001 characters"), ("a" * 1_100_000, "far longer")]
)
def test_what_can_not_be_sent_is_told_where_it_stands(look: Looking, text: str, why: str):
    page = look("Bob")
    begin(page)
    page.locator("#words").evaluate("(field, text) => { field.value = text }", text)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text(why)
    assert page.locator("#words").input_value().strip() == text.strip()
    look.complaints[:] = [each for each in look.complaints if "422" not in each and "413" not in each]


def test_what_if_shows_both_ways_and_either_can_be_gone_on(look: Looking):
    page = look("Bob")
    begin(page)
    say(page, SORRY, turn=1)
    page.get_by_role("link", name="what if").click()
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type(GOOD)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/side-by-side?one=1&other=2")
    ways = page.locator(".way-taken")
    expect(ways).to_have_count(2)
    expect(ways.first).to_contain_text("for any inconvenience")
    boxes = [way.bounding_box() for way in ways.all()]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] < boxes[1]["x"]
    ways.first.get_by_role("button", name="Go on this way").click()
    page.wait_for_url(re.compile("#line-1$"))
    expect(page.locator("#said-1")).to_contain_text("for any inconvenience")


def test_retry_brings_the_words_back_to_be_changed(look: Looking):
    page = look("Bob")
    begin(page)
    say(page, SORRY, turn=1)
    page.get_by_role("link", name="Try this turn again").click()
    expect(page.locator("#words")).to_have_value(SORRY)
    expect(page.locator("#words")).to_be_focused()
    say(page, GOOD, turn=2)
    assert "?" not in page.url
    page.get_by_role("link", name="Both, side by side").click()
    expect(page.locator(".way-taken")).to_have_count(2)


def test_pause_and_think_is_never_sent(look: Looking):
    page = look("Bob")
    begin(page)
    page.get_by_text("How you practise").click()
    page.get_by_label("Pause and think before each answer").check()
    page.get_by_role("button", name="Keep it so").click()
    thought = page.get_by_label("what do they need that they have not said?")
    thought.fill("She fears for somebody")
    with page.expect_request("**/say") as sent:
        page.locator("#words").fill(GOOD)
        page.keyboard.press("Control+Enter")
    assert "fears" not in (sent.value.post_data or "")
    expect(page.get_by_label("what do they need that they have not said?")).to_have_value("")


def test_everything_works_without_scripts(look: Looking):
    page = look("Bob", java_script_enabled=False)
    begin(page)
    page.get_by_label("Your answer to Marta").fill(SORRY)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url(re.compile("#line-1$"))
    page.get_by_role("link", name="what if").click()
    page.get_by_label("Your answer to Marta").fill(GOOD)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".way-taken")).to_have_count(2)
    page.get_by_role("button", name="Go on this way").last.click()
    page.get_by_role("button", name="That’s enough").click()
    expect(page.get_by_text("You left it here.")).to_be_visible()
