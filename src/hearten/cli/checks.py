"""What `hearten doctor` looks at: each check says in plain words how things are and, where they are not well, what to do."""

import os
import shutil
import socket
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

from hearten.kernel.errors import HeartenError, Unavailable
from hearten.settings import Settings

State = Literal["well", "note", "wrong"]

OLDEST_PYTHON: Final = (3, 11)
LEAST_FREE: Final = 2**30
"""Bytes. A hundred thousand conversations with their readings take about that much."""
BROWSER_FILES: Final = ("htmx.min.js", "hx-sse.min.js")
INSTALL_AGAIN: Final = "Install hearten again: pip install --force-reinstall hearten."


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is. `advice` says what to do, where something is to be done."""

    about: str
    state: State
    said: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything, one after another; nothing is changed."""
    for about, check in CHECKS.items():
        try:
            yield check(about, settings)
        except HeartenError as error:
            yield Finding(about, "wrong", str(error))
        except (ImportError, OSError) as error:
            yield Finding(about, "wrong", f"{type(error).__name__}: {error}", INSTALL_AGAIN)


def _python(about: str, _: Settings) -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return Finding(about, "wrong", f"This is Python {found}.", "Install Python 3.11 or newer, and hearten into it.")
    return Finding(about, "well", f"Python {found}")


def _sqlite(about: str, _: Settings) -> Finding:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" not in options:
        return Finding(
            about, "wrong", "Python's SQLite has no full-text search.", "Use a Python whose SQLite has FTS5, such as python.org's."
        )
    return Finding(about, "well", f"SQLite {sqlite3.sqlite_version} with full-text search")


def _bundle(about: str, settings: Settings) -> Finding:
    from hearten.kernel.reading import ToRead
    from hearten.models.bundle import find_bundle
    from hearten.models.load import load_reader

    bundle = find_bundle(settings.bundle)
    if not bundle.is_unaltered():
        return Finding(about, "wrong", f"The network of {bundle.about.id} is not the one that its checksum was made of.", INSTALL_AGAIN)
    reading = load_reader(settings.bundle, threads=settings.threads).read([ToRead("customer", "This is the third time I'm writing.")])[0]
    if not reading.feelings:
        return Finding(about, "wrong", f"{bundle.about.id} said nothing of a plain sentence.", INSTALL_AGAIN)
    unsaid = f"; reads too badly to say: {', '.join(bundle.about.unsaid)}" if bundle.about.unsaid else ""
    return Finding(about, "well", f"{bundle.about.id}, unaltered, reads {', '.join(bundle.about.languages)}{unsaid}")


def _rubric(about: str, settings: Settings) -> Finding:
    from hearten.listen import rubric

    try:
        text = settings.rubric.read_text("utf-8") if settings.rubric else None
    except (OSError, UnicodeDecodeError) as error:
        return Finding(about, "wrong", f"{settings.rubric} can't be read: {error}", "Set HEARTEN_RUBRIC to a rubric file, or unset it.")
    return Finding(about, "well", f"{(rubric.load(text) if text else rubric.shipped()).id}")


def _model(about: str, settings: Settings) -> Finding:
    from hearten.assemble import language_model

    model = language_model(settings)
    if model is None:
        return Finding(about, "well", "none is set, and none is needed")
    try:
        model.write("Answer with the word yes.", "Are you there?", most_words=1)
    except Unavailable as problem:
        return Finding(about, "wrong", str(problem), "Look at HEARTEN_ENDPOINT, or unset it: everything works without.")
    return Finding(about, "well", f"{settings.endpoint_model} answers at {settings.endpoint}")


def _pages(about: str, _: Settings) -> Finding:
    missing = [name for name in BROWSER_FILES if not (files("hearten.web") / "static" / "vendor" / name).is_file()]
    if missing:
        return Finding(about, "wrong", f"The pages lack {', '.join(missing)}, which come in when hearten is built.", INSTALL_AGAIN)
    return Finding(about, "well", "browser libraries are there")


def _workspace(about: str, settings: Settings) -> Finding:
    folder = settings.workspace
    if not folder.exists():
        return Finding(about, "note", f"{folder} is not there yet; it is made when something is first stored.")
    if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        return Finding(
            about, "wrong", f"{folder} is no folder that you may write to.", "Make it yours, or set HEARTEN_WORKSPACE to another."
        )
    secret = folder / "secret"
    if secret.exists() and stat.S_IMODE(secret.stat().st_mode) & 0o077 and os.name == "posix":
        return Finding(about, "wrong", f"{secret} can be read by others on this machine.", f"Run: chmod 600 {secret}")
    return Finding(about, "well", f"{folder}")


def _space(about: str, settings: Settings) -> Finding:
    there = next(folder for folder in (settings.workspace, *settings.workspace.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 2**30:.1f} GiB free where the workspace is"
    if free < LEAST_FREE:
        return Finding(about, "wrong", said, "Make room, or set HEARTEN_WORKSPACE to a folder on another disk.")
    return Finding(about, "well", said)


def _database(about: str, settings: Settings) -> Finding:
    from hearten.storage.database import Database
    from hearten.storage.revisions import revisions
    from hearten.storage.troubles import check_sound

    file = settings.workspace / "hearten.sqlite"
    if settings.database is None:
        if not file.exists():
            return Finding(about, "note", "There is none yet; it is made when something is first stored.")
        check_sound(file)
    database = Database(settings.database_url)
    try:
        current, newest = revisions(database)
    finally:
        database.close()
    if current == newest:
        return Finding(about, "well", f"{'PostgreSQL' if settings.database else 'SQLite'}, up to date (revision {current})")
    if current is None:
        return Finding(about, "note", "It is empty; its tables are made at the next start.")
    return Finding(about, "note", f"It is at revision {current}, and the next start brings it to {newest}.", "Back it up before you start.")


def _jobs(about: str, settings: Settings) -> Finding:
    from hearten.storage.troubles import JOBS_DAMAGED, check_sound
    from hearten.storage.workspace import JOBS_FILE

    file = settings.workspace / JOBS_FILE
    if settings.database is not None or not file.exists():
        return Finding(about, "well", "kept in PostgreSQL" if settings.database else "none were begun yet")
    check_sound(file, damaged=JOBS_DAMAGED)
    return Finding(about, "well", "their file is sound")


def _port(about: str, settings: Settings) -> Finding:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        said = f"{settings.host}:{settings.port} can't be listened on ({error.strerror}); perhaps hearten is running there."
        return Finding(about, "note", said, "Stop what is there, or use hearten serve --port 0.")
    return Finding(about, "well", f"{settings.host}:{settings.port} is free")


CHECKS: Final[dict[str, Callable[[str, Settings], Finding]]] = {
    "Python": _python,
    "SQLite": _sqlite,
    "model bundle": _bundle,
    "rubric": _rubric,
    "language model": _model,
    "pages": _pages,
    "workspace": _workspace,
    "disk": _space,
    "database": _database,
    "jobs": _jobs,
    "address": _port,
}
