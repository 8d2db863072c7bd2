"""The model card says what the benchmark's page says."""

import re
from pathlib import Path

from hearten.models.bundle import SHIPPED, find_bundle
from training.quality.chief import chief

DOCS = Path(__file__).parents[3] / "docs" / "models"


def between(page: str, part: str) -> list[str]:
    found = re.search(rf"<!-- {part} -->\n(.*)<!-- end {part} -->", (DOCS / page).read_text("utf-8"), re.DOTALL)
    assert found, page
    return found[1].strip().splitlines()


def test_the_pages_are_of_the_bundle_that_ships():
    hash_of_network = find_bundle(None).about.encoder_sha256
    for page in ("quality.md", "privacy.md"):
        measured = "\n".join(between(page, "measured"))
        assert hash_of_network in measured, f"{page} is of another network"
        assert set(re.findall(r"hearten-en-\d+", measured)) == {SHIPPED}


def test_the_card_has_the_chief_figures_of_the_page():
    assert "\n".join(between(f"{SHIPPED}.md", "figures")) == "\n".join(chief(between("quality.md", "measured"), SHIPPED))


def test_the_card_names_what_the_bundle_does_not_say():
    card = (DOCS / f"{SHIPPED}.md").read_text("utf-8")
    (line,) = [line for line in card.splitlines() if line.startswith("| not said |")]
    assert set(re.findall(r"`(\w+)`", line)) == set(find_bundle(None).about.unsaid)


def test_the_chief_figures_are_found_in_a_report():
    report = [
        "### Real tweets: 464 messages",
        "",
        "| method | feelings, macro-F1 | openings, macro-F1 | acts, macro-F1 | has an opening, F1 | pleased | calibration error | a | b |",
        "| --- | --- |",
        "| ours | 0.5 | 0.4 | 0.6 | 0.7 | 0.8 | 0.03 | 0.1 | 0.2 |",
        "| words | 0.1 | 0.1 | 0.1 | 0.1 | 0.1 | 0.1 | 0.1 | 0.1 |",
        "### Fairness: 455 pairs",
        "| dialect | 132 | +8.9% | +1.0% | +0.0% | no |",
        "### GoEmotions, test",
        "| ours | 0.446 |",
        "Mean of all: -0.35 points; the goal is met.",
    ]
    assert [*chief(report, "ours")][1:] == [
        "| Real tweets: 464 messages | 0.5 | 0.4 | 0.6 | 0.7 | 0.03 |",
        "",
        "- dialect: openings missed more often by +8.9%, acts by +1.0%: not validated",
        "- macro-F1 over the 28 emotions of GoEmotions: 0.446",
        "- what eight bits cost, points of macro-F1: -0.35 on average",
    ]
