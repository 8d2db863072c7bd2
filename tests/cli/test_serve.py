"""`hearten serve` as a process of its own: it starts, answers, opens the demo, and stops when asked to."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.cli.conftest import Ran
from tests.cli.test_group import ROOT, RUN


@contextmanager
def _serving(workspace: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", RUN, "serve", "--port", "0", *options]
    environment = {"HEARTEN_WORKSPACE": str(workspace), "PATH": os.defpath}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found, process.stderr.read()
        try:
            yield process, found[0]
        finally:
            process.kill()


def test_first_address_opens_the_welcome(workspace: Path):
    with _serving(workspace) as (_, address):
        assert "/welcome?code=" in address
        assert httpx.get(address).status_code == 200


def test_demo_opens_without_a_password(workspace: Path):
    with _serving(workspace, "--demo") as (_, address), httpx.Client(follow_redirects=True) as browser:
        page = browser.get(address)
        assert page.status_code == 200
        assert browser.get(address.rpartition("/")[0] + "/guessed").status_code == 404
        assert browser.get(page.url.join("/account")).status_code == 200
    assert (workspace / "demo" / "hearten.sqlite").exists()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stops_when_asked_to(workspace: Path, how: signal.Signals):
    with _serving(workspace) as (process, address):
        httpx.get(address)
        process.send_signal(how)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert out.endswith("Stopped.\n")


def test_port_that_is_taken_is_one_calm_line(workspace: Path):
    with _serving(workspace) as (_, address):
        port = httpx.URL(address).port
        command = [sys.executable, "-c", RUN, "serve", "--port", str(port)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=30)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "--port" in ran.stderr


def test_broken_bundle_is_said_at_once(hearten: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEARTEN_BUNDLE", str(tmp_path))
    ran = hearten("serve", "--port", "0")
    assert ran.code == 1
    assert "HEARTEN_BUNDLE" in ran.err
