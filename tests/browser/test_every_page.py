"""What holds on every page: axe finds nothing, nothing sticks out on a phone, one heading, a way past the masthead."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import Looking

pytestmark = pytest.mark.browser

PAGES = [
    ("Bob", "/moments"),
    ("Bob", "/moments?best=1&kind=effort"),
    ("Bob", "/moments?q=nothing-like-that"),
    ("Ada", "/moments"),
    ("Alice", "/moments"),  # her team as a group
    ("Charlie", "/moments"),
    ("Bob", "/moments/2"),
    ("Bob", "/conversations/2"),
    ("Bob", "/lessons"),
    ("Alice", "/lessons"),
    ("Bob", "/lessons/making-it-right"),
    ("Bob", "/progress"),
    ("Bob", "/overview"),
    ("Ada", "/overview"),
    ("Charlie", "/overview"),
    ("Bob", "/keys"),
    ("Bob", "/conversations/4"),
    ("Bob", "/no/such/page"),
    (None, "/sign-in"),
    ("Bob", "/account"),
    ("Ada", "/people"),
    ("Ada", "/import"),
    ("Ada", "/settings"),
    ("Ada", "/settings/rubric"),
]
RULES = {"rules": {"target-size": {"enabled": True}}}


def violations(page: Page) -> list[Any]:
    """Ask axe, with every fold open."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], each["help"], [node["html"][:300] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_axe_finds_nothing(look: Looking, who: str | None, path: str, scheme: str):
    page = look(who, path, color_scheme=scheme)
    assert violations(page) == []
    assert page.locator("h1").count() == 1
    look.complaints[:] = [each for each in look.complaints if "404" not in each]


@pytest.mark.parametrize("width", [360, 768, 1920])
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_nothing_sticks_out(look: Looking, who: str | None, path: str, width: int):
    page = look(who, path, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    look.complaints[:] = [each for each in look.complaints if "404" not in each]


@pytest.mark.parametrize("path", ["/moments", "/overview", "/keys"])
def test_first_tab_leads_past_the_masthead(look: Looking, path: str):
    page = look("Bob", path)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "To the page itself"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
