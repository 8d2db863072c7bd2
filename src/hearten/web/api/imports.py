"""Imports: send a file, and ask how far it is."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool

from hearten.connectors.text import label
from hearten.flows.start_import import How
from hearten.kernel.errors import BadFile
from hearten.storage import imports
from hearten.storage.imports import Import
from hearten.web import uploads
from hearten.web.api.answers import problems
from hearten.web.api.shapes import ImportShape, ImportWithRejected
from hearten.web.auth import Administrator
from hearten.web.file_words import for_a_program
from hearten.web.house import house_of
from hearten.web.ids import PathId

router = APIRouter(tags=["imports"])
BODY = {"requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@dataclass(frozen=True, slots=True)
class Told:
    """How a body is to be read."""

    format: Annotated[str | None, Query(max_length=50)] = None
    columns: Annotated[list[str] | None, Query(alias="map", description="Columns of a table: `text=body`.")] = None
    source: Annotated[str | None, Query(max_length=200, description="Where it is from, where two exports number alike.")] = None


@router.get("/imports", responses=problems(403))
def list_imports(request: Request, _: Administrator) -> list[ImportShape]:
    """List the latest imports."""
    with house_of(request).database.read() as connection:
        return [ImportShape.model_validate(_fields(each)) for each in imports.latest(connection)]


@router.get("/imports/{number}", responses=problems(403, 404))
def get_import(request: Request, _: Administrator, number: PathId) -> ImportWithRejected:
    """Give one import with the first rows that it put aside."""
    with house_of(request).database.read() as connection:
        found = imports.one(connection, number)
        rejected = [replace(row, file=PurePath(row.file).name) for row in imports.put_aside(connection, number)]
    return ImportWithRejected.model_validate({**_fields(found), "rejected": rejected})


async def _received(request: Request, _: Administrator, name: Annotated[str, Query(max_length=200)] = "upload.jsonl") -> Path:
    """Write the body to a file as it comes in; only somebody who may import gets this far."""
    path = await run_in_threadpool(uploads.empty_file, house_of(request).settings.workspace, name)
    with path.open("wb") as kept:
        async for chunk in request.stream():
            await run_in_threadpool(kept.write, chunk)
    return path


@router.post("/imports", status_code=202, responses=problems(403, 409, 413), openapi_extra=BODY)
def start_import(
    request: Request,
    viewer: Administrator,
    path: Annotated[Path, Depends(_received)],
    told: Annotated[Told, Depends()],
) -> ImportShape:
    """Send a file, JSON lines or any format that `hearten import` knows, as the body; it is read in the background."""
    house = house_of(request)
    try:
        columns = uploads.columns_from("\n".join(told.columns or ())) or {}
        if not path.stat().st_size:
            raise uploads.NotUnderstood("The body is empty: send the file as it is.")
        started = house.start_import([path], How(told.format, columns, viewer.person.id, label(told.source)))
    except Exception as wrong:
        uploads.remove(path)
        if isinstance(wrong, BadFile):
            raise BadFile(for_a_program(str(wrong), [path])) from wrong
        raise
    with house.database.read() as connection:
        return ImportShape.model_validate(_fields(imports.one(connection, started[0])))


def _fields(found: Import) -> dict[str, object]:
    names = ("id", "format", "state", "started_at", "finished_at", "position", "size", "problem")
    problem = found.problem and for_a_program(found.problem, [found.path])
    plain = {name: getattr(found, name) for name in names}
    return {**plain, "problem": problem, "counts": dict(found.counts), "name": PurePath(found.path).name}
