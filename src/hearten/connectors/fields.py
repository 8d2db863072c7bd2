"""Take fields out of what a vendor sent, whose shape can't be trusted."""

import json
import math
from collections.abc import Mapping
from typing import Final, cast

from hearten.connectors.text import clean
from hearten.kernel.errors import HeartenError

RAW_KEPT: Final = 2_000
"""Characters of a rejected row that are kept, so that a person can find and mend it."""


class Wrong(HeartenError):
    """A row can't be read; `field` says which field, or is empty where the row as a whole is wrong."""

    def __init__(self, problem: str, *, field: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.field = field


def obj(value: object) -> Mapping[str, object]:
    """Return a JSON object, or an empty one where the value is none."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def objects(value: object) -> list[Mapping[str, object]]:
    """Return the objects of a JSON array; what is no object is left out."""
    return [cast("dict[str, object]", item) for item in array(value) if isinstance(item, dict)]


def array(value: object) -> list[object]:
    """Return a JSON array, or an empty one where the value is none."""
    return cast("list[object]", value) if isinstance(value, list) else []


def string(value: object) -> str:
    """Return a string, a number as its digits, and nothing for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def number(value: object) -> float | None:
    """Return a finite number, also out of a string, or None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def score(value: object) -> float | None:
    """Return a survey answer, or None; what is beyond a thousand million is none on any scale."""
    found = number(value)
    return found if found is not None and abs(found) < 1e9 else None


def flag(value: object) -> bool | None:
    """Return a truth value written in one of the usual ways, or None."""
    if isinstance(value, bool):
        return value
    word = string(value).strip().lower()
    if word in {"true", "yes", "y", "1", "t"}:
        return True
    return False if word in {"false", "no", "n", "0", "f"} else None


def identity(value: object, *, field: str) -> str:
    """Return what identifies a conversation.

    Raises:
        Wrong: it is missing, or no string or whole number.
    """
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Wrong("is missing or no string; every conversation needs an id of its own", field=field)
    # The fast path matters: this runs once for every line of files with millions of them.
    name = value.strip() if isinstance(value, str) else digits(value, field=field)
    name = name if name.isprintable() else clean(name)
    if not name or len(name) > 500:
        raise Wrong("is empty or longer than 500 characters", field=field)
    return name


def digits(value: int, *, field: str) -> str:
    """Return a whole number as text.

    Raises:
        Wrong: it is so long that it is no identity of anything.
    """
    if value.bit_length() > 128:
        raise Wrong("is a number of more than 38 digits", field=field)
    return str(value)


def raw(item: object) -> str:
    """Return a row as JSON, cut, for the file of rejected rows."""
    try:
        text = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = "(nested too deeply to be written down)"
    return clean(text[:RAW_KEPT])
