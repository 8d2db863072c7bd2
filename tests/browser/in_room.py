"""Begin a session and open its room, flat or in the emulated headset, and ask it how it is."""

from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Looking
from .headset import put_on

MOST_CALLS, MOST_TRIANGLES = 60, 30_000
BEGIN = """async (sent) => {
  const answer = await fetch("/api/v1/practice", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent) });
  return (await answer.json()).id;
}"""
ROOM = "document.querySelector('practise-room').room"
STAGE = "document.querySelector('practise-room').stage"
FIGURE = f"({STAGE}.figure.now)"
EYES = f"""() => {{
  const {{ camera }} = {STAGE};
  const at = camera.getWorldPosition(new AFRAME.THREE.Vector3());
  const to = camera.getWorldDirection(new AFRAME.THREE.Vector3());
  return [at.x, at.y, at.z, to.x, to.z];
}}"""


def begin(look: Looking, who: str = "Bob", scenario: str = "dented-fridge", **options: Any) -> tuple[Page, str]:
    """Begin a session, and give the page with the path of its room, which is not open yet."""
    page = look(who, "/keys", **options)
    return page, f"/practise/{page.evaluate(BEGIN, {'scenario': scenario})}/room"


def enter(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_selector("practise-room[data-ready]", timeout=60_000)


def put_on_and_enter(page: Page, path: str, *, stereo: bool = False) -> None:
    put_on(page, stereo=stereo)
    enter(page, path)
    page.get_by_role("button", name="Put on the headset").click()
    until(page, f"{STAGE}.isSeated === true")
    until(page, f"{STAGE}.pointers.rays.has('right')")


def until(page: Page, expression: str, *, seconds: float = 40) -> None:
    """Wait for an expression to hold. Playwright's own way evaluates text inside the page, which the page's policy refuses."""
    for _ in range(int(seconds * 5)):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"it never held: {expression}")


def turns(page: Page, path: str) -> list[dict[str, Any]]:
    practice = path.split("/")[2]
    return page.evaluate("async (id) => (await (await fetch(`/api/v1/practice/${id}`)).json()).turns", practice)


@pytest.fixture(autouse=True)
def harmless_complaints(look: Looking):
    """Reading a canvas stalls a software renderer, which says so; A-Frame asks for the old size while it leaves the headset."""
    yield
    known = ("GPU stall", "Can't change size while VR device is presenting")
    look.complaints[:] = [each for each in look.complaints if not any(one in each for one in known)]
