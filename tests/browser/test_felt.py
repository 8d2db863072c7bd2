"""Saying how heard one felt: on the smallest phone, and with something left out, by any browser and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from .conftest import Looking
from .test_every_page import violations

pytestmark = pytest.mark.browser

SMALLEST_TARGET_PX = 24  # Source: WCAG 2.2, 2.5.8


def be_customer(_: Looking, page: Page) -> None:
    page.locator("#scenario-dented-fridge").get_by_role("button", name="Be the customer").click()
    page.locator("#words").fill("My fridge came with a dent.")
    page.get_by_role("button", name="Send").click()
    page.get_by_text("That’s enough").click()


def be_customer_of_a_colleague(look: Looking, page: Page) -> None:
    page.goto("/together")
    page.get_by_role("button", name="Begin").click()
    charlie = look("Charlie", page.get_by_label("Send this link").input_value())
    charlie.get_by_role("button", name="The agent", exact=True).click()
    page.locator("#words").fill("My fridge came with a dent.")
    page.get_by_role("button", name="Send").click()
    expect(charlie.locator(".script > li")).to_have_count(1)
    charlie.locator("#words").fill("I can see that the door came with a dent.")
    charlie.get_by_role("button", name="Send").click()
    expect(charlie.locator(".script > li")).to_have_count(2)
    page.get_by_role("button", name="That’s enough").click()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("way", [be_customer, be_customer_of_a_colleague])
def test_what_was_left_out_is_told_and_what_was_chosen_stays(look: Looking, way, scripts: bool):
    page = look("Bob", "/practise", java_script_enabled=scripts, viewport={"width": 390, "height": 800})
    way(look, page)
    page.locator("[name=voice][value='5']").check()
    page.locator(".felt .button").click()
    alert = page.locator(".felt [role=alert]")
    expect(alert).to_contain_text("one answer from 1 to 7")
    expect(page.locator(".felt fieldset .problem")).to_have_count(4)
    expect(page.locator("[name=voice][value='5']")).to_be_checked()
    expect(page.locator("[name=attention][value='1']")).to_be_focused()
    for told in (alert, page.locator("#open-attention")):
        expect(told).to_be_in_viewport()
    if scripts:
        assert violations(page) == []
    look.complaints[:] = [each for each in look.complaints if "422" not in each]


@pytest.mark.parametrize("width", [360, 1280])
def test_seven_stand_in_one_row_and_can_be_hit(look: Looking, width: int):
    page = look("Bob", "/practise", viewport={"width": width, "height": 800})
    be_customer(look, page)
    boxes = [each.bounding_box() for each in page.locator(".scale").first.locator("label").all()]
    assert len({box["y"] for box in boxes if box}) == 1
    assert all(box and min(box["width"], box["height"]) >= SMALLEST_TARGET_PX for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
