"""Every way to answer in the headset: typed, spoken, pinched, looked at; and with the mouse on a flat screen. None counts twice."""

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import QUIET, Looking, Served, chromium
from .headset import SQUEEZE, aim, choose, look_at, look_away, squeeze, use_hands, use_nothing, wait_drawn
from .in_room import (
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
from .test_voice import MICROPHONE, MUTE, RECOGNISES, Repeats, hearing, model  # noqa: F401  (fixtures)

pytestmark = pytest.mark.browser

TABLET = f"{STAGE}.papers.tablet"
WORDS = "document.querySelector('#words').value"
POINT = f"""(id) => {{
  const {{ camera, holder }} = {STAGE};
  const board = {TABLET};
  const region = board.regions.find((each) => each.id === id);
  const local = new AFRAME.THREE.Vector3(region.x + region.w / 2 - board.width / 2, board.height / 2 - region.y - region.h / 2, 0);
  const seen = board.mesh.localToWorld(local).project(camera);
  const {{ left, top, width, height }} = holder.getBoundingClientRect();
  return [left + (width * (1 + seen.x)) / 2, top + (height * (1 - seen.y)) / 2];
}}"""


def told(page: Page) -> str:
    return page.evaluate(f"{TABLET}.own.tells")


def type_by(page: Page, *keys: str) -> None:
    for key in keys:
        choose(page, key if key in {"shift", "space", "back"} else f"key-{key}")


def hold_and_say(page: Page, said: str) -> None:
    """Hold the trigger on the key for talking, say something, and let go."""
    aim(page, "talk")
    page.evaluate(SQUEEZE, 1)
    until(page, f"{TABLET}.own.isTalking")
    page.evaluate("(said) => recognition.hear([said, true])", said)
    page.wait_for_timeout(600)
    page.evaluate(SQUEEZE, 0)
    until(page, f"{WORDS} === '{said}'")


def dwell(page: Page, seconds: float) -> None:
    page.evaluate("(seconds) => localStorage.setItem('hearten-room-dwell', seconds)", seconds)


def test_typed_on_the_keyboard_in_the_room_with_the_controller(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path, stereo=True)
    choose(page, "write")
    type_by(page, "w", "h", "o", "back", "y", "space", "shift", "m", "shift", "e", "?")
    assert page.evaluate(WORDS) == "Why ME?"
    drawn = page.evaluate(f"{STAGE}.measure()")
    assert 0 < drawn["calls"] < MOST_CALLS
    assert 0 < drawn["triangles"] < MOST_TRIANGLES
    choose(page, "discard")
    assert page.evaluate(WORDS) == ""
    type_by(page, "o", "h", "?")
    choose(page, "close")
    until(page, f"!{TABLET}.mesh.visible")
    assert len(turns(page, path)) == 1
    choose(page, "write")
    choose(page, "say")
    until(page, f"{ROOM}.after === 1")
    assert turns(page, path)[1]["text"] == "Oh?"
    until(page, f"{STAGE}.papers.options[0].mesh.visible && !{TABLET}.mesh.visible")


def test_spoken_shown_and_said_only_when_confirmed(look: Looking):
    page, path = begin(look)
    page.context.add_init_script(RECOGNISES)
    put_on_and_enter(page, path)
    choose(page, "write")
    choose(page, "talk")
    assert "may send the sound to its maker" in told(page)
    assert page.evaluate("window.recognition") is None, "nobody is listened to before they agree"
    choose(page, "consent")
    hold_and_say(page, "I mean nothing")
    assert "Check the words" in told(page)
    assert page.evaluate(f"{TABLET}.own.words") == "I mean nothing"
    assert len(turns(page, path)) == 1, "nothing was said yet"
    choose(page, "discard")
    hold_and_say(page, "How are you managing")
    type_by(page, "?")
    choose(page, "say")
    until(page, f"{ROOM}.after === 1")
    assert [turn["text"] for turn in turns(page, path)] == ["", "How are you managing?"]


def test_without_a_recognition_there_is_no_key_for_it(look: Looking):
    page, path = begin(look)
    page.context.add_init_script(MUTE)
    put_on_and_enter(page, path)
    choose(page, "write")
    ids = page.evaluate(f"{TABLET}.regions.map(({{ id }}) => id)")
    assert "say" in ids
    assert "talk" not in ids


def test_servers_model_hears_in_the_headset_too(browser: Browser, hearing: Served):  # noqa: F811
    fake = browser.browser_type.launch(executable_path=chromium(), args=[*QUIET, *MICROPHONE])
    try:
        looking = Looking(fake, hearing)
        page, path = begin(looking, permissions=["microphone"])
        page.context.add_init_script(MUTE)
        put_on_and_enter(page, path)
        choose(page, "write")
        aim(page, "talk")
        squeeze(page, held_ms=1800)
        until(page, f"{WORDS} === 'how are you managing'")
        assert len(turns(page, path)) == 1
        choose(page, "say")
        until(page, f"{ROOM}.after === 1")
        assert not looking.strangers
    finally:
        fake.close()


def test_pinched_with_a_hand(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    use_hands(page)
    chosen = page.evaluate(f"{ROOM}.options[2]")
    aim(page, 2)
    wait_drawn(page, 600)
    assert len(turns(page, path)) == 1, "pointing chooses nothing"
    squeeze(page)
    until(page, f"{ROOM}.after === 1")
    assert turns(page, path)[1]["text"] == chosen
    wait_drawn(page, 900)
    choose(page, "write")
    type_by(page, "n", "o")
    assert page.evaluate(WORDS) == "No"


def test_by_gaze_alone_where_nothing_points_and_once(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    dwell(page, 1.2)
    use_nothing(page)
    chosen = page.evaluate(f"{ROOM}.options[1]")
    look_at(page, 1)
    page.wait_for_timeout(500)
    assert len(turns(page, path)) == 1, "a glance chooses nothing"
    until(page, f"{ROOM}.after === 1")
    page.wait_for_timeout(4000)
    assert [turn["text"] for turn in turns(page, path)] == ["", chosen], "looking on chooses nothing more"
    look_away(page)
    look_at(page, 1)
    until(page, f"{ROOM}.after === 2")


def test_how_long_one_looks_is_ones_own(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    expect(page.get_by_label("looking at an answer chooses it after")).to_have_value("2")
    use_nothing(page)
    until(page, f"{STAGE}.papers.menu.regions.some(({{ label }}) => label === 'Chosen after 2 s of looking')")
    look_at(page, "dwell")
    until(page, "localStorage.getItem('hearten-room-dwell') === '3'")
    expect(page.get_by_label("looking at an answer chooses it after")).to_have_value("3")
    look_at(page, 0)
    page.wait_for_timeout(2300)
    assert len(turns(page, path)) == 1
    until(page, f"{ROOM}.after === 1")


def test_typed_by_looking(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    dwell(page, 1.2)
    use_nothing(page)
    for what, holds in (("write", f"{TABLET}.mesh.visible"), ("key-n", f"{WORDS} === 'N'"), ("key-o", f"{WORDS} === 'No'")):
        look_at(page, what)
        until(page, holds)
    page.wait_for_timeout(1500)
    assert page.evaluate(WORDS) == "No", "a key that is looked at on and on is one letter"


def test_two_pulls_in_a_row_are_one_answer(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    aim(page, 0)
    page.evaluate("""() => {
      const pull = (how) => device.controllers.right.updateButtonValue("trigger", how);
      [1, 0, 1, 0].forEach((how, n) => setTimeout(() => pull(how), 250 * n));
    }""")
    until(page, f"{ROOM}.after === 1")
    page.wait_for_timeout(1500)
    assert len(turns(page, path)) == 2


def test_two_clicks_in_a_row_are_one_answer(look: Looking):
    page, path = begin(look)
    enter(page, path)
    page.locator("[data-options] button").first.dblclick()
    expect(page.locator("[data-you]")).to_be_visible()
    page.wait_for_timeout(1000)
    assert len(turns(page, path)) == 2


def test_with_the_mouse_on_the_keyboard_in_the_picture(look: Looking):
    page, path = begin(look, viewport={"width": 1360, "height": 800})
    enter(page, path)
    page.get_by_text("In your own words").click()
    page.get_by_role("button", name="Keyboard in the room").click()
    wait_drawn(page, 500)
    for key in ("key-o", "key-h", "key-?"):
        page.mouse.click(*page.evaluate(POINT, key))
    expect(page.locator("#words")).to_have_value("Oh?")
    page.mouse.click(*page.evaluate(POINT, "say"))
    expect(page.locator("[data-said]")).to_have_text("Oh?")
    assert not page.evaluate(f"{TABLET}.mesh.visible")
