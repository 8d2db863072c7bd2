"""How many pictures a second the room draws, and what each takes: `python -m tests.browser.frames`.

On a machine without a graphics card a processor draws, which is the hardest case; the emulated headset draws both eyes, and its pace says
nothing of a real one. Prints one row a room, and what else the machine was doing meanwhile.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from hearten.practise.library import shipped
from hearten.practise.scene import ROOMS, Room

from ..web import houses
from ..web.filled import staff
from .conftest import QUIET, chromium, running
from .headset import put_on
from .in_room import BEGIN, STAGE, enter

SETTLED_S, MEASURED_S, KEYBOARD_S = 6, 8, 3
SIZE = {"width": 1360, "height": 860}
COUNT = f"""(seconds) => new Promise((done) => {{
  const {{ render }} = {STAGE}.scene.renderer.info;
  const [first, began] = [render.frame, performance.now()];
  setTimeout(() => done((1000 * (render.frame - first)) / (performance.now() - began)), 1000 * seconds);
}})"""
DRAWER = """() => {
  const gl = document.createElement("canvas").getContext("webgl2");
  return gl.getParameter(gl.getExtension("WEBGL_debug_renderer_info").UNMASKED_RENDERER_WEBGL);
}"""


def main() -> None:
    """Measure each room, flat and in an emulated headset."""
    examples: dict[Room, str] = {ROOMS[scenario.channel]: name for name, scenario in shipped().items()}
    with tempfile.TemporaryDirectory() as workspace, sync_playwright() as playwright:
        house = houses.make_house(Path(workspace), houses.Asked())
        staff(house)
        with running(house) as url:
            browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
            said(browser.new_page().evaluate(DRAWER))
            said(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before; {SIZE['width']} × {SIZE['height']}")
            for room, scenario in sorted(examples.items()):
                said(f"{room:<12} {measured(browser, url, scenario)}")
            said(f"load {os.getloadavg()[0]:.1f} after")
            browser.close()
        house.database.close()


def measured(browser: Browser, url: str, scenario: str) -> str:
    """Return a row for one room."""
    page = browser.new_context(base_url=url, viewport=SIZE).new_page()
    sign_in(page)
    path = f"/practise/{page.evaluate(BEGIN, {'scenario': scenario})}/room"
    enter(page, path)
    page.wait_for_timeout(1000 * SETTLED_S)
    pace, flat = page.evaluate(COUNT, MEASURED_S), page.evaluate(f"{STAGE}.measure()")
    put_on(page, stereo=True)
    enter(page, path)
    page.get_by_role("button", name="Put on the headset").click()
    page.wait_for_timeout(1000 * SETTLED_S)
    worn = page.evaluate(f"{STAGE}.measure()")
    page.evaluate("document.querySelector('practise-room').own.open(true)")
    page.wait_for_timeout(1000 * KEYBOARD_S)
    typed = page.evaluate(f"{STAGE}.measure()")
    row = f"flat {pace:.0f} pictures/s at {flat['ratio']:.2f} of the size, {drawn(flat)}; "
    row += f"headset, both eyes: {drawn(worn)}; with the keyboard: {drawn(typed)}"
    page.context.close()
    return row


def drawn(measure: dict[str, Any]) -> str:
    """Write what one picture took."""
    return f"{measure['calls']} draw calls, {measure['triangles']:,} triangles"


def sign_in(page: Page) -> None:
    """Sign Bob in."""
    page.goto("/sign-in")
    page.get_by_label("Mail").fill("bob@example.org")
    page.get_by_label("Password").fill(houses.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def said(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
