"""The library in a browser: chosen from with the keyboard, narrowed without scripts, and a scenario of one's own put into it."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Looking
from .test_every_page import violations

pytestmark = pytest.mark.browser
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [360, 768, 1920])
FRIDGE = (files("hearten.practise") / "scenarios" / "dented-fridge.toml").read_text("utf-8")
WRONG = FRIDGE.replace('channel = "chat"', f'channel = "{"fax" * 60}"').replace('fact = "insulin"', 'fact = "nosuch"')
TALLEST = 5_000  # pixels on a wide screen for all that come with hearten


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "my-fridge.toml").write_text(FRIDGE.replace("A dented fridge", "A freezer <that> melts"), "utf-8")
    (tmp_path / "wrong.toml").write_text(WRONG, "utf-8")
    return tmp_path


def check(page: Page, file: Path) -> None:
    page.goto("/scenarios")
    page.get_by_label("The scenario’s file").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Check it").click()


def _forgive(look: Looking) -> None:
    """A file with mistakes is answered with 422, on which the browser remarks."""
    look.complaints[:] = [each for each in look.complaints if "422" not in each]


def sticks_out(page: Page, width: int) -> bool:
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    return page.evaluate("document.documentElement.scrollWidth") > width


@SCHEMES
def test_axe_finds_nothing(look: Looking, folder: Path, scheme: str):
    page = look("Alice", "/practise", color_scheme=scheme)
    assert violations(page) == []
    check(page, folder / "wrong.toml")
    expect(page.get_by_text("2 things are not right")).to_be_visible()
    assert violations(page) == []
    check(page, folder / "my-fridge.toml")
    expect(page.get_by_role("button", name=re.compile("library"))).to_be_visible()
    assert violations(page) == []
    _forgive(look)


@WIDTHS
def test_nothing_sticks_out(look: Looking, folder: Path, width: int):
    page = look("Alice", "/practise", viewport={"width": width, "height": 800})
    assert not sticks_out(page, width)
    for file in ("wrong.toml", "my-fridge.toml"):
        check(page, folder / file)
        assert not sticks_out(page, width)
    _forgive(look)


def test_customers_differ_to_the_eye_and_use_the_width(look: Looking):
    page = look("Charlie", "/practise", viewport={"width": 1400, "height": 900})
    assert page.evaluate("document.documentElement.scrollHeight") < TALLEST
    lefts = page.locator(".customer").evaluate_all("all => new Set(all.map(each => each.getBoundingClientRect().left)).size")
    assert lefts >= 3, "three beside each other"
    drawn = page.locator(".customer .channel").evaluate_all("all => new Set(all.map(each => each.innerHTML)).size")
    assert drawn == 4, "a sign for each channel"


def test_first_customer_is_a_few_keys_away(look: Looking):
    page = look("Charlie", "/practise")
    for key in ("Tab", "Tab"):
        page.keyboard.press(key)
    assert page.locator(":focus").inner_text() == "To the customers"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Answer this customer"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/practise/\d+$"))


def test_library_is_narrowed_without_scripts(look: Looking):
    page = look("Bob", "/practise", java_script_enabled=False)
    search = page.get_by_role("search")
    search.locator("summary").click()
    search.get_by_label("Difficulty").select_option("hard")
    search.get_by_label("Speaks").select_option("formal")
    search.get_by_label("Search").fill("lift")
    page.keyboard.press("Enter")
    page.wait_for_url("**/practise?q=lift&difficulty=3&teaches=&trade=&channel=&speaks=formal#customers")
    expect(page.locator(".customer h4")).to_have_text(["An admirable lift"])
    expect(page.get_by_label("Difficulty")).to_have_value("3")
    page.get_by_label("Search").fill("submarine")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No customer here fits all of that.")).to_be_visible()
    page.get_by_role("link", name="Show every customer").click()
    page.wait_for_url("**/practise#customers")


def test_scenario_of_ones_own_is_put_right_put_in_and_taken_out_without_scripts(look: Looking, folder: Path):
    page = look("Alice", "/practise", java_script_enabled=False)
    page.get_by_role("link", name="Scenarios of your house").click()
    check(page, folder / "wrong.toml")
    expect(page.get_by_text("line 30, need.fact")).to_be_visible()
    right = page.get_by_label("wrong.toml")
    right.fill(right.input_value().replace("fax" * 60, "chat").replace("nosuch", "insulin").replace("A dented", "A dusty"))
    page.get_by_role("button", name="Check it again").click()
    page.get_by_role("button", name="Put it into the library").click()
    expect(page.get_by_role("status")).to_contain_text("“A dusty fridge” is in the library")
    page.get_by_role("link", name="Look at it there").click()
    expect(page.locator("#scenario-wrong")).to_contain_text("of your house")
    page.goto("/scenarios")
    page.get_by_role("link", name="Take A dusty fridge out of the library").click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    _forgive(look)


def test_message_leads_to_its_line_and_lines_are_numbered(look: Looking, folder: Path):
    page = look("Alice")
    check(page, folder / "wrong.toml")
    page.get_by_role("link", name="line 30, need.fact").click()
    chosen = page.locator("#text").evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)")
    assert chosen == 'fact = "nosuch"'
    numbers = page.locator("numbered-lines pre")
    assert numbers.text_content().split("\n")[-1] == str(WRONG.count("\n") + 1)
    assert numbers.evaluate("pre => pre.scrollTop") == page.locator("#text").evaluate("text => text.scrollTop") > 0
    page.locator("#text").fill("title = 1\n")
    expect(numbers).to_have_text("1\n2")
    _forgive(look)


def test_several_of_ones_own_are_deleted_together(look: Looking):
    page = look("Charlie", "/practise", java_script_enabled=False)
    for _ in range(2):
        page.goto("/practise")
        page.get_by_role("button", name="Answer this customer").first.click()
    page.goto("/practise")
    page.locator("#past + details summary").click()
    boxes = page.locator(".past input")
    before = boxes.count()
    boxes.nth(0).check()
    boxes.nth(1).check()
    page.get_by_role("button", name="Delete those chosen").click()
    expect(page.get_by_role("heading", name="Delete these 2 sessions?")).to_be_visible()
    page.get_by_role("button", name="Delete all 2").click()
    page.wait_for_url("**/practise?deleted=1")
    assert page.locator(".past input").count() == before - 2
