"""The columns of the table of methods, and how a table begins."""

from collections.abc import Sequence

COLUMN_NAMES = (
    "method",
    "feelings, macro-F1",
    "openings, macro-F1",
    "acts, macro-F1",
    "has an opening, F1",
    "pleased, neutral or not, macro-F1",
    "calibration error",
    "evidence of openings, F1 of characters",
    "evidence of acts, F1 of characters",
)


def header(names: Sequence[str]) -> str:
    """Write the first two lines of a table."""
    return f"| {' | '.join(names)} |\n|{' --- |' * len(names)}"
