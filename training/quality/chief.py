"""The chief figures of the benchmark's report, for the model card."""

from collections.abc import Iterator, Sequence

from training.quality.columns import COLUMN_NAMES, header

COLUMNS = ("feelings, macro-F1", "openings, macro-F1", "acts, macro-F1", "has an opening, F1", "calibration error")
METHODS, FAIRNESS, EMOTIONS = "| method | feelings", "### Fairness", "### GoEmotions"
BITS = "Mean of all:"


def chief(report: Sequence[str], bundle: str) -> Iterator[str]:
    """Yield a table of how well the bundle reads each set, and lines about fairness, emotions and eight bits."""
    yield header(["rows", *COLUMNS])
    title = ""
    others: list[str] = []
    for line, before in zip(report, ["", "", *report], strict=False):
        title = line if line.startswith("###") else title
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        if cells[0] == bundle and before.startswith(METHODS):
            said = dict(zip(COLUMN_NAMES, cells, strict=True))
            yield f"| {title[4:]} | {' | '.join(said[name] for name in COLUMNS)} |"
        elif cells[0] == bundle and title.startswith(EMOTIONS):
            others.append(f"- macro-F1 over the 28 emotions of GoEmotions: {cells[1]}")
        elif title.startswith(FAIRNESS) and cells[-1] in ("yes", "no"):
            group, _, openings, acts, _, fair = cells
            others.append(
                f"- {group}: openings missed more often by {openings}, acts by {acts}: {'validated' if fair == 'yes' else 'not validated'}"
            )
        elif line.startswith(BITS):
            others.append(f"- what eight bits cost, points of macro-F1: {line[len(BITS) :].partition(' points')[0].strip()} on average")
    yield ""
    yield from others
