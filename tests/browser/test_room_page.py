"""The page around the picture of a room: what the customer says has room on any screen, magnified as well."""

import pytest
from playwright.sync_api import expect

from .conftest import Looking
from .in_room import begin, enter, harmless_complaints  # noqa: F401  (each test has it)

pytestmark = pytest.mark.browser

TWICE_AS_LARGE = (680, 450)  # a window of 1360 by 900, at 200 %


@pytest.mark.parametrize(("width", "height"), [TWICE_AS_LARGE, (844, 390), (390, 844), (1360, 900)])
def test_whole_line_is_in_sight_and_an_answer_begins(look: Looking, width: int, height: int):
    page, path = begin(look, viewport={"width": width, "height": height})
    enter(page, path)
    line = page.locator("[data-line]")
    expect(line).to_be_in_viewport(ratio=1)
    assert (line.bounding_box() or {"height": 0})["height"] > 40, "it is more than one line of text"
    expect(page.locator("#answers")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_on_a_phone_the_face_and_the_new_words_come_into_sight(look: Looking, motion: str):
    page, path = begin(look, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, reduced_motion=motion)
    enter(page, path)
    page.locator("[data-options] button").last.click()
    expect(page.locator("[data-speech]")).to_be_focused()
    expect(page.locator("[data-view]")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("[data-speech] .label")).to_be_in_viewport()
    expect(page.locator("[data-line]")).to_be_in_viewport()


def test_card_says_beside_the_picture_what_one_may_do(look: Looking):
    page, path = begin(look)
    enter(page, path)
    card = page.locator("[data-card]")
    may = page.get_by_text("send a courier with a small cooler today")
    expect(may).to_be_hidden()
    card.locator("summary").click()
    expect(may).to_be_visible()
    expect(card).to_contain_text("You may not")
