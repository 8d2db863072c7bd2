"""Lines that any customer may say, for situations in which a scenario has no words of its own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from hearten.practise.scenario import SPOKEN, Channel, Directness, Line, Situation


@cache
def stock(directness: Directness, channel: Channel) -> Mapping[Situation, tuple[Line, ...]]:
    """Return the stock lines of somebody who speaks this way; where people speak, none is about reading or writing."""
    ways: dict[str, Any] = tomllib.loads((files("hearten.practise") / "stock.toml").read_text("utf-8"))
    said: dict[str, list[str]] = {**ways[directness], **(ways["spoken"][directness] if channel in SPOKEN else {})}
    return {cast("Situation", situation): tuple(map(Line, lines)) for situation, lines in said.items()}
