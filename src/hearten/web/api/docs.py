"""A page that says what the API can do, drawn from its own description."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse
from markupsafe import Markup

from hearten.web.api_description import describe
from hearten.web.templating import render
from hearten.web.with_code import with_code

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name, whether it stands in the path or the query, and what it may be."""

    name: str
    where: str
    kind: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does."""

    id: str
    tag: str
    method: str
    path: str
    summary: Markup
    parameters: tuple[Parameter, ...]
    takes: str
    gives: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that is sent or given, with what each of its fields may be."""

    name: str
    about: Markup
    fields: tuple[tuple[str, str], ...]


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """Describe the API in OpenAPI 3.1."""
    return JSONResponse(describe(request.app))


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    """Show what the API can do."""
    document = describe(request.app)
    known = sorted(operations(document), key=lambda each: each.tag)
    groups = [(tag, tuple(each)) for tag, each in groupby(known, key=lambda each: each.tag)]
    return render(request, "api/docs.html", title="The API", groups=groups, shapes=shapes(document))


def operations(document: dict[str, Any]) -> list[Operation]:
    """Return the operations of an OpenAPI document, in its order."""
    return [_operation(path, method, told) for path, methods in document["paths"].items() for method, told in methods.items()]


def shapes(document: dict[str, Any]) -> list[Shape]:
    """Return the shapes of an OpenAPI document, by name."""
    return [_shape(name, told) for name, told in sorted(document["components"]["schemas"].items())]


def _shape(name: str, told: dict[str, Any]) -> Shape:
    fields = told.get("properties", {}).items()
    return Shape(name, with_code(told.get("description", "")), tuple((field, _kind(kind)) for field, kind in fields))


def _operation(path: str, method: str, told: dict[str, Any]) -> Operation:
    return Operation(
        id=told["operationId"],
        tag=told["tags"][0],
        method=method.upper(),
        path=path,
        summary=with_code(told.get("description") or told["summary"]),
        parameters=tuple(Parameter(p["name"], p["in"], _kind(p["schema"])) for p in told.get("parameters", ())),
        takes=_content(told.get("requestBody", {})),
        gives=_content(next(answer for status, answer in told["responses"].items() if status.startswith("2"))) or "nothing",
    )


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"] if each.get("type") != "null")
    if each := schema.get("prefixItems"):
        return f"list of {len(each)}: {', '.join(map(_kind, each))}"
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    return str(schema.get("format") or schema.get("type") or schema.get("$ref", "anything").rpartition("/")[2])


def _content(body: dict[str, Any]) -> str:
    return ", ".join(f"{_kind(what.get('schema', {}))} ({media})" for media, what in body.get("content", {}).items())
