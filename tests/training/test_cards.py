from pathlib import Path

import pytest

from training import cards


def test_figures_replace_those_between_their_markers_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "FOLDER", tmp_path)
    page = tmp_path / "card.md"
    page.write_text("Before\n<!-- counts -->\nold \\1\n\n<!-- end counts -->\nAfter <!-- end other -->\n", "utf-8")
    cards.write_figures("card.md", "counts", "| new \\g<1> |\n")
    assert page.read_text("utf-8") == "Before\n<!-- counts -->\n| new \\g<1> |\n\n<!-- end counts -->\nAfter <!-- end other -->\n"


def test_a_page_without_the_part_is_an_error_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cards, "FOLDER", tmp_path)
    page = tmp_path / "card.md"
    page.write_text("nothing", "utf-8")
    with pytest.raises(ValueError, match="no part between <!-- counts -->"):
        cards.write_figures("card.md", "counts", "new")
    assert page.read_text("utf-8") == "nothing"
