"""The import page: upload, columns, progress, what was put aside."""

import asyncio
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from hearten.flows.start_import import How
from hearten.kernel.intake import Rejected
from hearten.storage import imports, settings
from hearten.web import uploads
from hearten.web.create import create
from hearten.web.house import House

from .houses import PASSWORD, Asked, add_person, client, make_house, signed_in


def upload(browser: TestClient, *files: tuple[str, bytes], **more: str):
    return browser.post("/import", files=[("files", (name, content)) for name, content in files], data=more)


def begin(house: House, size: int | None = 200) -> int:
    with house.database.write() as connection:
        return imports.begin(connection, imports.Wanted("/tmp/x/chats.jsonl", "jsonl", size=size), at=datetime.now(UTC))


def test_files_are_kept_and_handed_to_the_import(administrator: TestClient, asked: Asked, house: House):
    answer = upload(administrator, ("one.jsonl", b"{}"), ("two.csv", b"id,text"), format="csv", columns="text=body\n\nrole = who")
    assert (answer.status_code, answer.headers["location"]) == (303, "/import")
    [wanted] = asked.imports
    assert wanted["texts"] == {"one.jsonl": b"{}", "two.csv": b"id,text"}
    assert wanted["how"] == How("csv", {"text": "body", "role": "who"}, person=1)
    assert (house.settings.workspace / "uploads").stat().st_mode & 0o777 == 0o700


def test_where_files_are_from_can_be_named(administrator: TestClient, asked: Asked):
    upload(administrator, ("one.jsonl", b"{}"), source="  Shop   North ")
    administrator.post("/import", files=[("files", ("x.csv", b""))], data={"source": "kept"})
    assert [wanted["how"] for wanted in asked.imports] == [How(person=1, source="Shop North")]
    assert 'value="kept"' in upload(administrator, ("x.csv", b""), source="kept").text


SENT = [
    ("notes.xyz", b"\x00\x01nothing known", {}),
    ("table.csv", b"a,b\n1,2\n", {}),
    ("table.csv", b"id,role,text\n1,agent,Hi\n", {"columns": "text=body"}),
]


@pytest.mark.parametrize("sent", SENT)
def test_a_file_that_is_not_read_is_named_as_it_was_sent(
    administrator: TestClient, asked: Asked, house: House, sent: tuple[str, bytes, dict[str, str]]
):
    name, content, more = sent
    asked.are_opened = True
    answer = upload(administrator, (name, content), **more)
    [said] = re.findall(r'role="alert">(.*?)</p>', answer.text, re.DOTALL)
    assert answer.status_code == 422
    assert name in said
    assert not re.search(r"--\w|uploads|/tmp", said)
    assert str(house.settings.workspace) not in said
    assert "under “" in said or more
    program = administrator.post(f"/api/v1/imports?name={name}&map={more.get('columns', '')}", content=content)
    assert (program.status_code, program.json()["detail"].count("--")) == (422, 0)
    assert str(house.settings.workspace) not in program.text


def test_one_file_leads_to_its_progress(administrator: TestClient):
    assert upload(administrator, ("one.jsonl", b"{}")).headers["location"] == "/import/1"


