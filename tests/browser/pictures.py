"""Take the pictures of the docs from the demo.

`python -m tests.browser.pictures` serves the demo from a fresh workspace and writes `docs/pictures/*.png`: each page in light and
dark, Moments as a phone shows it, and a room. With the address that a running `hearten serve --demo` printed, it takes them there.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from .conftest import QUIET, chromium

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PAGES = {"moments": "/moments", "beautifully": "/moments?best=1", "overview": "/overview"}
SAID = (
    "I am sorry for any inconvenience this may have caused.",
    "A dent, and a door that does not close, after three messages: no wonder that you are fed up. What does it mean for you meanwhile?",
)
PRACTISED = {"width": 1360, "height": 1480}
WIDE, PHONE = {"width": 1360, "height": 940}, {"width": 390, "height": 844}


def take(entrance: str) -> list[Path]:
    """Take every picture of the demo that this address opens, and return where they are."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    address = "{0.scheme}://{0.netloc}".format(urlsplit(entrance))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        context = browser.new_context()
        context.new_page().goto(entrance)
        state = context.storage_state()
        taken = [path for scheme in ("light", "dark") for path in _wide(browser, address, state, scheme)]
        phone = browser.new_context(base_url=address, storage_state=state, viewport=PHONE, device_scale_factor=2).new_page()
        phone.goto("/moments")
        phone.locator(".moment").first.evaluate("(moment) => moment.scrollIntoView()")
        taken.append(_shoot(phone, "moments-phone"))
        taken.append(_room(browser, address, state))
        browser.close()
    return taken


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo from a workspace of its own, and give the address that opens it."""
    with tempfile.TemporaryDirectory() as workspace:
        command = [sys.executable, "-m", "hearten", "serve", "--demo", "--port", "0"]
        environment = {**os.environ, "HEARTEN_WORKSPACE": workspace}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
            assert server.stdout
            found = next((match for line in server.stdout if (match := re.search(r"http://\S+", line))), None)
            try:
                if found is None:
                    raise SystemExit("hearten serve --demo printed no address; run it by hand to see why.")
                yield found.group()
            finally:
                server.terminate()


def _wide(browser: Browser, address: str, state: object, scheme: str) -> list[Path]:
    page = browser.new_context(base_url=address, storage_state=state, viewport=WIDE, color_scheme=scheme).new_page()
    suffix = "" if scheme == "light" else "-dark"
    taken: list[Path] = []
    for name, path in PAGES.items():
        page.goto(path)
        taken.append(_shoot(page, name + suffix))
    page.goto("/moments")
    page.locator("a.open").first.click()
    page.wait_for_url("**/conversations/**")
    page.evaluate("window.scrollTo(0, 0)")
    taken.append(_shoot(page, "conversation" + suffix))
    page.goto("/lessons/making-it-right")
    _scroll_to(page, "#two")
    taken.append(_shoot(page, "lesson" + suffix))
    page.set_viewport_size(PRACTISED)
    _begin(page)
    for turn, words in enumerate(SAID, 1):
        page.locator("#words").fill(words)
        page.get_by_role("button", name="Send").click()
        page.locator(f"#line-{turn}").wait_for()
    _scroll_to(page, "h1")
    return [*taken, _shoot(page, "practise" + suffix)]


def _scroll_to(page: Page, what: str) -> None:
    page.locator(what).first.evaluate("(found) => scrollTo({ top: found.getBoundingClientRect().top + scrollY - 24, behavior: 'instant' })")


def _begin(page: Page) -> None:
    page.goto("/practise?q=fridge")
    page.get_by_role("button", name="Answer this customer").click()
    page.locator("#words").wait_for()


def _room(browser: Browser, address: str, state: object) -> Path:
    page = browser.new_context(base_url=address, storage_state=state, viewport=WIDE).new_page()
    _begin(page)
    page.goto(f"{page.url}/room")
    page.wait_for_selector("practise-room[data-ready]", timeout=60_000)
    page.wait_for_timeout(5_000)  # until the figure has settled, and the picture is drawn as sharply as it gets
    return _shoot(page, "room")


def _shoot(page: Page, name: str) -> Path:
    path = PICTURES / f"{name}.png"
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    page.screenshot(path=path)
    return path


def main() -> None:
    """Take the pictures and say where they are."""
    if sys.argv[1:]:
        taken = take(sys.argv[1])
    else:
        with demo() as entrance:
            taken = take(entrance)
    sys.stdout.write("".join(f"{each}\n" for each in taken))


if __name__ == "__main__":
    main()
