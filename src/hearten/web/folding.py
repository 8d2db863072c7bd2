"""What somebody said, for a page: with its acts marked, and folded where it is longer than anybody reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from hearten.kernel.reading import Evidence
from hearten.web.marks import ELLIPSIS, Mark, excerpt, marked

LONGEST: Final = 1_200  # characters: what is shown of a longer text before somebody asks for all of it is half of that


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its acts marked: `shown` is all of it, or its beginning where `whole` is folded away, of so many `characters`."""

    shown: Markup
    whole: Markup | None
    characters: int


def words(text: str, acts: Sequence[Evidence] = ()) -> Words:
    """Write a text, with the words that show acts marked."""
    marks = [Mark(act.start, act.end, act.label, act.p) for act in acts]
    if len(text) <= LONGEST:
        return Words(marked(text, marks), None, len(text))
    beginning = excerpt(text, Mark(0, 0, ""), marks, around=LONGEST // 2)
    shown = beginning.text if beginning.text.endswith(ELLIPSIS) else beginning.text + ELLIPSIS
    return Words(marked(shown, beginning.marks), marked(text, marks), len(text))
