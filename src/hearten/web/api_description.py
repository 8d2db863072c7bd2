"""The API's own description in OpenAPI 3.1, with what FastAPI can't know: the token, and problem documents."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

TOKEN: Final = {"type": "http", "scheme": "bearer", "description": "A token from your account page; it sees what you may see."}
PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
NOT_OURS: Final = ("HTTPValidationError", "ValidationError")


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of the API's routes; it is made once."""
    if app.openapi_schema is None:
        document = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        for methods in document["paths"].values():
            for told in methods.values():
                told["security"] = [{"token": []}]
                for status, answer in told["responses"].items():
                    if status.startswith("4"):
                        answer["content"] = PROBLEM
        for name in NOT_OURS:
            document["components"]["schemas"].pop(name, None)
        document["components"]["securitySchemes"] = {"token": TOKEN}
        app.openapi_schema = document
    return app.openapi_schema
