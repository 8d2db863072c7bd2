"""A first look at a file, from which its format is recognised."""

import io
import json
from dataclasses import dataclass
from typing import Final, cast

import ijson

from hearten.connectors.encoding import RESCUE
from hearten.connectors.origin import HEAD, Origin

_LINES_TRIED: Final = 20
_KEYS_SEEN: Final = 5_000


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The beginning of a file.

    `keys` are the dotted paths of the first JSON value, with `item` for the members of an array ("tickets.item.id"); `lines` says
    that every line is a JSON object of its own.
    """

    name: str
    head: str
    keys: frozenset[str]
    lines: bool

    def has(self, root: str, *names: str) -> bool:
        """Say whether all these keys are there, beneath a root."""
        return all((f"{root}.{name}" if root else name) in self.keys for name in names)


def look(origin: Origin) -> Glimpse:
    """Look at the beginning of a file."""
    errors = RESCUE if origin.encoding == "utf-8" else "replace"
    head = origin.head[origin.mark :].decode(origin.encoding, errors).replace("\0", "")
    name = origin.name.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    if head.lstrip()[:1] not in {"{", "["}:
        # The first line of a file of lines may be the broken one.
        later = next((line for line in _lines(head)[1:] if line.startswith("{") and _object(line)), "")
        return Glimpse(name, head, _keys(later), bool(later))
    lines = _is_lines(head, whole=len(origin.head) < HEAD)
    keys = next((keys for line in _lines(head) if (keys := _keys(line))), frozenset[str]()) if lines else _keys(head)
    return Glimpse(name, head, keys, lines)


def _lines(head: str) -> list[str]:
    return [line.strip() for line in head.split("\n", _LINES_TRIED)[:_LINES_TRIED] if line.strip()]


def _is_lines(head: str, *, whole: bool) -> bool:
    lines = _lines(head)
    objects = [line for line in lines if _object(line)]
    if len(lines) == 1:
        return whole and bool(objects)
    # One line that is an object is not enough of a sign when others are neither: a pretty-printed document has lines like "{}," too.
    return (bool(objects) and all(line.startswith("{") for line in lines[:2])) or len(objects) > len(lines) // 2


def _object(line: str) -> bool:
    try:
        return isinstance(json.loads(line, strict=False), dict)
    except (ValueError, RecursionError):
        return False


def _keys(text: str) -> frozenset[str]:
    """Collect the key paths of the first JSON value, as far as it goes."""
    found: set[str] = set()
    try:
        for prefix, event, value in ijson.parse(io.BytesIO(text.encode("utf-8", "replace")), multiple_values=True, use_float=True):
            if event == "map_key":
                found.add(f"{prefix}.{value}" if prefix else cast("str", value))
            if len(found) >= _KEYS_SEEN or len(prefix) > 1_000:
                break
    except ijson.JSONError:
        pass
    return frozenset(found)
