"""The room as somebody has it who installed the wheel: every file is in it, and the browser asks nobody but that server."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder
from playwright.sync_api import Browser

from .in_room import BEGIN, STAGE, enter

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
STATIC = Path("src/hearten/web/static")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Build the wheel as an installer would."""
    builder = WheelBuilder(str(ROOT))
    [built] = builder.build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return ZipFile(built)


@pytest.fixture
def entrance(wheel: ZipFile, tmp_path: Path) -> Iterator[str]:
    """Serve the demo from the wheel's files alone, and give the address that opens it."""
    wheel.extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "HEARTEN_WORKSPACE": str(tmp_path / "workspace")}
    found = subprocess.run(
        [sys.executable, "-c", "import hearten; print(hearten.__file__)"],
        env=environment,
        cwd=tmp_path,
        text=True,
        capture_output=True,
        check=True,
    )
    assert found.stdout.startswith(str(tmp_path)), "the checkout was found instead"
    command = [sys.executable, "-m", "hearten", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=tmp_path) as server:
        assert server.stdout
        yield next(match.group() for line in server.stdout if (match := re.search(r"http://\S+", line)))
        server.terminate()


def test_wheel_has_every_file_of_the_room(wheel: ZipFile):
    inside = {Path("src") / name for name in wheel.namelist()}
    ours = {path.relative_to(ROOT) for folder in ("room", "vendor") for path in (ROOT / STATIC / folder).iterdir()}
    assert STATIC / "vendor/aframe.min.js" in inside
    assert ours <= inside
    assert not [name for name in wheel.namelist() if "iwer" in name or name.startswith("tests")]


def test_installed_from_the_wheel_the_room_asks_nobody_else(browser: Browser, entrance: str):
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(entrance)
    page.goto("{0.scheme}://{0.netloc}/keys".format(urlsplit(entrance)))
    practice = page.evaluate(BEGIN, {"scenario": "dented-fridge"})
    enter(page, "{0.scheme}://{0.netloc}/practise/{1}/room".format(urlsplit(entrance), practice))
    assert page.locator("practise-room").get_attribute("data-ready") == "picture"
    assert page.evaluate(f"{STAGE}.measure().triangles") > 0
    page.wait_for_timeout(1000)
    own = urlsplit(entrance).netloc
    assert {urlsplit(url).netloc for url in asked if urlsplit(url).scheme not in {"data", "blob"}} == {own}
    assert any("aframe.min.js" in url for url in asked)
    context.close()
