"""A practice together whose connection breaks: nothing typed is lost, nothing is doubled, and the page says how it is."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from ..web import houses
from ..web.filled import staff
from .conftest import Looking, Served, running
from .test_every_page import violations
from .test_together import GOOD, TOLD, begin, send

pytestmark = pytest.mark.browser
LOST = "The connection is lost; trying again. What you write stays here."
DEAF = """
const Heard = EventSource;
window.EventSource = class extends Heard {
  constructor(address) {
    super(address);
    if (window.opened === undefined) { window.opened = 1; this.addEventListener = () => {}; }
    else window.opened += 1;
  }
};
window.EventSource.CLOSED = 2;
"""


@pytest.fixture
def look(look: Looking) -> Iterator[Looking]:
    """What a browser complains of when a connection breaks is what is tested here."""
    yield look
    look.complaints[:] = [each for each in look.complaints if "ERR_" not in each and "Failed to fetch" not in each]


def two(look: Looking, **options: object) -> tuple[Page, Page]:
    """Let Bob be the customer and Charlie the agent."""
    bob, charlie = look("Bob", "/together", **options), look("Charlie", "/together")
    charlie.goto(begin(bob))
    charlie.get_by_role("button", name="The agent", exact=True).click()
    expect(bob.locator("[data-standing]")).to_contain_text("Charlie is the agent")
    return bob, charlie


def lines(page: Page) -> list[str]:
    return page.locator(".script .words").all_inner_texts()


def test_server_that_starts_anew_is_found_again_and_nothing_is_doubled(tmp_path: Path, browser: Browser):
    house = houses.make_house(tmp_path, houses.Asked())
    staff(house)
    with running(house) as url:
        looking = Looking(browser, Served(url, house, houses.Asked()))
        bob, charlie = two(looking)
        send(bob, TOLD)
        expect(charlie.locator(".script")).to_contain_text("insulin")
        charlie.locator("#words").fill("I can see that the do")
    expect(charlie.locator("[data-connection]")).to_have_text(LOST)
    assert violations(charlie) == []
    expect(charlie.locator("#words")).to_have_value("I can see that the do")
    charlie.locator("#words").fill(GOOD)
    charlie.locator("#words").press("Control+Enter")
    expect(charlie.locator("#problem")).to_contain_text("could not be reached")
    expect(charlie.locator("#words")).to_have_value(GOOD)
    with running(house, urlsplit(url).port or 0):
        expect(charlie.locator("[data-connection]")).to_have_text("Connected again. Nothing was lost.")
        charlie.locator("#words").press("Control+Enter")
        expect(charlie.locator("#words")).to_have_value("")
        expect(bob.locator(".script > li")).to_have_count(2)
        expect(charlie.locator(".script > li")).to_have_count(2)
        expect(charlie.locator("[data-connection]")).to_be_hidden(timeout=10_000)
        for context in looking.contexts:
            context.close()
    house.database.close()


def cut_off(route: Route) -> None:
    """Let the words through, and lose the answer."""
    route.fetch()
    route.abort("connectionreset")


def test_answer_lost_in_the_middle_of_a_turn(look: Looking):
    bob, charlie = two(look)
    bob.route("**/say", cut_off, times=1)
    bob.locator("#words").fill(TOLD)
    bob.locator("#words").press("Control+Enter")
    expect(bob.locator("#words")).to_have_value("")  # the stream brought them back
    expect(bob.locator("#problem")).to_be_hidden()
    bob.reload()
    expect(bob.locator("#words")).to_have_value("")
    assert len(lines(bob)) == 1
    expect(charlie.locator(".script > li")).to_have_count(1)


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_words_sent_again_after_a_lost_answer_are_said_once(look: Looking, is_reloaded: bool):
    bob, charlie = two(look)
    bob.route("**/live/**", lambda route: route.abort())
    bob.reload()
    expect(bob.locator("[data-connection]")).to_have_text(LOST)
    bob.route("**/say", cut_off, times=1)
    bob.locator("#words").fill(TOLD)
    bob.locator("#words").press("Control+Enter")
    expect(bob.locator("#problem")).to_contain_text("Your words are still here")
    expect(charlie.locator(".script > li")).to_have_count(1)
    send(charlie, GOOD)
    if is_reloaded:
        bob.reload()
        expect(bob.locator("#words")).to_have_value("")
    else:
        bob.locator("#words").press("Control+Enter")
        expect(bob.locator("#words")).to_have_value("")
    assert lines(bob) == [TOLD, GOOD]
    send(bob, TOLD)  # said on purpose, it is said again
    assert lines(bob) == [TOLD, GOOD, TOLD]


def test_note_sent_again_after_a_lost_answer_is_kept_once(look: Looking):
    bob, charlie = two(look)
    send(bob, TOLD)
    link = bob.get_by_label("Send this link").input_value()
    alice = look("Alice", "/together")
    alice.goto(link)
    alice.get_by_role("button", name="The one who watches").click()
    alice.route("**/live/**", lambda route: route.abort())
    alice.reload()
    alice.route("**/note", cut_off, times=1)
    alice.locator("#words").fill("He waits.")
    alice.locator("#words").press("Control+Enter")
    expect(alice.locator("#problem")).to_contain_text("Your words are still here")
    send(charlie, GOOD)
    alice.locator("#words").press("Control+Enter")
    expect(alice.locator("#words")).to_have_value("")
    expect(alice.locator(".noted")).to_have_count(1)


def test_a_note_before_the_first_word_is_shown_at_once(look: Looking):
    bob, _ = two(look)
    alice = look("Alice", "/together")
    alice.goto(bob.get_by_label("Send this link").input_value())
    alice.get_by_role("button", name="The one who watches").click()
    send(alice, "Both are quiet.")
    expect(alice.locator(".noted")).to_contain_text("Both are quiet.")


def test_tab_that_slept_catches_up_when_it_is_looked_at(look: Looking):
    bob, charlie = two(look)
    bob.add_init_script(DEAF)
    bob.reload()
    send(charlie, GOOD)
    bob.locator("#words").fill("half a senten")
    assert lines(bob) == []
    bob.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(bob.locator(".script > li")).to_have_count(1)
    expect(bob.locator("#words")).to_have_value("half a senten")
    send(charlie, TOLD)
    expect(bob.locator(".script > li")).to_have_count(2)


def test_stream_that_is_silent_for_long_is_opened_anew(look: Looking):
    bob, charlie = two(look)
    bob.add_init_script(DEAF)
    bob.clock.install()
    bob.reload()
    send(charlie, GOOD)
    bob.clock.fast_forward("00:30")
    assert bob.evaluate("window.opened") == 1
    bob.clock.fast_forward("00:20")
    expect(bob.locator(".script > li")).to_have_count(1)


def test_whoever_was_signed_out_is_told(look: Looking):
    bob, _ = two(look)
    bob.locator("#words").fill("half a senten")
    bob.context.clear_cookies()
    bob.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(bob.locator("[data-connection]")).to_contain_text("You are signed out")
    expect(bob.locator("#words")).to_have_value("half a senten")
    look.complaints[:] = [each for each in look.complaints if "MIME type" not in each and "401" not in each]


def test_whoever_looks_on_when_it_is_deleted_is_told(look: Looking):
    bob, charlie = two(look)
    charlie.get_by_role("link", name="Delete it for everybody").click()
    charlie.get_by_role("button", name="Delete it").click()
    expect(bob.locator("[data-connection]")).to_contain_text("not there any more")
    look.complaints[:] = [each for each in look.complaints if "404" not in each and "MIME type" not in each]
