"""A real browser, and a real server with a small workspace in it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from hearten.web.create import create
from hearten.web.house import House
from hearten.web.serve import Server, listen

from ..web import houses
from ..web.filled import staff

QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=20_000)  # other tests run beside these, and draw rooms on the same two cores


def chromium() -> str | None:
    """Return which browser to start: the one that HEARTEN_CHROMIUM names, else the system's; None is Playwright's own."""
    return os.environ.get("HEARTEN_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@dataclass
class Served:
    """A running hearten: where it is, what it stands on, and where the signed-in state of its people is kept."""

    url: str
    house: House
    asked: houses.Asked
    signed_in: dict[str, Any] = field(default_factory=dict)


@dataclass
class Looking:
    """Opens pages as somebody; every context that it opens must ask nobody but the server."""

    browser: Browser
    served: Served
    contexts: list[BrowserContext] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __call__(self, who: str | None, path: str = "/", **options: Any) -> Page:
        """Open a page, signed in as somebody, or as nobody."""
        state = self._state(who) if who else None
        context = self.browser.new_context(base_url=self.served.url, storage_state=state, **options)
        self.contexts.append(context)
        context.on("request", lambda request: self._note(request.url))
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path)
        return page

    def _note(self, url: str) -> None:
        if urlsplit(url).scheme != "data" and not url.startswith(self.served.url):
            self.strangers.append(url)

    def _state(self, who: str) -> Any:
        if who not in self.served.signed_in:
            page = self(None, "/sign-in")
            page.get_by_label("Mail").fill(f"{who.lower()}@example.org")
            page.get_by_label("Password").fill(houses.PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{self.served.url}/")
            self.served.signed_in[who] = page.context.storage_state()
        return self.served.signed_in[who]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for the tests of one file. Until it is closed, an event loop runs in this thread."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield started
        started.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a workspace with Ada, Alice, Bob and Charlie in it."""
    asked = houses.Asked()
    house = houses.make_house(tmp_path_factory.mktemp("workspace"), asked)
    staff(house)
    with running(house) as url:
        yield Served(url, house, asked)
    house.database.close()


@pytest.fixture
def look(browser: Browser, served: Served) -> Iterator[Looking]:
    """Give a way to open pages, and see afterwards that no stranger was asked and no script complained."""
    looking = Looking(browser, served)
    yield looking
    for context in looking.contexts:
        context.close()
    assert not looking.strangers
    assert not looking.complaints


class running:  # noqa: N801  (reads as a statement: with running(house) as url)
    """Serve a house on a port, or on a free one, for as long as the block lasts."""

    def __init__(self, house: House, port: int = 0) -> None:
        self.app = create(house)
        self.at = listen("127.0.0.1", port)
        config = uvicorn.Config(self.app, log_level="error", timeout_graceful_shutdown=3)
        self.server = Server(config, stopping=lambda: setattr(self.app.state, "is_stopping", True))
        self.thread = threading.Thread(target=lambda: self.server.run(sockets=[self.at]), daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.at.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.handle_exit(15, None)
        self.thread.join(10)
        assert not self.thread.is_alive(), "the server did not stop although it was asked to"


Look = Callable[..., Page]
