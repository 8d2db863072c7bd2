"""A SCORM package in a learning platform: played to an end by keyboard, resumed, tried again, and without any platform."""

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from hearten.flows.make_course import make_course
from hearten.flows.ports import Listening
from hearten.learn.course import Course
from hearten.learn.scorm import package
from hearten.listen import rubric
from hearten.models.fakes import FakeReader
from hearten.practise.library import shipped_one

from .test_every_page import violations

pytestmark = pytest.mark.browser


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def course() -> Course:
    return make_course(shipped_one("dented-fridge"), listening=Listening(FakeReader(), rubric.shipped(), lambda _: "en"))


@pytest.fixture(scope="module")
def address(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lms")
    (folder / "index.html").write_bytes(Path(__file__).with_name("lms.html").read_bytes())
    with ZipFile(BytesIO(package(course))) as zipped:
        zipped.extractall(folder / "package")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=address)
    strangers: list[str] = []
    opened.on("request", lambda request: None if request.url.startswith(address) else strangers.append(request.url))
    opened.on("weberror", lambda error: strangers.append(str(error.error)))
    yield opened
    opened.close()
    assert not strangers


def _launched(context: BrowserContext) -> tuple[Page, FrameLocator]:
    page = context.new_page()
    page.goto("/index.html")
    return page, page.frame_locator("iframe")


def _seen(page: Page) -> Any:
    return page.evaluate("window.seen")


def _play(course: Course, frame: FrameLocator, wish: Callable[[Any], float], *, most: int = 99) -> int:
    """Choose, by keyboard, the answer that leads to what is wished for, and return the number of the scene where it ends."""
    number = 0
    while course.scenes[number].choices and most:
        choices = course.scenes[number].choices
        place = max(range(len(choices)), key=lambda at: wish(course.scenes[choices[at].next]))
        button = frame.locator(".choice").nth(place)
        expect(button).to_have_text(" ".join(choices[place].text.split()))
        button.press("Enter")
        number, most = choices[place].next, most - 1
    return number


def test_played_well_it_passes_and_says_so_to_the_platform(context: BrowserContext, course: Course):
    page, frame = _launched(context)
    expect(frame.locator("h1")).to_have_text(course.title)
    assert _seen(page)["kept"]["cmi.core.lesson_status"] == "incomplete"
    end = course.scenes[_play(course, frame, lambda scene: scene.heard)]
    kept = _seen(page)["kept"]
    assert kept["cmi.core.score.raw"] == str(end.heard), "a whole number"
    assert kept["cmi.core.lesson_status"] == ("passed" if end.ended in {"resolved", "ended_rightly"} else "completed")
    expect(frame.locator("#now h2")).to_have_text(course.endings[end.ended] if end.ended else "This is as far as the course goes.")
    expect(frame.locator("tbody tr").last.locator("td").last).to_have_text(str(end.heard))
    assert all(cell.isdecimal() for cell in frame.locator("tbody td").all_inner_texts())
    page.goto("about:blank")
    page.goto("/index.html")
    last = json.loads(page.evaluate("localStorage.getItem('last')"))
    assert last["state"] == "finished"
    assert last["errors"] == []
    assert [call for call in last["calls"] if call.startswith("cmi.core.session_time=0000:00:")]
    assert last["kept"]["cmi.core.exit"] == ""


def test_what_was_begun_is_resumed_and_a_worse_try_lowers_nothing(context: BrowserContext, course: Course):
    page, frame = _launched(context)
    _play(course, frame, lambda scene: scene.heard, most=2)
    lines = frame.locator("#exchange .words")
    expect(lines).to_have_count(5)
    said = lines.all_inner_texts()
    page.reload()
    expect(lines).to_have_count(5)
    assert lines.all_inner_texts() == said
    assert json.loads(page.evaluate("localStorage.getItem('last')"))["kept"]["cmi.core.exit"] == "suspend"
    while frame.locator(".choice").count():
        frame.locator(".choice").first.click()
    first = float(_seen(page)["kept"]["cmi.core.score.raw"])
    frame.get_by_role("button", name="Begin again").click()
    _play(course, frame, lambda scene: -scene.heard)
    assert float(_seen(page)["kept"]["cmi.core.score.raw"]) >= first
    assert _seen(page)["errors"] == []


def test_the_focus_goes_to_the_new_line_and_axe_finds_nothing(context: BrowserContext, course: Course, address: str):
    page = context.new_page()
    page.goto("/package/index.html")
    expect(page.locator("#platform")).to_contain_text("No learning platform answers here")
    assert violations(page) == []
    page.locator(".choice").first.press("Enter")
    expect(page.locator("#line-1")).to_be_focused()
    while page.locator(".choice").count():
        page.locator(".choice").last.click()
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Choose the last answer again").click()
    expect(page.locator(".choice").first).to_be_visible()


@pytest.mark.parametrize("kept", ["1;50;0,99,1", "2;x;y", "rubbish", "1;;", ";;;", "1;50;-1"])
def test_a_path_that_leads_nowhere_is_cut_where_it_ends(context: BrowserContext, kept: str):
    page = context.new_page()
    page.goto("/index.html")
    page.evaluate(
        "(data) => localStorage.setItem('cmi', JSON.stringify({'cmi.core.lesson_status': 'incomplete', 'cmi.suspend_data': data}))", kept
    )
    page.goto("about:blank")
    page.goto("/index.html")
    expect(page.frame_locator("iframe").locator(".choice").first).to_be_visible()