def test_files_of_the_same_name_do_not_overwrite_each_other(administrator: TestClient, asked: Asked):
    upload(administrator, ("a.jsonl", b"1"), ("a.jsonl", b"2"))
    assert sorted(asked.imports[0]["texts"].values()) == [b"1", b"2"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x", "/abs", "a\nb", "<script>.jsonl", "..", "x" * 400])
def test_names_cannot_leave_the_folder(name: str):
    plain = uploads.safe(name)
    assert Path(plain).name == plain
    assert plain not in {"", ".", ".."}
    assert len(plain) <= uploads.LONGEST_NAME


def test_nothing_sent_is_said_on_the_page(administrator: TestClient, asked: Asked):
    for answer in (upload(administrator, ("empty.csv", b"")), administrator.post("/import")):
        assert answer.status_code == 422
        assert "choose a file" in answer.text
    assert not asked.imports


def test_columns_that_can_not_be_read_name_the_line(administrator: TestClient):
    answer = upload(administrator, ("a.csv", b"x"), columns="text=body\nwhat is this")
    assert answer.status_code == 422
    assert "Line 2 of the columns" in answer.text
    assert "what is this" in answer.text


def test_upload_larger_than_the_setting_is_refused(tmp_path: Path, asked: Asked):
    house = make_house(tmp_path / "small", asked, upload_mb=1)
    add_person(house, "Ada", "administrator")
    browser = client(house)
    browser.post("/sign-in", data={"mail": "ada@example.org", "password": PASSWORD})
    assert upload(browser, ("a.jsonl", b"x" * 900_000)).status_code == 303
    assert upload(browser, ("a.jsonl", b"x" * 1_100_000)).status_code == 413
    house.database.close()


def test_progress_shows_share_and_counts_and_stops_when_done(administrator: TestClient, house: House):
    number = begin(house)
    with house.database.write() as connection:
        counted = {"new": 7, "unchanged": 2, "rejected": 1}
        aside = [Rejected("/secret/place/chats.jsonl", "row 3", "messages/0/role", "<b>who</b> is not known", "raw")]
        imports.advance(connection, number, position=50, counted=counted, put_aside=aside)
    page = administrator.get(f"/import/{number}").text
    assert "25 %" in page
    assert "7 conversations" in page
    assert f'hx-get="/import/{number}/progress"' in page
    assert "&lt;b&gt;who&lt;/b&gt;" in page
    assert "/secret/place" not in page
    with house.database.write() as connection:
        imports.finish(connection, number, "done", at=datetime.now(UTC))
    last = administrator.get(f"/import/{number}/progress")
    assert last.headers["HX-Refresh"] == "true"
    assert "hx-get" not in last.text
    assert "chats.jsonl" in administrator.get("/import").text


def test_import_without_a_known_size_has_no_share(administrator: TestClient, house: House):
    assert "%" not in administrator.get(f"/import/{begin(house, None)}").text.partition("<main")[2]


def test_rejected_rows_can_be_downloaded(administrator: TestClient, house: House, asked: Asked, tmp_path: Path):
    number = begin(house)
    assert administrator.get(f"/import/{number}/rejected.jsonl").status_code == 404
    asked.rejected = tmp_path / "rejected.jsonl"
    asked.rejected.write_text('{"raw": "x"}\n', "utf-8")
    answer = administrator.get(f"/import/{number}/rejected.jsonl")
    assert answer.text == '{"raw": "x"}\n'
    assert "attachment" in answer.headers["content-disposition"]
    assert administrator.get("/import/999/rejected.jsonl").status_code == 404


def test_page_says_what_an_import_does_to_a_demo_and_did(administrator: TestClient, house: House):
    number = begin(house)
    assert "the demo" not in administrator.get("/import").text
    with house.database.write() as connection:
        settings.change(connection, settings.DEMO, {"imports": []})
    assert "becomes an ordinary one" in administrator.get("/import").text
    with house.database.write() as connection:
        settings.leave_demo(connection, number, None)
    for path in ("/import", f"/import/{number}"):
        page = administrator.get(path).text
        assert "Review mode ended" in page
        assert 'href="/settings/mode"' in page
        assert "demo-line" not in page


@pytest.mark.parametrize("path", ["/import", "/api/v1/imports"])
@pytest.mark.parametrize("who", [None, "Bob"])
def test_nobody_else_sends_a_byte(house: House, path: str, who: str | None):
    """The body isn't asked for before it is known who sends it."""
    add_person(house, "Bob")
    cookie = signed_in(house, who).cookies["hearten_session"] if who else "none"
    headers = [(b"content-type", b"multipart/form-data; boundary=x"), (b"cookie", f"hearten_session={cookie}".encode())]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": [(b"host", b"localhost"), *headers]}
    answered: list[int] = []

    async def receive() -> Message:
        raise AssertionError("the body was read")

    async def send(message: Message) -> None:
        answered.append(message.get("status", 0))

    asyncio.run(create(house)(scope, receive, send))
    assert answered[0] == (403 if who else 401 if "/api/" in path else 303)
