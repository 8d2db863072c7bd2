"""Recognise what can be read, and open it."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from hearten.connectors import (
    abcd,
    chatwoot,
    convokit,
    csv,
    freshdesk,
    intercom,
    jsonl,
    mail,
    twitter_care,
    vcon,
    webvtt,
    wmt_chat,
    zammad,
    zendesk,
)
from hearten.connectors.folder import FolderSource, files_in, room_of
from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse, look
from hearten.connectors.origin import Origin, from_file, from_stream
from hearten.flows.ports import Source
from hearten.kernel.errors import BadFile
from hearten.kernel.labels import ROLES

KNOWN: Final[tuple[Format, ...]] = (
    # Data sets before what they are made of, and whoever has the surer marks first.
    twitter_care.FORMAT,
    abcd.FORMAT,
    wmt_chat.FORMAT,
    vcon.FORMAT,
    zammad.FORMAT,
    chatwoot.FORMAT,
    freshdesk.FORMAT,
    intercom.FORMAT,
    zendesk.FORMAT,
    jsonl.FORMAT,
    convokit.FORMAT,
    webvtt.FORMAT,
    mail.FORMAT,
    csv.FORMAT,
)
_BY_NAME: Final = {known.name: known for known in KNOWN}
_ALIASES: Final = {"tsv": "csv", "mbox": "mail", "eml": "mail", "vtt": "webvtt"}
_PROSE: Final = frozenset({".md", ".rst", ".html", ".pdf", ".py", ".toml", ".yaml", ".yml", ".cfg"})


def listed() -> str:
    """Return the known formats, a line each, for people."""
    return "\n".join(f"  {known.name:<13}{known.title}" for known in sorted(KNOWN, key=lambda known: known.name))


@dataclass(frozen=True, slots=True)
class KnownFormats:
    """Everything that can be read; fulfils `hearten.flows.ports.Formats`. `stdin` is given by tests alone."""

    stdin: BinaryIO | None = None

    def open(self, path: Path, *, format: str | None = None, columns: dict[str, str] | None = None) -> Source:
        """Recognise a file or folder (`-` is standard input), or take it as the format that is named.

        `columns` maps fields of a table to its columns ("text": "body"), and roles to speakers or words ("customer": "Jane").

        Raises:
            BadFile: it can't be opened, is empty, nothing known fits, or a field or column that is mapped is unknown; the message lists
                what is known.
        """
        _check_fields(columns or {})
        named = _named(format)
        if str(path) == "-":
            return _opened(from_stream(self.stdin or sys.stdin.buffer, "standard input"), named, columns or {})
        if not path.exists():
            raise BadFile(f"{path}: there is no such file or folder.")
        if path.is_dir():
            return _opened_folder(path, named, columns or {})
        return _opened(from_file(path), named, columns or {})


def _named(name: str | None) -> Format | None:
    if name is None:
        return None
    known = _BY_NAME.get(_ALIASES.get(name.lower(), name.lower()))
    if known is None:
        raise BadFile(f"{name!r} is no format that hearten knows. It knows:\n{listed()}")
    return known


def _check_fields(columns: Columns) -> None:
    unknown = [field for field in columns if field not in {*csv.FIELDS, *ROLES}]
    if unknown:
        fields = f"Columns can be mapped to {', '.join(csv.FIELDS)}; names of speakers to {', '.join(ROLES)}."
        raise BadFile(f"There is no field {unknown[0]!r} to map {columns[unknown[0]]!r} to. {fields}")


def _check_columns(name: str, known: Iterable[Format], columns: Columns) -> None:
    """Refuse columns where nothing has any: whoever mapped them meant something by it."""
    mapped = [field for field in columns if field in csv.FIELDS]
    if mapped and csv.FORMAT not in known:
        read_as = ", ".join(sorted({one.name for one in known}))
        problem = f"is read as {read_as}, in which there is no column {columns[mapped[0]]!r} to map to {mapped[0]!r}"
        raise BadFile(f"{name}: {problem}. Leave that out, or say that it is a table: format csv.")


def _opened(origin: Origin, named: Format | None, columns: Columns) -> Source:
    glimpse = look(origin)
    known = named or _recognised(glimpse, columns)
    if known is None:
        raise BadFile(f"{origin.name}: hearten doesn't recognise what this is. Name its format with --format. hearten knows:\n{listed()}")
    _check_columns(origin.name, [known], columns)
    return known.open(origin, glimpse, columns)


def _recognised(glimpse: Glimpse, columns: Columns) -> Format | None:
    known = next((candidate for candidate in KNOWN if candidate.recognise(glimpse)), None)
    # Whoever maps columns has a table in hand, even one whose own column names say nothing.
    return known or (csv.FORMAT if "text" in columns else None)


def _opened_folder(folder: Path, named: Format | None, columns: Columns) -> Source:
    if convokit.is_corpus(folder) and named in {None, convokit.FORMAT}:
        _check_columns(str(folder), [convokit.FORMAT], columns)
        return convokit.corpus(folder, columns)
    parts: list[tuple[Source, int]] = []
    found: list[Format] = []
    letters: list[tuple[Path, Origin]] = []
    for path, origin, glimpse in _looked_at(folder):
        known = _recognised(glimpse, {})
        if known is None or (named and known is not named):
            continue
        found.append(known)
        if known is mail.FORMAT and mail.is_letter(glimpse):
            letters.append((path, origin))
        else:
            source = known.open(origin, glimpse, columns)
            parts.append((source, room_of([path], source)))
    if letters:
        source = mail.letters(str(folder), [origin for _, origin in letters], columns)
        parts.append((source, room_of([path for path, _ in letters], source)))
    if not parts:
        wanted = f"as {named.name}" if named else "as anything that it knows"
        raise BadFile(f"{folder}: hearten recognises no file in this folder {wanted}. It knows:\n{listed()}")
    _check_columns(str(folder), found, columns)
    return FolderSource(str(folder), parts)


def _looked_at(folder: Path) -> Iterator[tuple[Path, Origin, Glimpse]]:
    """Yield the files that may hold conversations; a README, a licence and empty files are passed over quietly."""
    for path in files_in(folder):
        if path.suffix.lower() in _PROSE:
            continue
        try:
            origin = from_file(path)
        except BadFile:
            continue
        yield path, origin, look(origin)
