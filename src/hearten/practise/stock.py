"""Lines that any customer may say, for situations in which a scenario has no words of its own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

from hearten.practise.scenario import Directness, Line, Situation


@cache
def stock(directness: Directness) -> Mapping[Situation, tuple[Line, ...]]:
    """Return the stock lines of somebody who speaks this way."""
    ways = tomllib.loads((files("hearten.practise") / "stock.toml").read_text("utf-8"))
    return {cast("Situation", situation): tuple(map(Line, lines)) for situation, lines in ways[directness].items()}
