"""What goes wrong in the headset: the connection, the session deleted elsewhere, the headset put down. Nothing is lost, nothing doubled."""

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Looking
from .headset import SQUEEZE, aim, choose, squeeze, take_off
from .in_room import ROOM, STAGE, begin, enter, harmless_complaints, put_on_and_enter, turns, until  # noqa: F401  (a fixture)
from .test_voice import RECOGNISES

pytestmark = pytest.mark.browser

NOTICE = f"{STAGE}.papers.caption.says.notice"
WORDS = "document.querySelector('#words').value"


def forget(look: Looking, *known: str) -> None:
    """Leave out what a browser says of requests that failed."""
    look.complaints[:] = [each for each in look.complaints if not any(one in each for one in known)]


def texts(page: Page, path: str) -> list[str]:
    return [turn["text"] for turn in turns(page, path)]


def test_connection_lost_in_the_middle_of_a_choice(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    line, chosen = page.evaluate(f"[{ROOM}.line, {ROOM}.options[1]]")
    page.route("**/turns", lambda route: route.abort())
    choose(page, 1)
    until(page, f"{NOTICE}.includes('could not be reached')")
    assert page.evaluate(f"{STAGE}.papers.caption.says.text") == line, "what the customer said is still there"
    assert page.evaluate(f"{STAGE}.papers.options[1].says.isChosen")
    page.unroute("**/turns")
    choose(page, 1)
    until(page, f"{ROOM}.after === 1")
    assert texts(page, path) == ["", chosen]
    assert page.evaluate(NOTICE) == ""
    forget(look, "ERR_FAILED")


def test_answer_lost_on_its_way_back_is_said_once(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    chosen = page.evaluate(f"{ROOM}.options[0]")
    page.route("**/turns", lambda route: (route.fetch(), route.abort()))
    choose(page, 0)
    until(page, f"Boolean({NOTICE})")
    page.unroute("**/turns")
    choose(page, 0)
    until(page, f"{ROOM}.after === 1")
    assert texts(page, path) == ["", chosen]
    forget(look, "ERR_FAILED")


def test_typed_words_survive_the_lost_connection_and_a_reload(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    choose(page, "write")
    choose(page, "key-o")
    page.route("**/turns", lambda route: route.abort())
    choose(page, "say")
    until(page, f"{STAGE}.papers.tablet.own.isProblem")
    assert "could not be reached" in page.evaluate(f"{STAGE}.papers.tablet.own.tells")
    page.unroute("**/turns")
    enter(page, path)
    assert page.evaluate(WORDS) == "O"
    page.get_by_role("button", name="Send it again").click()
    expect(page.locator("[data-said]")).to_have_text("O")
    assert texts(page, path) == ["", "O"]
    forget(look, "ERR_FAILED")


@pytest.mark.parametrize("is_worn", [False, True], ids=["flat", "worn"])
def test_session_deleted_meanwhile(look: Looking, is_worn: bool):
    page, path = begin(look)
    (put_on_and_enter if is_worn else enter)(page, path)
    chosen = page.evaluate(f"{ROOM}.options[2]")
    page.evaluate("(id) => fetch(`/api/v1/practice/${id}`, { method: 'DELETE' })", path.split("/")[2])
    if is_worn:
        choose(page, 2)
        until(page, f"{NOTICE}.includes('was deleted in the meantime')")
        assert chosen in page.evaluate(NOTICE)
        assert not page.evaluate(f"{STAGE}.papers.options.some(({{ mesh }}) => mesh.visible)")
        choose(page, "leave")
    else:
        page.locator("[data-options] button").nth(2).click()
        expect(page.get_by_role("alert")).to_contain_text("was deleted in the meantime")
        expect(page.get_by_role("alert")).to_contain_text(chosen)
        expect(page.get_by_role("button", name="Send it again")).to_be_hidden()
        page.get_by_role("link", name="To your practices").click()
    page.wait_for_url(re.compile(r"/practise$"))
    forget(look, "404")


def test_headset_taken_off_and_put_on_again(look: Looking):
    page, path = begin(look)
    page.context.add_init_script(RECOGNISES + "localStorage.setItem('hearten-voice-allowed', 'yes');")
    put_on_and_enter(page, path)
    choose(page, "write")
    choose(page, "key-h")
    aim(page, "talk")
    page.evaluate(SQUEEZE, 1)
    until(page, f"{STAGE}.papers.tablet.own.isTalking")
    page.evaluate("window.recognition.hear(['ello', true])")
    take_off(page)
    until(page, f"!{STAGE}.papers.tablet.own.isTalking")
    until(page, f"{WORDS} === 'H ello'")
    page.evaluate(SQUEEZE, 0)
    squeeze(page)
    take_off(page, visibility="visible")
    assert texts(page, path) == [""], "nothing is chosen while nobody looks"
    assert page.evaluate(WORDS) == "H ello"
    choose(page, "say")
    until(page, f"{ROOM}.after === 1")
    assert texts(page, path) == ["", "H ello"]


def test_session_of_the_headset_that_ended_is_entered_again(look: Looking):
    page, path = begin(look)
    put_on_and_enter(page, path)
    choose(page, 1)
    until(page, f"{ROOM}.after === 1")
    line, meshes = page.evaluate(f"[{ROOM}.line, {STAGE}.papers.worn.children.length]")
    page.evaluate(f"{STAGE}.scene.renderer.xr.getSession().end()")
    until(page, "!document.querySelector('practise-room').hasAttribute('inside')")
    assert page.locator("[data-line]").inner_text() == line
    page.get_by_role("button", name="Put on the headset").click()
    until(page, f"{STAGE}.isSeated === true && {STAGE}.pointers.rays.has('right')")
    assert page.evaluate(f"{STAGE}.papers.caption.says.text") == line
    assert page.evaluate(f"{STAGE}.papers.worn.children.length") == meshes
    choose(page, 0)
    until(page, f"{ROOM}.after === 2")
    assert len(turns(page, path)) == 3
