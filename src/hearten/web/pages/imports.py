"""Import: choose files, watch how far they are, and see what was put aside."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile

from hearten.connectors.text import label
from hearten.flows.start_import import How
from hearten.kernel.errors import HeartenError, NotFound
from hearten.storage import imports
from hearten.storage.imports import Import, PutAside
from hearten.web import uploads
from hearten.web.auth import Administrator, Viewing
from hearten.web.file_words import on_the_page
from hearten.web.house import house_of
from hearten.web.ids import PathId
from hearten.web.templating import render

router = APIRouter()
RECOGNISE = ("", "recognise it by itself")
MOST_ROWS = 200
STATES = {"running": "Reading", "done": "Done", "failed": "Broken off"}


@dataclass(frozen=True, slots=True)
class Shown:
    """An import in the words and numbers of its page; `share` and `per_s` are None where nobody can say."""

    id: int
    name: str
    format: str | None
    started: datetime
    state: str
    is_running: bool
    problem: str | None
    share: float | None
    per_s: int | None
    new: int
    changed: int
    unchanged: int
    rejected: int

    @property
    def conversations(self) -> int:
        """How many conversations were read, known ones too."""
        return self.new + self.changed + self.unchanged


@router.get("/import")
def choose_files(request: Request, viewer: Administrator) -> Response:
    """Show where files are chosen, and the imports so far."""
    return _page(request, viewer)


async def _received(request: Request, _: Administrator) -> AsyncIterator[FormData]:
    """Take the form in; only somebody who may import gets this far, so that nobody else fills the disk."""
    async with request.form() as form:
        yield form


@router.post("/import")
def start_import(request: Request, viewer: Administrator, form: Annotated[FormData, Depends(_received)]) -> Response:
    """Keep the files and begin to read them."""
    house = house_of(request)
    paths: tuple[Path, ...] = ()
    typed = {name: str(form.get(name, "")) for name in ("format", "columns", "source")}
    files = [each for each in form.getlist("files") if isinstance(each, UploadFile)]
    try:
        columns = uploads.columns_from(typed["columns"])
        paths = uploads.keep(house.settings.workspace, ((file.filename or "", file.file) for file in files))
        how = How(typed["format"] or None, columns or {}, viewer.person.id, label(typed["source"]))
        started = house.start_import(paths, how)
    except HeartenError as wrong:
        for path in paths:
            uploads.remove(path)
        return _page(request, viewer, wrong=on_the_page(str(wrong), paths), status=wrong.status, **typed)
    return RedirectResponse(f"/import/{started[0]}" if len(started) == 1 else "/import", 303)


@router.get("/import/{number}")
def one_import(request: Request, _: Administrator, number: PathId) -> Response:
    """Show one import."""
    with house_of(request).database.read() as connection:
        it = shown(imports.one(connection, number))
        rejected = [_at_hand(row) for row in imports.put_aside(connection, number, most=MOST_ROWS)]
    return render(request, "import/one.html", title=it.name, it=it, rejected=rejected)


@router.get("/import/{number}/progress")
def progress(request: Request, _: Administrator, number: PathId) -> Response:
    """Show how far one import is; when it has just ended, the page is drawn anew."""
    with house_of(request).database.read() as connection:
        it = shown(imports.one(connection, number))
    answer = render(request, "import/progress.html", it=it)
    if not it.is_running:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.get("/import/{number}/rejected.jsonl")
def rejected_rows(request: Request, _: Administrator, number: PathId) -> Response:
    """Give the rows that were put aside, as they came."""
    house = house_of(request)
    with house.database.read() as connection:
        imports.one(connection, number)
    path = house.rejected_file(number)
    if path is None:
        raise NotFound("No row of this import was put aside.")
    return FileResponse(path, media_type="application/jsonl", filename=f"rejected-{number}.jsonl")


def shown(it: Import) -> Shown:
    """Put an import into the words and numbers of its page."""
    counts = {name: it.counts.get(name, 0) for name in ("new", "changed", "unchanged", "rejected")}
    is_running = it.state == "running"
    took_s = ((it.finished_at or datetime.now(UTC)) - it.started_at).total_seconds()
    read = counts["new"] + counts["changed"] + counts["unchanged"]
    return Shown(
        id=it.id,
        name=PurePath(it.path).name or it.path,
        format=it.format,
        started=it.started_at,
        state=STATES[it.state],
        is_running=is_running,
        problem=it.problem and on_the_page(it.problem, [it.path]),
        share=min(1.0, it.position / it.size) if it.size else None,
        per_s=round(read / took_s) if took_s > 1 and read else None,
        **counts,
    )


def _at_hand(row: PutAside) -> PutAside:
    """Name a row's file as it was sent."""
    return replace(row, file=PurePath(row.file).name, problem=on_the_page(row.problem))


def _page(request: Request, viewer: Viewing, *, wrong: str = "", status: int = 200, **typed: str) -> Response:
    house = house_of(request)
    with house.database.read() as connection:
        so_far = [shown(each) for each in imports.latest(connection)]
    values: dict[str, Any] = {
        "redact": viewer.state.settings.redact,
        "upload_mb": house.settings.upload_mb,
        "formats": [RECOGNISE, *((name, name) for name in house.format_names)],
        "imports": so_far,
        "problem": wrong,
        **{name: typed.get(name, "") for name in ("format", "columns", "source")},
    }
    return render(request, "import/import.html", status=status, title="Import", **values)
