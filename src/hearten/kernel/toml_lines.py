"""On which line each value of a TOML file stands: the standard library's parser says what there is, and not where."""

import re
from collections.abc import Iterator, Mapping

Place = tuple[str | int, ...]
"""Where a value is: names of tables and fields, and numbers in lists, counted from 0."""

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|\n|[\[\]{},=.]|[^\s\[\]{}#,=."\']+',
    re.DOTALL,
)


def lines_of(text: str) -> Mapping[Place, int]:
    """Return the line of every table, field and entry of a list, counted from 1; the text is valid TOML."""
    return _Lines(text).found


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """Return the line of a value, or of what it stands in; None where neither is there."""
    return next((lines[place[:size]] for size in range(len(place), 0, -1) if place[:size] in lines), None)


class _Lines:
    """Goes through a file once, from token to token."""

    def __init__(self, text: str) -> None:
        self.found = dict[Place, int]()
        self._entries = dict[Place, int]()  # of lists of tables: how many there are so far
        self._tokens = list(_tokens(text))
        self._at = 0
        table: Place = ()
        while self._at < len(self._tokens):
            if self._now == "\n":
                self._at += 1
            elif self._now == "[":
                table = self._header()
            else:
                self._field(table)

    @property
    def _now(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else "\n"

    @property
    def _line(self) -> int:
        return self._tokens[self._at][1]

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][0]

    def _note(self, place: Place) -> None:
        self.found.setdefault(place, self._line)

    def _header(self) -> Place:
        line, opened = self._at, 0
        while self._now == "[":
            opened += 1
            self._at += 1
        *outer, last = self._key("]")
        self._at += opened
        place: Place = ()
        for part in outer:
            place = (*place, part)
            place = (*place, self._entries[place] - 1) if place in self._entries else place
        place = (*place, last)
        if opened > 1:
            self._entries[place] = self._entries.get(place, 0) + 1
            self.found.setdefault(place, self._tokens[line][1])
            place = (*place, self._entries[place] - 1)
        self.found.setdefault(place, self._tokens[line][1])
        return place

    def _key(self, end: str) -> list[str]:
        parts = list[str]()
        while self._now not in {end, "\n"}:
            if (part := self._take()) != ".":
                parts.append(part.strip("\"'"))
        return parts

    def _field(self, table: Place) -> None:
        line = self._at
        place = (*table, *self._key("="))
        self.found.setdefault(place, self._tokens[line][1])
        self._at += 1
        self._value(place)

    def _value(self, place: Place) -> None:
        if self._now in {"[", "{"}:
            end, number = {"[": "]", "{": "}"}[self._take()], 0
            while self._now != end and self._at < len(self._tokens):
                if self._now in {",", "\n"}:
                    self._at += 1
                elif end == "}":
                    self._field(place)
                else:
                    self._note((*place, number))
                    self._value((*place, number))
                    number += 1
            self._at += 1
            return
        while self._now not in {",", "]", "}", "\n"}:
            self._at += 1


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Give each token but comments with its line."""
    line, until = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", until, match.start())
        until = match.start()
        if not match.group().startswith("#"):
            yield match.group(), line
