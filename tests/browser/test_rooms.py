"""Signing in, the first run, importing and settings, with a keyboard alone; and that every room is sound."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hearten.storage import imports, people
from hearten.web import accounts
from hearten.web.state import state_of

from ..web import houses
from .conftest import Looking, Served, running
from .test_every_page import violations

pytestmark = pytest.mark.browser
ROOMS = ("/people/3", "/settings/mode", "/import/1", "/api/v1/docs")


@pytest.fixture
def fresh(tmp_path: Path, browser: Browser) -> Iterator[Looking]:
    """Serve a workspace in which nobody has an account yet."""
    asked = houses.Asked()
    house = houses.make_house(tmp_path, asked)
    with running(house) as url:
        looking = Looking(browser, Served(url, house, asked))
        yield looking
        for context in looking.contexts:
            context.close()
    house.database.close()
    assert not looking.strangers
    assert not looking.complaints


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ROOMS)
def test_axe_finds_nothing_in_the_rooms(look: Looking, served: Served, path: str, scheme: str):
    if path == "/import/1":
        with served.house.database.write() as connection:
            imports.begin(connection, imports.Wanted("chats.jsonl", size=10), at=datetime.now(UTC))
    page = look("Ada", path, color_scheme=scheme)
    assert violations(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_somebody_has_an_account(fresh: Looking, scheme: str):
    page = fresh(None, "/welcome", color_scheme=scheme)
    assert violations(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_somebody_is_invited(look: Looking, served: Served, scheme: str):
    with served.house.database.read() as connection:
        charlie = people.by_mail(connection, "charlie@example.org")
    assert charlie
    page = look(None, f"/invited/{accounts.invite(served.house, charlie.person.id, by=charlie.person.id)}", color_scheme=scheme)
    assert violations(page) == []
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [360, 1920])
@pytest.mark.parametrize("path", ROOMS[:2] + ROOMS[3:])
def test_nothing_sticks_out_of_the_rooms(look: Looking, path: str, width: int):
    page = look("Ada", path, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_first_run_by_keyboard_with_the_demo(fresh: Looking):
    page = fresh(None, "/")
    assert page.url.endswith("/welcome")
    assert violations(page) == []
    page.keyboard.type("Ada")
    press(page, "Tab")
    page.keyboard.type("ada@example.org")
    press(page, "Tab")
    page.keyboard.type(houses.PASSWORD)
    press(page, "Tab", "ArrowDown", "ArrowUp", "Tab", "Enter")
    page.wait_for_url("**/import/1")
    assert fresh.served.asked.demos == [1]


def test_first_run_with_a_weak_password_keeps_what_was_typed(fresh: Looking):
    page = fresh(None, "/welcome")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Mail address").fill("ada@example.org")
    page.get_by_label("Password").fill("password1234")
    page.get_by_label("Read files of mine").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("first passwords that anybody would try")
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    expect(page.get_by_label("Read files of mine")).to_be_checked()
    fresh.complaints[:] = [each for each in fresh.complaints if "422" not in each]


def test_signing_in_and_out_by_keyboard(look: Looking):
    page = look(None, "/account")
    page.keyboard.type("charlie@example.org")
    press(page, "Tab")
    page.keyboard.type(houses.PASSWORD)
    press(page, "Enter")
    page.wait_for_url("**/account")
    page.get_by_role("button", name="Sign out", exact=True).focus()
    press(page, "Enter")
    page.wait_for_url("**/sign-in")


def test_wrong_password_is_said_to_screen_readers(look: Looking):
    page = look(None, "/sign-in")
    page.keyboard.type("bob@example.org")
    press(page, "Tab")
    page.keyboard.type("a wrong password")
    press(page, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("don't fit together")
    look.complaints[:] = [each for each in look.complaints if "401" not in each]


def test_import_shows_progress_and_ends_by_itself(look: Looking, served: Served, tmp_path: Path):
    sent = tmp_path / "spring.jsonl"
    sent.write_text('{"id": "1", "messages": []}\n' * 1000, "utf-8")
    page = look("Ada", "/import")
    page.get_by_label("Drop files here, or choose them").set_input_files(sent)
    expect(page.locator("drop-files output")).to_have_text("spring.jsonl")
    page.get_by_role("button", name="Read them").focus()
    press(page, "Enter")
    page.wait_for_url("**/import/*")
    expect(page.get_by_role("heading", name="Reading")).to_be_visible()
    number = int(page.url.rpartition("/")[2])
    with served.house.database.write() as connection:
        imports.advance(connection, number, position=5, counted={"new": 1000})
    expect(page.get_by_text("1 000 conversations")).to_be_visible()
    with served.house.database.write() as connection:
        imports.finish(connection, number, "done", at=datetime.now(UTC))
    expect(page.get_by_role("heading", name="Done")).to_be_visible()
    expect(page.get_by_role("link", name="To the moments")).to_be_visible()


def test_list_of_imports_renews_itself_while_one_is_running(look: Looking, served: Served):
    with served.house.database.write() as connection:
        number = imports.begin(connection, imports.Wanted("summer.jsonl"), at=datetime.now(UTC))
    page = look("Ada", "/import")
    row = page.get_by_role("row", name="summer.jsonl")
    expect(row).to_contain_text("Reading")
    with served.house.database.write() as connection:
        imports.finish(connection, number, "done", at=datetime.now(UTC))
    expect(row).to_contain_text("Done")
    assert page.locator("#so-far").count() == 1


def test_refused_import_says_why_without_losing_the_page(look: Looking, tmp_path: Path):
    sent = tmp_path / "table.csv"
    sent.write_text("id,body\n", "utf-8")
    page = look("Ada", "/import")
    page.get_by_label("Drop files here, or choose them").set_input_files(sent)
    page.get_by_text("Columns of a table with other names").click()
    page.get_by_label("Which column is what").fill("nonsense")
    page.get_by_role("button", name="Read them").click()
    expect(page.locator("drop-files output")).to_contain_text("Line 1 of the columns")
    expect(page.get_by_label("Which column is what")).to_have_value("nonsense")
    look.complaints[:] = [each for each in look.complaints if "422" not in each]


def test_files_can_be_dropped(look: Looking):
    page = look("Ada", "/import")
    page.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.items.add(new File(["{}"], "dropped.jsonl"));
          const zone = document.querySelector(".dropzone");
          zone.dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true}));
        }"""
    )
    expect(page.locator("drop-files output")).to_have_text("dropped.jsonl")


def test_settings_by_keyboard(look: Looking, served: Served):
    page = look("Ada", "/settings")
    field = page.get_by_label("After how many days")
    field.focus()
    press(page, "ControlOrMeta+a")
    page.keyboard.type("365")
    press(page, "Enter")
    page.wait_for_url("**/settings?kept=1")
    expect(page.get_by_role("status")).to_contain_text("Kept")
    assert state_of(served.house).settings.retention_days == 365


def test_rubric_is_previewed_before_it_is_applied(look: Looking, served: Served):
    page = look("Ada", "/settings/rubric")
    page.get_by_label("The rubric as it is written").fill(houses.RUBRIC.replace("version = 1", "version = 2"))
    page.get_by_role("button", name="Show what would flip").click()
    expect(page.get_by_role("table")).to_contain_text("effort")
    assert served.asked.rubrics == []
    assert violations(page) == []
    page.get_by_role("button", name="Grade by this rubric").click()
    page.wait_for_url("**/settings/rubric?applied=1")
    assert len(served.asked.rubrics) == 1
