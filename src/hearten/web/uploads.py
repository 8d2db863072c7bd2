"""Keep files that were sent until an import has read them.

They hold what people wrote, not yet redacted: the folder is its owner's alone, and the import removes them when it is done.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from hearten.kernel.errors import HeartenError

AT_ONCE = 2**20
LONGEST_NAME = 100


class NotUnderstood(HeartenError):
    """Something about an import that can't be read."""

    status = 422


def keep(workspace: Path, files: Iterable[tuple[str, BinaryIO]]) -> tuple[Path, ...]:
    """Write files, a megabyte at a time, into a new folder of the workspace, and return their paths.

    Raises:
        NotUnderstood: there is no file, or all of them are empty.
    """
    folder = _folder(workspace)
    kept = tuple(_write(folder, number, name, file) for number, (name, file) in enumerate(files) if name)
    if not any(path.stat().st_size for path in kept):
        shutil.rmtree(folder)
        raise NotUnderstood("Nothing was sent: choose a file that has something in it.")
    return kept


def empty_file(workspace: Path, name: str) -> Path:
    """Return the path of a new empty file to write to."""
    path = _folder(workspace) / safe(name)
    path.touch(mode=0o600)
    return path


def columns_from(text: str) -> Mapping[str, str] | None:
    """Read which column is what, one `ours=theirs` a line; nothing is None.

    Raises:
        NotUnderstood: a line has another shape.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        ours, equals, theirs = (part.strip() for part in line.partition("="))
        if not line.strip():
            continue
        if not (ours and equals and theirs):
            raise NotUnderstood(f"Line {number} of the columns says {line.strip()[:60]!r}. Write ours first, then theirs: text=body.")
        found[ours] = theirs
    return found or None


def safe(name: str) -> str:
    """Return the last part of a file's name without anything that a file system or a page could stumble over."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r"[^\w.\- ]", "_", last).strip(". ")
    return plain[-LONGEST_NAME:] or "file"


def _folder(workspace: Path) -> Path:
    uploads = workspace / "uploads"
    uploads.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(mkdtemp(dir=uploads))


def _write(folder: Path, number: int, name: str, file: BinaryIO) -> Path:
    path = folder / safe(name)
    if path.exists():
        path = folder / f"{number}-{safe(name)}"
    with path.open("wb") as kept:
        shutil.copyfileobj(file, kept, AT_ONCE)
    return path


def remove(path: Path) -> None:
    """Remove a file that nobody will read, with its folder."""
    shutil.rmtree(path.parent, ignore_errors=True)
