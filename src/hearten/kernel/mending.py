"""Read as much of a file as makes sense: what is wrong in one place shall not hide what is wrong in another."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from hearten.kernel.toml_lines import Place

KEY = "[key]"  # so pydantic ends the place of a name that is not allowed


def mended(fields: type[BaseModel], given: Mapping[str, Any], wrong: Iterable[Place], sample: Any) -> tuple[BaseModel | None, list[Place]]:
    """Return a file in which what is wrong is left out or taken from a good `sample`, and where; None where that isn't enough."""
    data, guessed = deepcopy(dict(given)), list[Place]()
    for place in wrong:
        guessed.append(_mend(data, [part for part in place if part != KEY], sample))
    try:
        return fields.model_validate(data), guessed
    except ValidationError:
        return None, guessed


def rests_on(place: Place, guessed: Iterable[Place]) -> bool:
    """Say whether a value, or a part of it, was guessed, or what it is a part of."""
    return any(place[: len(one)] == one or one[: len(place)] == place for one in guessed)


def _mend(data: Any, place: list[str | int], sample: Any) -> Place:
    """Put the sample's value there, or nothing where it has none; return the place as far as there was anything."""
    for depth, part in enumerate(place):
        sample = _within(sample, part)
        inner = _within(data, part)
        if depth + 1 < len(place) and isinstance(inner, dict | list):
            data = cast("Any", inner)
            continue
        if sample is not None:
            data[part] = deepcopy(sample)
        elif isinstance(data, dict):
            cast("dict[str | int, Any]", data).pop(part, None)
        return tuple(place[: depth + 1])
    return ()


def _within(value: Any, part: str | int) -> Any:
    """Return a part of a value; of a list in the sample, which has other entries, the last one may stand for it."""
    if isinstance(part, int):
        entries = cast("list[Any]", value) if isinstance(value, list) else []
        return entries[min(part, len(entries) - 1)] if entries else None
    return cast("dict[str, Any]", value).get(part) if isinstance(value, dict) else None
