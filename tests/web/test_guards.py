"""Headers, same-origin, body size, errors."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

from hearten.kernel.errors import Conflict
from hearten.web.auth import Administrator
from hearten.web.body_limit import LARGEST_FORM
from hearten.web.create import create
from hearten.web.house import House

from .houses import PASSWORD, add_person, client, signed_in


class Sent(BaseModel):
    n: int
    names: list[str] = []


@pytest.fixture
def broken(house: House) -> TestClient:
    """A browser on an app that has a few more routes, which go wrong."""
    app: FastAPI = create(house)

    def internal() -> None:
        raise RuntimeError("the secret of the database")

    def conflict() -> None:
        raise Conflict("Somebody else imports right now; wait for it.")

    def sent(body: Sent, page: int = 1) -> Sent:
        return body

    for prefix in ("/api/v1", ""):
        app.add_api_route(f"{prefix}/internal", internal)
        app.add_api_route(f"{prefix}/conflict", conflict)
        app.add_api_route(f"{prefix}/sent", sent, methods=["POST"])
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)


def test_every_answer_carries_the_headers(house: House):
    add_person(house, "Bob")
    for path in ("/sign-in", "/no-such-page", "/api/v1/openapi.json", "/static/paper.css"):
        headers = client(house).get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
    assert client(house).get("/sign-in").headers["cache-control"] == "no-store"
    assert client(house).get("/static/paper.css").headers.get("cache-control") != "no-store"


def test_headers_are_there_when_everything_breaks(broken: TestClient):
    assert "content-security-policy" in broken.get("/internal").headers


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "none"}, 303),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
        ({"Origin": "http://localhost"}, 303),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 303),
    ],
)
def test_changes_come_only_from_our_own_pages(house: House, headers: dict[str, str], status: int):
    add_person(house, "Bob")
    form = {"mail": "bob@example.org", "password": PASSWORD}
    assert client(house).post("/sign-in", data=form, headers=headers).status_code == status


def test_reading_is_never_refused_for_where_it_comes_from(house: House):
    add_person(house, "Bob")
    assert client(house).get("/sign-in", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_large_bodies_are_refused_before_they_are_read(house: House):
    add_person(house, "Bob")
    answer = client(house).post("/sign-in", data={"mail": "x" * LARGEST_FORM, "password": ""})
    assert answer.status_code == 413
    assert "larger" in answer.text


def test_large_body_without_a_length_is_refused_too(house: House):
    add_person(house, "Bob")
    many = (b"x" * 65536 for _ in range(40))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client(house).post("/sign-in", content=many, headers=kind).status_code == 413


def test_unknown_errors_tell_nothing_of_the_inside(broken: TestClient):
    for path in ("/internal", "/api/v1/internal"):
        answer = broken.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text


def test_problem_document_has_the_shape_of_rfc_9457(broken: TestClient):
    answer = broken.get("/api/v1/conflict")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "Somebody else imports right now; wait for it.",
        "instance": "/api/v1/conflict",
    }


def test_problem_document_points_at_each_wrong_field(broken: TestClient):
    answer = broken.post("/api/v1/sent?page=x", json={"n": "many", "names": ["Bo", 3]})
    assert answer.status_code == 422
    places = {each.get("pointer", each.get("parameter")) for each in answer.json()["errors"]}
    assert places == {"#/n", "#/names/1", "page"}


def test_broken_json_is_a_problem_too(broken: TestClient):
    answer = broken.post("/api/v1/sent", content=b"{", headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_pages_say_what_is_wrong_in_a_page(broken: TestClient):
    answer = broken.get("/conflict")
    assert answer.status_code == 409
    assert answer.headers["content-type"].startswith("text/html")
    assert "Somebody else imports right now" in answer.text
    assert broken.get("/no/such/page").status_code == 404


def test_api_without_a_token_says_how(house: House):
    add_person(house, "Bob")
    app = create(house)
    app.add_api_route("/api/v1/mine", _mine)
    answer = TestClient(app, base_url="http://localhost").get("/api/v1/mine")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="hearten"')


def test_a_token_opens_the_api_but_no_page(house: House):
    add_person(house, "Bob")
    page = signed_in(house, "Bob").post("/account/tokens", data={"name": "nightly"}).text
    token = page.partition('<code id="token">')[2].partition("<")[0]
    assert token.startswith("hearten_")
    assert client(house).get("/account", headers={"Authorization": f"Bearer {token}"}).status_code == 303


@pytest.mark.parametrize("path", ["/moments?q=a%00b", "/moments?a%00b=1", "/moments/%00", "/static/%00.css", "/api/v1/moments?channel=%00"])
def test_nul_in_an_address_is_refused(administrator: TestClient, path: str):
    answer = administrator.get(path)
    assert answer.status_code == 400
    assert "NUL" in answer.text


def test_nul_in_a_form_or_in_json_is_refused(administrator: TestClient):
    assert administrator.post("/people", data={"name": "New", "mail": "new@example.org", "team": "a\0b"}).status_code == 400
    assert administrator.post("/api/v1/objections", json={"moment": 1, "reason": "a\0b"}).status_code == 422


def test_nul_in_a_form_is_seen_across_two_pieces(house: House):
    def pieces() -> Iterator[bytes]:
        yield from (b"mail=bob%", b"0", b"0&password=x")

    sent = client(house).post("/sign-in", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"})
    assert sent.status_code == 400


def test_number_too_long_for_a_database_is_refused(administrator: TestClient):
    assert administrator.get(f"/live/moments?newer_than={'9' * 25}").status_code == 422
    assert administrator.post("/people/1", data={"name": "Ada", "agents": ["9" * 25]}).status_code == 422


def _mine(viewer: Administrator) -> str:
    return viewer.person.name
