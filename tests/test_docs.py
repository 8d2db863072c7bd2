"""The docs are true: links resolve, commands exist, what is written from the code is up to date, figures name their command."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearten.settings import Settings
from tests.written_docs import WRITTEN, option_names, with_block

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("src/**/*.md"), *ROOT.glob("corpus/**/*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(\S.*)$", re.MULTILINE)
MEASURED = re.compile(r"\d ?%|\b0\.\d\d|\d ms\b|\d/s\b")
COMMAND = re.compile(r"`(?:HEARTEN_\w+=\S+ )*(?:hearten|python -m|\./)[^`]*`")


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.replace("`", "")).strip().lower() for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def _sections(text: str) -> Iterator[str]:
    yield from re.split(r"^(?=##? )", FENCED.sub("", text), flags=re.MULTILINE)


def _commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        text = page.read_text("utf-8")
        blocks = [block for kind, block in FENCED.findall(text) if kind == "sh"]
        lines = [line for block in blocks for line in block.splitlines()] + INDENTED.findall(text)
        yield from ((_named(page), line) for line in lines if re.search(r"\bhearten \w", line) and not line.startswith("#"))


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_links_resolve(page: Path):
    for target in LINK.findall(FENCED.sub("", page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        linked = (page.parent / place).resolve() if place else page
        assert linked.exists(), target
        assert not anchor or anchor in _anchors(linked), target


@pytest.mark.parametrize(("page", "line"), sorted(set(_commands())))
def test_commands_in_the_docs_exist(page: str, line: str):
    words = shlex.split(line, comments=True)
    words = words[words.index("hearten") + 1 :]
    words = words[: next((n for n, word in enumerate(words) if word in {">", "|", "&&"}), len(words))]
    known = option_names()
    called = words[0] if words[0] in known else " ".join(words[:2])
    assert called in known
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known[called]


@pytest.mark.parametrize("script", ["start", "check", ".ci/run"])
def test_scripts_can_be_run(script: str):
    path = ROOT / script
    assert path.stat().st_mode & 0o111 == 0o111
    assert path.read_text("utf-8").startswith("#!/bin/sh\n")


def test_readme_has_two_commands_of_one_line():
    blocks = [block.strip() for kind, block in FENCED.findall((ROOT / "README.md").read_text("utf-8")) if kind == "sh"]
    assert blocks[:2] == ["./start", "./check"]


@pytest.mark.parametrize("page", WRITTEN, ids=_named)
def test_written_parts_are_up_to_date(page: Path):
    name, write = WRITTEN[page]
    text = page.read_text("utf-8")
    assert with_block(text, name, write()) == text, "run python -m tests.written_docs"


def test_every_setting_is_a_sentence():
    for name, field in Settings.model_fields.items():
        assert (field.description or "").endswith("."), name


@pytest.mark.parametrize("page", [page for page in PAGES if "docs" in page.parts], ids=_named)
def test_figures_name_the_command_that_printed_them(page: Path):
    for section in _sections(page.read_text("utf-8")):
        figures = [row for row in re.findall(r"^\|.*\|$", section, re.MULTILINE) if MEASURED.search(row)]
        assert not figures or COMMAND.search(section), figures[0]


def test_every_decision_is_listed():
    listed = (ROOT / "docs/adr/README.md").read_text("utf-8")
    decisions = sorted(page.name for page in (ROOT / "docs/adr").glob("0*.md"))
    assert decisions
    assert [name for name in decisions if name not in listed] == []
    for name in decisions:
        text = (ROOT / "docs/adr" / name).read_text("utf-8")
        assert all(part in text for part in ("**Context.**", "**Decision.**", "**Consequences.**")), name


def test_every_page_is_found_from_the_index():
    linked = {(ROOT / "docs" / target.partition("#")[0]).resolve() for target in LINK.findall((ROOT / "docs/index.md").read_text("utf-8"))}
    top = {page for page in (ROOT / "docs").glob("*.md") if page.name != "index.md"}
    assert top <= linked
