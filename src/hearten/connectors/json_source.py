"""Read JSON of any size, object by object: one document, an array, pages of an API, or one object a line."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

import ijson

from hearten.connectors.encoding import decode
from hearten.connectors.fields import Wrong, array, obj, raw
from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.lines import Line, read_lines
from hearten.connectors.origin import Origin
from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Arrival, Rejected

LONGEST_OBJECT: Final = 256 * 1024 * 1024
"""Bytes of one object in a document: nothing that a helpdesk sends comes near."""

Item = Mapping[str, object]
Translate = Callable[[Item], Conversation]


@dataclass(frozen=True, slots=True)
class Piece:
    """One object or rejected row, where it stood, and the position after it."""

    item: Item | Rejected
    where: str
    position: int


Gather = Callable[[Iterator[Piece]], Iterator[Piece]]


@dataclass(frozen=True, slots=True)
class JsonShape:
    """Where in a vendor's JSON the conversations are, and what marks them.

    `roots` are paths to one conversation: "" is the whole document, "item" a member of its array, "tickets.item" a member of the
    array under "tickets". `marks` are alternatives of keys that a conversation of this vendor has. `every_root` reads all dotted
    roots in turn, not only the first that was seen.
    """

    roots: tuple[str, ...]
    marks: tuple[tuple[str, ...], ...]
    every_root: bool = False

    def root(self, glimpse: Glimpse) -> str | None:
        """Return the root at which a file shows the marks, or None."""
        return next((r for r in self.roots for m in self.marks if glimpse.has(r, *m)), None)

    def roots_of(self, glimpse: Glimpse) -> tuple[str, ...]:
        """Return the roots to read; of a file that shows no marks, those that its outermost bracket allows."""
        seen = self.root(glimpse)
        dotted = tuple(r for r in self.roots if r and not r.startswith("item"))
        if self.every_root and (seen in dotted or (seen is None and dotted and glimpse.head.lstrip().startswith("{"))):
            return dotted
        if seen is not None:
            return (seen,)
        return ("item",) if glimpse.head.lstrip().startswith("[") else ("",)


@dataclass(frozen=True, slots=True)
class JsonSource:
    """Conversations in JSON. Positions are bytes for lines, and objects for documents."""

    origin: Origin
    roots: tuple[str, ...]
    lines: bool
    translate: Translate
    gather: Gather | None = None

    @property
    def name(self) -> str:
        """Return what to call the file."""
        return self.origin.name

    @property
    def size(self) -> int | None:
        """Return the bytes of a file of lines; a document's objects can't be known before."""
        return self.origin.size if self.lines else None

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Stream the conversations from a position on."""
        pieces = self._from_lines(start) if self.lines else self._from_document(start)
        for piece in self.gather(pieces) if self.gather else pieces:
            yield Arrival(self._translated(piece), piece.position)

    def _translated(self, piece: Piece) -> Conversation | Rejected:
        if isinstance(piece.item, Rejected):
            return piece.item
        try:
            return self.translate(piece.item)
        except Wrong as wrong:
            return Rejected(self.name, piece.where, wrong.field, wrong.problem, raw(piece.item))

    def _from_lines(self, start: int) -> Iterator[Piece]:
        with self.origin.opened(start) as opened:
            for line in read_lines(opened):
                if opened.broken_at is not None and not line.data.endswith(b"\n"):
                    break
                yield from self._in_line(line)
            end = self.origin.rejected_end(opened)
            if end:
                yield Piece(end, end.where, (opened.broken_at or 0) + 1)

    def _in_line(self, line: Line) -> Iterator[Piece]:
        where = f"byte {line.start}"
        found = loaded(line, self.name)
        if isinstance(found, Rejected):
            yield Piece(found, where, line.end)
        elif found is not None:
            inside = [member for root in self.roots for member in _members(found, root)]
            for item in inside or [found]:
                yield Piece(obj(item), where, line.end)

    def _from_document(self, start: int) -> Iterator[Piece]:
        count = 0
        with_end: Rejected | None = None
        for root in self.roots:
            with self.origin.opened(mended=True) as opened:
                metered = _Metered(opened.file)
                for item in _items(metered, root, self.name, count):
                    count += 1
                    metered.since_last = 0
                    if count > start:
                        where = item.where if isinstance(item, Rejected) else f"conversation {count} of the document"
                        yield Piece(item if isinstance(item, Rejected) else obj(item), where, count)
                with_end = self.origin.rejected_end(opened) or with_end
        if with_end:
            yield Piece(with_end, with_end.where, count + 1)


class _Metered:
    """A stream that stops when one object in it grows beyond reason."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.since_last = 0
        self.total = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.since_last += len(data)
        self.total += len(data)
        if self.since_last > LONGEST_OBJECT:
            raise Wrong(f"one object is longer than {LONGEST_OBJECT // 1024 // 1024} MB; reading stops here")
        return data


def _items(metered: _Metered, root: str, name: str, count: int) -> Iterator[object]:
    """Yield the objects beneath a root; a document that breaks off gives one Rejected at its end."""
    try:
        yield from ijson.items(metered, root, multiple_values=True, use_float=True)
    except ijson.IncompleteJSONError:
        problem = f"the JSON ends too early or is broken after {count} conversations; what came before was read"
        yield Rejected(name, f"near byte {metered.total}", "", problem, "")
    except ijson.JSONError as error:
        problem = f"this is no JSON ({' '.join(str(error).split())[:200]}); what came before was read"
        yield Rejected(name, f"near byte {metered.total}", "", problem, "")
    except Wrong as wrong:
        yield Rejected(name, f"near byte {metered.total}", "", wrong.problem, "")


def _members(found: Item, root: str) -> list[object]:
    """Return what a page of an API holds at a root such as "data.payload.item"."""
    value: object = found
    if not root.endswith(".item"):
        return []
    for key in root.removesuffix(".item").split("."):
        value = obj(value).get(key)
    return array(value)


def loaded(line: Line, name: str) -> Item | Rejected | None:
    """Return the object in a line, None for an empty line, or why it can't be read."""
    if line.data.isspace():
        return None
    text = decode(line.data)
    try:
        if line.too_long:
            raise Wrong(f"the line is {line.end - line.start:,} bytes long, more than hearten reads at once; split the conversation")
        return _parsed(text.replace("\0", "") if "\0" in text else text)
    except Wrong as wrong:
        return Rejected(name, f"byte {line.start}", "", wrong.problem, raw(text))


def _parsed(text: str) -> Item:
    try:
        value: object = json.loads(text, strict=False)
    except RecursionError:
        raise Wrong("the line is nested too deeply to be a conversation") from None
    except json.JSONDecodeError as error:
        raise Wrong(f"the line is no JSON: {error.msg} at its character {error.pos + 1}") from error
    except ValueError:
        raise Wrong("the line holds a number that is too long to be one") from None
    if not isinstance(value, dict):
        raise Wrong("the line is no JSON object; every line is one conversation, as {...}")
    return cast("dict[str, object]", value)


def json_format(
    name: str, title: str, shape: JsonShape, prepare: Callable[[Origin, Columns], Translate], gather: Gather | None = None
) -> Format:
    """Make a format out of where its conversations are, and how one of them is translated."""

    def open_json(origin: Origin, glimpse: Glimpse, columns: Columns) -> JsonSource:
        return JsonSource(origin, shape.roots_of(glimpse), glimpse.lines, prepare(origin, columns), gather)

    return Format(name, title, lambda glimpse: shape.root(glimpse) is not None, open_json)
