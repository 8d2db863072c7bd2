"""Make the web application from a house."""

from importlib.metadata import version
from importlib.resources import files
from types import ModuleType

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from hearten.web import api, errors, pages
from hearten.web.body_limit import BodyLimit
from hearten.web.found import modules
from hearten.web.headers import SecurityHeaders
from hearten.web.house import House
from hearten.web.no_nul import NoNul
from hearten.web.same_origin import SameOrigin

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
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.house = house
    app.state.elsewhere = house.settings.elsewhere()
    errors.install(app)
    for module in modules(pages):
        app.include_router(_router(module), include_in_schema=False)
    for module in modules(api):
        app.include_router(_router(module), prefix="/api/v1")
    app.mount("/static", StaticFiles(directory=str(files("hearten.web") / "static")), name="static")
    app.add_middleware(BodyLimit, largest_file=house.settings.upload_mb * MEGABYTE)
    app.add_middleware(NoNul)
    app.add_middleware(SameOrigin)
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=GZIP_LEVEL)
    app.add_middleware(SecurityHeaders)
    return app


def _router(module: ModuleType) -> APIRouter:
    router: APIRouter = module.router
    return router
