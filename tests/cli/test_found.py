"""Where `hearten serve` says that it is found, and by https that it is."""

import os
import re
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from hearten.cli.found import Found, for_devices, found
from hearten.settings import Settings
from tests.cli.test_group import ROOT, RUN


def _found(workspace: Path, host: str, *, tls: bool = True) -> Found:
    return found(Settings(workspace=workspace, host=host), 8300, tls=tls)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", "http://127.0.0.1:8300"),
        ("0.0.0.0", "http://127.0.0.1:8300"),
        ("::", "http://[::1]:8300"),
        ("fd00::2", "http://[fd00::2]:8300"),
    ],
)
def test_without_a_certificate(tmp_path: Path, host: str, here: str):
    assert _found(tmp_path, host, tls=False) == Found(here)
    assert list(for_devices(Found(here), "/")) == []
    assert not (tmp_path / "tls").exists()


def test_host_that_was_named_is_the_one_for_devices(tmp_path: Path):
    there = _found(tmp_path, "192.0.2.7")
    assert (there.here, there.elsewhere) == ("https://192.0.2.7:8300", ("https://192.0.2.7:8300",))
    said = "\n".join(for_devices(there, "/welcome?code=abc"))
    assert "https://192.0.2.7:8300/welcome?code=abc" in said
    assert str(tmp_path / "tls" / "authority.pem") in said


def test_code_is_left_out_where_the_terminal_can_not_show_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    there = _found(tmp_path, "192.0.2.7")
    assert [words for words in for_devices(there, "/") if "█" in words]
    with capsys.disabled(), open(os.devnull, "w", encoding="ascii") as plain:  # noqa: PTH123
        kept, sys.stdout = sys.stdout, plain
        try:
            said = list(for_devices(there, "/"))
        finally:
            sys.stdout = kept
    assert not [words for words in said if "█" in words]
    assert len(said) == 3


def test_machine_that_nobody_reaches_says_so(tmp_path: Path):
    assert "No other device reaches it" in "\n".join(for_devices(_found(tmp_path, "127.0.0.1"), "/"))


def test_served_by_https_with_the_certificate_of_the_workspace(workspace: Path):
    command = [sys.executable, "-c", RUN, "serve", "--port", "0", "--tls", "--host", "127.0.0.1"]
    environment = {"HEARTEN_WORKSPACE": str(workspace), "PATH": os.defpath}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        address = re.search(r"https://localhost\S+", process.stdout.readline())
        try:
            assert address, process.stderr.read()
            trusted = ssl.create_default_context(cafile=str(workspace / "tls" / "authority.pem"))
            page = httpx.get(address[0].replace("localhost", "127.0.0.1"), verify=trusted)
            assert (page.status_code, page.url.scheme) == (200, "https")
        finally:
            process.terminate()
            process.communicate(timeout=20)
