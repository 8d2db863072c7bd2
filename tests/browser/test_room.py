"""A session in a room: flat by keyboard, in an emulated headset by the controller's trigger and by gaze, and when something is missing."""

import pytest
from playwright.sync_api import expect

from hearten.practise.scene import HAIRS

from .conftest import Looking
from .headset import choose, put_on, wait_drawn
from .in_room import (
    EYES,
    FIGURE,
    MOST_CALLS,
    MOST_TRIANGLES,
    ROOM,
    STAGE,
    begin,
    enter,
    harmless_complaints,  # noqa: F401  (each test has it)
    put_on_and_enter,
    turns,
    until,
)
from .test_every_page import violations

pytestmark = pytest.mark.browser

SKIN_TOP_M = 0.193  # of the head, above the neck
HIGHEST = """async (hair) => {
  const { headShape } = await import("/static/room/face.js");
  const { array } = headShape(hair, "#deb494").attributes.position;
  return Math.max(...array.filter((_, n) => n % 3 === 1));
}"""
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = function () { return null; };"
VOICES = """
window.spoken = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ name: "far", lang: "en-US", localService: false }, { name: "own", lang: "en-GB", localService: true }],
  speak: (words) => spoken.push([words.voice.name, words.text]), cancel() {}, addEventListener() {} } });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


def test_in_a_headset_hear_choose_see_finish_and_find_it_on_the_pages(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path, stereo=True)
    said = page.evaluate(f"{STAGE}.papers.caption.says.text")
    assert said == page.locator("[data-line]").inner_text()
    before = page.evaluate(FIGURE)
    choose(page, 1)
    until(page, f"{ROOM}.after === 1")
    answer = page.evaluate(f"{STAGE}.papers.caption.says.text")
    assert answer != said
    until(page, f"Object.entries({ROOM}.scene.figure).every(([name, told]) => Math.abs({FIGURE}[name] - told) < 0.05)")
    after, told = page.evaluate(FIGURE), page.evaluate(f"{ROOM}.scene.figure")
    assert [name for name in told if abs(after[name] - before[name]) > 0.01]
    drawn = page.evaluate(f"{STAGE}.measure()")
    assert 0 < drawn["calls"] < MOST_CALLS
    assert 0 < drawn["triangles"] < MOST_TRIANGLES
    choose(page, "finish")
    until(page, f"{STAGE}.papers.came.says.text?.includes('What they needed')")
    choose(page, "leave")
    page.wait_for_url(f"**{path.removesuffix('/room')}")
    expect(page.locator("#result")).to_contain_text("You left it here.")
    expect(page.locator(".script")).to_contain_text(" ".join(answer.split())[:20])
    page.goto("/practise")
    assert page.get_by_text("finished session").count() == 1


def test_card_lies_in_the_headset_until_something_new_is_said(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    says = f"{STAGE}.papers.caption.says"
    line = page.evaluate(f"{says}.text")
    choose(page, "card")
    until(page, f"{says}.name === 'Your card' && {says}.text.includes('– send a courier with a small cooler today')")
    choose(page, "card")
    until(page, f"{says}.name === 'Marta' && {says}.text === {line!r}")
    choose(page, "card")
    until(page, f"{says}.name === 'Your card'")
    choose(page, 1)
    until(page, f"{ROOM}.after === 1 && {says}.name === 'Marta'")


def test_every_head_has_hair_and_none_has_it_piled_up(look: Looking):
    page, path = begin(look)
    enter(page, path)
    for hair in HAIRS:
        assert SKIN_TOP_M < page.evaluate(HIGHEST, hair) < SKIN_TOP_M + 0.03, hair


def test_nobody_is_moved_but_to_the_chair(look: Looking):
    page, path = begin(look)
    put_on(page)
    page.add_init_script(script="device.position.set(1.3, 1.7, -2); device.quaternion.set(0, 0.7071, 0, 0.7071);")
    enter(page, path)
    page.get_by_role("button", name="Put on the headset").click()
    until(page, f"{STAGE}.isSeated === true")
    wait_drawn(page, 500)
    eyes = page.evaluate(EYES)
    assert eyes == pytest.approx([0, 1.25, 0, 0, -1], abs=0.06)
    rig = page.evaluate(f"{STAGE}.rig.position.toArray()")
    page.wait_for_timeout(1000)
    assert page.evaluate(f"{STAGE}.rig.position.toArray()") == rig


def test_flat_by_keyboard(look: Looking):
    page, path = begin(look)
    enter(page, path)
    option = page.locator("[data-options] button").first
    chosen = option.inner_text()
    option.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-speech]")).to_be_focused()
    assert turns(page, path)[1]["text"] == chosen
    page.get_by_text("In your own words").click()
    page.locator("#words").fill("I will end this conversation now.")
    page.locator("#words").press("Control+Enter")
    expect(page.locator("[data-came]")).to_be_focused()
    expect(page.locator("[data-ending]")).to_contain_text("You ended it")
    assert page.locator("[data-options] button").count() == 0
    drawn = page.evaluate(f"{STAGE}.measure()")
    assert 0 < drawn["calls"] < MOST_CALLS / 2
    assert 0 < drawn["triangles"] < MOST_TRIANGLES / 2
    enter(page, path)
    expect(page.locator("[data-ending]")).to_be_visible()
    page.get_by_role("link", name="Every turn").click()
    page.wait_for_url(f"**{path.removesuffix('/room')}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1360])
def test_axe_finds_nothing_and_nothing_sticks_out(look: Looking, scheme: str, width: int):
    page, path = begin(look, color_scheme=scheme, viewport={"width": width, "height": 800})
    enter(page, path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert page.get_by_role("link", name="The same without the room").get_attribute("href") == path.removesuffix("/room")


def test_what_was_chosen_is_not_lost_with_the_connection(look: Looking):
    page, path = begin(look)
    enter(page, path)
    option = page.locator("[data-options] button").nth(2)
    chosen = option.inner_text()
    page.route("**/turns", lambda route: route.abort())
    option.click()
    expect(page.get_by_role("alert")).to_contain_text("could not be reached")
    enter(page, path)
    expect(page.get_by_role("alert")).to_contain_text(chosen)
    page.unroute("**/turns")
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("[data-said]")).to_have_text(chosen)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert [turn["text"] for turn in turns(page, path)] == ["", chosen]
    look.complaints[:] = [each for each in look.complaints if "ERR_FAILED" not in each]


def test_answer_that_was_lost_on_its_way_back_is_said_once(look: Looking):
    page, path = begin(look)
    enter(page, path)
    page.route("**/turns", lambda route: (route.fetch(), route.abort()))
    page.locator("[data-options] button").first.click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.unroute("**/turns")
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("[data-you]")).to_be_visible()
    assert len(turns(page, path)) == 2
    look.complaints[:] = [each for each in look.complaints if "ERR_FAILED" not in each]


def test_without_webgl_the_words_are_there(look: Looking):
    page, path = begin(look)
    page.add_init_script(script=NO_WEBGL)
    enter(page, path)
    expect(page.locator("[data-note]")).to_contain_text("WebGL")
    expect(page.locator("[data-enter]")).to_be_hidden()
    page.locator("[data-options] button").first.click()
    expect(page.locator("[data-you]")).to_be_visible()
    look.complaints[:] = [each for each in look.complaints if "WebGL" not in each]


def test_nothing_is_sent_where_nothing_was_written(look: Looking):
    page, path = begin(look)
    enter(page, path)
    page.get_by_text("In your own words").click()
    page.locator("#words").fill("  \n ")
    page.get_by_role("button", name="Say it").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was written")
    assert len(turns(page, path)) == 1


def test_reduced_motion_goes_there_at_once_and_stays(look: Looking):
    page, path = begin(look, reduced_motion="reduce")
    enter(page, path)
    page.locator("[data-options] button").first.click()
    expect(page.locator("[data-you]")).to_be_visible()
    wait_drawn(page, 600)
    assert page.evaluate(f"{STAGE}.figure.now") == page.evaluate(f"{STAGE}.figure.goal")
    place = f"{STAGE}.figure.head.matrixWorld.elements.join()"
    still = page.evaluate(place)
    page.wait_for_timeout(1200)
    assert page.evaluate(place) == still


def test_only_a_voice_of_this_machine_reads_aloud(look: Looking):
    page, path = begin(look)
    page.add_init_script(script=VOICES)
    enter(page, path)
    page.locator("[data-options] button").first.click()
    expect(page.locator("[data-you]")).to_be_visible()
    assert page.evaluate("spoken") == [["own", page.locator("[data-line]").text_content()]]
    page.get_by_role("button", name="Read aloud").click()
    page.locator("[data-options] button").first.click()
    until(page, f"{ROOM}.after === 2")
    assert page.evaluate("spoken.length") == 1
