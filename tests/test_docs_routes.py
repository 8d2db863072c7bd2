"""The docs name every page and every route."""

from pathlib import Path

import pytest

from tests.people import RULES

DOCS = Path(__file__).parents[1] / "docs"


@pytest.mark.parametrize("route", [route for route in RULES if "/api/" in route])
def test_every_route_of_the_api_is_documented(route: str):
    assert f"| `{route}` |" in (DOCS / "api.md").read_text("utf-8")


@pytest.mark.parametrize("page", [route.removeprefix("GET ") for route in RULES if route.startswith("GET") and "/api/" not in route])
def test_every_page_is_documented(page: str):
    assert f"`{page}`" in (DOCS / "pages.md").read_text("utf-8")
