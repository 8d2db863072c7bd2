"""What happens when something goes wrong, or somebody has seen enough."""

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from hearten.cli.app import app
from hearten.cli.group import Calm
from hearten.kernel.errors import BadFile, Broken, HeartenError
from tests.cli.conftest import Ran

RUN = "from tests.cli.workplaces import FakeAssembly; from hearten.cli.app import app; import sys; app(sys.argv[1:], obj=FakeAssembly())"
ROOT = Path(__file__).parents[2]


def _command(*words: str | Path) -> list[str]:
    return [sys.executable, "-c", RUN, *map(str, words)]


def _many(folder: Path, conversations: int) -> Path:
    path = folder / "many.jsonl"
    line = '{"id": "c%d", "messages": [{"role": "customer", "text": "I am furious %d"}, {"role": "agent", "text": "our policy"}]}\n'
    path.write_text("".join(line % (n, n) for n in range(conversations)), "utf-8")
    return path


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (BadFile("no such file"), 2, "no such file"),
        (Broken("bundle lost"), 1, "bundle lost"),
        (OSError(errno.ENOSPC, "No space left on device", "/w/uploads/x"), 1, "/w/uploads/x: there is no room left on the disk."),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "there is no room left on the disk."),
        (PermissionError(errno.EACCES, "Permission denied", "/w/secret"), 1, "/w/secret: Permission denied. Look at that file"),
    ],
)
def test_error_is_one_line_and_an_exit_code(error: HeartenError | OSError, code: int, said: str):
    failing = typer.Typer(cls=Calm)

    @failing.command()
    def fail() -> None:
        raise error

    @failing.command()
    def other() -> None: ...

    result = CliRunner().invoke(failing, ["fail"])
    assert result.exit_code == code
    assert result.stderr.startswith(f"hearten: {said}")
    assert result.stderr.count("\n") == 1


def test_broken_pipe_is_quiet(tmp_path: Path):
    many = _many(tmp_path, 3000)
    with subprocess.Popen(_command("read", many), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline().startswith(b'{"schema"')
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal only on POSIX systems")
def test_ctrl_c_is_one_line(tmp_path: Path):
    many = _many(tmp_path, 30_000)
    with subprocess.Popen(_command("read", many), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert err == b"hearten: Stopped.\n"
    assert process.returncode == 130


def test_help_answers_at_once():
    spent: list[float] = []  # processor time: this machine may have other things to do
    for _ in range(3):
        before = os.times()
        subprocess.run([sys.executable, "-m", "hearten", "--help"], cwd=ROOT, check=True, capture_output=True)
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(spent) < 0.4


def test_help_loads_nothing_heavy():
    heavy = "{'onnxruntime', 'numpy', 'sqlalchemy', 'fastapi', 'dbos', 'tokenizers'}"
    check = f"import sys; import hearten.cli.app; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True).stdout == "[]\n"


def test_every_command_has_help_with_an_example(hearten: Callable[..., Ran]):
    names = {"serve", "read", "import", "export", "reread", "erase", "doctor", "bench", "version"}
    names |= {"practise", "scenario", "lesson", "package"}
    assert {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups} == names
    for name in names:
        ran = hearten(name, "--help")
        assert ran.code == 0
        assert re.search(r"Example: .*hearten", ran.out), name
