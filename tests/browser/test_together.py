"""Two who speak and one who watches, each in a browser of their own."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Looking
from .test_every_page import violations

pytestmark = pytest.mark.browser

TOLD = "My fridge came on Tuesday with a dent, this is the third time I write. My mother's insulin is in there."
GOOD = "I can see that the door came with a dent on Tuesday. I've booked a courier with a cooler for you."


def begin(page: Page) -> str:
    """Begin as the customer, and return the link that was made."""
    page.get_by_label("Which customer?").select_option("dented-fridge")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_load_state()
    return page.get_by_label("Send this link").input_value()


def send(page: Page, words: str) -> None:
    page.wait_for_load_state("load")  # before that nothing listens to keys
    page.locator("#words").fill(words)
    page.locator("#words").press("Control+Enter")
    expect(page.locator("#words")).to_have_value("")


def test_two_talk_and_a_third_notes_until_both_read_what_came_of_it(look: Looking):
    bob, charlie, alice = look("Bob", "/together"), look("Charlie", "/together"), look("Alice", "/together")
    link = begin(bob)
    assert violations(bob) == []
    charlie.goto(link)
    assert violations(charlie) == []
    charlie.get_by_role("button", name="The agent", exact=True).click()
    alice.goto(link)
    alice.get_by_role("button", name="The one who watches").click()
    expect(bob.locator("[data-standing]")).to_contain_text("Alice watches")
    bob.locator("#words").fill("half a senten")
    send(charlie, "Hello, what can I do?")
    expect(bob.locator(".script")).to_contain_text("what can I do?")
    expect(bob.locator("#words")).to_have_value("half a senten")
    send(bob, TOLD)
    expect(charlie.locator(".script")).to_contain_text("insulin")
    send(alice, "He waits.")
    charlie.reload()
    send(charlie, GOOD)
    expect(bob.locator(".script > li")).to_have_count(3)
    expect(alice.locator(".script > li")).to_have_count(3)
    expect(alice.locator(".noted")).to_contain_text("He waits.")
    assert bob.locator(".noted").count() == 0
    assert violations(alice) == []
    bob.get_by_role("button", name="That’s enough").click()
    expect(bob.locator("#felt")).to_be_visible()
    assert violations(bob) == []
    expect(charlie.locator(".told .grade").first).to_be_visible()  # without a reload of theirs
    for name in ("voice", "attention", "empathy", "respect", "common_ground"):
        bob.locator(f"[name={name}][value='5']").check()
    bob.get_by_role("button", name="That’s how it was").click()
    expect(bob.locator(".heard-by")).to_contain_text("5.0")
    expect(charlie.locator(".heard-by")).to_contain_text("5.0")
    expect(charlie.locator(".noted")).to_contain_text("He waits.")
    assert violations(charlie) == []
    charlie.get_by_role("button", name="with the same customer").click()
    bob.get_by_role("button", name="Yes, swap parts, with the same customer").click()
    expect(bob.get_by_label("Your answer")).to_be_visible()
    expect(charlie.locator(".page-head")).to_contain_text("for the second time")
    expect(charlie.locator("#card")).to_have_text("Your card")


def test_what_is_being_answered_stays_while_the_other_asks_to_go_on(look: Looking):
    bob, charlie = look("Bob", "/together"), look("Charlie", "/together")
    charlie.goto(begin(bob))
    charlie.get_by_role("button", name="The agent", exact=True).click()
    send(bob, TOLD)
    send(charlie, GOOD)
    charlie.get_by_role("button", name="That’s enough").click()
    bob.locator("[name=voice][value='3']").check()
    expect(charlie.locator("[data-awaited]")).to_have_text("Bob is saying how heard they felt.")
    charlie.get_by_role("button", name="Go through it once more").click()
    expect(charlie.locator("[data-awaited]")).to_contain_text("It begins when Bob would, too.")
    expect(bob.locator("[data-awaited]")).to_contain_text("Charlie would like to go through it once more")
    expect(bob.locator("[name=voice][value='3']")).to_be_checked()
    expect(bob.locator("#felt")).to_be_visible()
    assert violations(bob) == []


@pytest.mark.parametrize("width", [360, 1920])
def test_nothing_sticks_out(look: Looking, width: int):
    page = look("Bob", "/together", viewport={"width": width, "height": 800})
    for _ in range(2):
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page.url.endswith("/together"):
            begin(page)


def test_without_a_script_by_reload(look: Looking):
    bob, charlie = look("Bob", "/together", java_script_enabled=False), look("Charlie", "/together", java_script_enabled=False)
    charlie.goto(begin(bob))
    charlie.get_by_role("button", name="The agent", exact=True).click()
    bob.locator("#words").fill(TOLD)
    bob.get_by_role("button", name="Send").click()
    charlie.reload()
    expect(charlie.locator(".script")).to_contain_text("insulin")
    charlie.locator("#words").fill(GOOD)
    charlie.get_by_role("button", name="Send").click()
    charlie.get_by_role("button", name="That’s enough").click()
    expect(charlie.locator(".told .grade").first).to_be_visible()


def test_words_that_could_not_be_sent_stay(look: Looking):
    bob = look("Bob", "/together")
    begin(bob)
    bob.context.set_offline(True)
    bob.locator("#words").fill(TOLD)
    bob.locator("#words").press("Control+Enter")
    expect(bob.locator("#problem")).to_contain_text("could not be reached")
    expect(bob.locator("#words")).to_have_value(TOLD)
    bob.context.set_offline(False)
    bob.reload()
    expect(bob.locator("#words")).to_have_value(TOLD)
    bob.locator("#words").press("Control+Enter")
    expect(bob.locator(".script > li")).to_have_count(1)
    look.complaints[:] = [each for each in look.complaints if "ERR_INTERNET_DISCONNECTED" not in each]
