"""The pages in `docs/models` that commands write their figures into, each between its markers."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "models"


def write_figures(page: str, part: str, text: str) -> None:
    """Put `text` between `<!-- part -->` and `<!-- end part -->` of a page; all else in it stays as it is.

    Raises:
        ValueError: the page has no such part.
    """
    path = FOLDER / page
    markers = re.compile(rf"(<!-- {part} -->\n).*(<!-- end {part} -->)", re.DOTALL)
    written, found = markers.subn(lambda marks: f"{marks[1]}{text.rstrip()}\n\n{marks[2]}", path.read_text("utf-8"))
    if not found:
        raise ValueError(f"{path} has no part between <!-- {part} --> and <!-- end {part} -->")
    path.write_text(written, "utf-8")
