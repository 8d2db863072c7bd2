"""Make the web application from a house."""

from importlib.metadata import version
from importlib.resources import files
from types import ModuleType

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from hearten.web import api, errors, pages
from hearten.web.found import modules
from hearten.web.headers import SecurityHeaders
from hearten.web.house import House
from hearten.web.same_origin import SameOrigin

LARGEST_BODY = 2**20  # A form or a question; files have limits of their own.
MEGABYTE = 10**6
GZIP_LEVEL = 5  # Nearly as small as 9 in a third of the time.
ABOUT = "Moments where a customer needed to be heard, how they were answered, and what would have helped."


def create(house: House) -> FastAPI:
    """Return the application: every page, the API, the static files, and the guards before them."""
    app = FastAPI(
        title="hearten",
        version=version("hearten"),
        description=ABOUT,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        max_body_size=LARGEST_BODY,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.house = house
    errors.install(app)
    for module in modules(pages):
        app.include_router(_router(module), include_in_schema=False, max_body_size=_limit(module, house))
    for module in modules(api):
        app.include_router(_router(module), prefix="/api/v1", max_body_size=_limit(module, house))
    app.mount("/static", StaticFiles(directory=str(files("hearten.web") / "static")), name="static")
    app.add_middleware(SameOrigin)
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=GZIP_LEVEL)
    app.add_middleware(SecurityHeaders)
    return app


def _router(module: ModuleType) -> APIRouter:
    router: APIRouter = module.router
    return router


def _limit(module: ModuleType, house: House) -> int:
    """Let modules that take files take as much as the setting says."""
    return house.settings.upload_mb * MEGABYTE if getattr(module, "TAKES_FILES", False) else LARGEST_BODY
