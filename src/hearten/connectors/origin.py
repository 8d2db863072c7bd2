"""Where bytes come from: a file, a gzip file, or standard input."""

import io
import os
import shutil
import tempfile
import weakref
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, cast

from hearten.connectors.encoding import Transcoder, sniff
from hearten.kernel.errors import BadFile
from hearten.kernel.intake import Rejected

_GZIP: Final = b"\x1f\x8b"
HEAD: Final = 262_144
"""Bytes of a file that are looked at to recognise it."""


class Gunzip(io.RawIOBase):
    """Decompress gzip, of several members too; where it is damaged or cut short it ends, and `broken_at` says where."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._inflate = zlib.decompressobj(wbits=31)
        self._input = b""
        self._given = 0
        self.broken_at: int | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the buffer with unpacked bytes; 0 is the end, be it the right one or `broken_at`."""
        out = b""
        while not out and self.broken_at is None:
            if self._inflate.eof and not self._next_member():
                return 0
            self._input = self._input or self._source.read(65_536)
            if not self._input:
                self.broken_at = self._given
                return 0
            out = self._inflated(len(buffer))
        buffer[: len(out)] = out
        self._given += len(out)
        return len(out)

    def _inflated(self, at_most: int) -> bytes:
        try:
            out = self._inflate.decompress(self._input, at_most)
        except zlib.error:
            self.broken_at = self._given
            return b""
        self._input = self._inflate.unconsumed_tail or self._inflate.unused_data
        return out

    def _next_member(self) -> bool:
        self._input = (self._input or self._source.read(65_536)).lstrip(b"\0")
        self._inflate = zlib.decompressobj(wbits=31)
        return bool(self._input)

    def close(self) -> None:
        """Close it and the stream beneath."""
        self._source.close()
        super().close()


@dataclass(slots=True)
class Opened:
    """An open stream of UTF-8 bytes, and the offset in it of the byte that is read next."""

    file: BinaryIO
    offset: int
    gunzip: Gunzip | None
    broken_before: int | None = None

    @property
    def broken_at(self) -> int | None:
        """Return where a damaged gzip stream ended, once it has been read to there."""
        return self.gunzip.broken_at if self.gunzip else self.broken_before


@dataclass(frozen=True, slots=True)
class Origin:
    """A file on disk, how to read it as UTF-8, and what to call it."""

    path: Path
    name: str
    gzipped: bool
    encoding: str
    mark: int
    head: bytes = field(repr=False)
    held: object = None
    broken_at: int | None = None

    @property
    def size(self) -> int | None:
        """Return how many bytes of UTF-8 there are, where that is known without reading."""
        return None if self.gzipped or self.encoding != "utf-8" else self.path.stat().st_size

    @contextmanager
    def opened(self, start: int = 0, *, mended: bool = False) -> Generator[Opened]:
        """Open the file at a byte of its UTF-8 content; `mended` also mends broken UTF-8 and drops control characters."""
        file = cast("BinaryIO", self.path.open("rb"))
        gunzip = None
        if self.gzipped:
            gunzip = Gunzip(file)
            file = cast("BinaryIO", io.BufferedReader(gunzip, 131_072))
        try:
            offset = self._skip_mark(file)
            if mended or self.encoding != "utf-8":
                file = cast("BinaryIO", io.BufferedReader(Transcoder(file, self.encoding), 131_072))
            yield Opened(file, self._forward(file, offset, start), gunzip, self.broken_at)
        finally:
            file.close()

    def _skip_mark(self, file: BinaryIO) -> int:
        file.read(self.mark)
        return self.mark if self.encoding == "utf-8" else 0

    def _forward(self, file: BinaryIO, offset: int, start: int) -> int:
        if start <= offset:
            return offset
        if isinstance(file, io.BufferedReader) and file.seekable():
            return file.seek(start)
        while offset < start:
            skipped = len(file.read(min(1_048_576, start - offset)))
            if not skipped:
                break
            offset += skipped
        return offset

    def rejected_end(self, opened: Opened) -> Rejected | None:
        """Return what to tell of a gzip file that was cut short, once its whole part has been read."""
        if opened.broken_at is None:
            return None
        problem = "the gzip file is cut short or damaged here; what came before was read. Copy the file again and import it once more"
        return Rejected(self.name, f"byte {opened.broken_at} of the unpacked text", "", problem, "")


class _Spool:
    """A temporary copy of a stream; it goes when nothing refers to it any more."""

    def __init__(self, stream: BinaryIO) -> None:
        handle, name = tempfile.mkstemp(prefix="hearten-")
        self.path = Path(name)
        weakref.finalize(self, _forget, name)
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(stream, file, 1_048_576)


def _forget(name: str) -> None:
    Path(name).unlink(missing_ok=True)


def from_stream(stream: BinaryIO, name: str) -> Origin:
    """Copy a stream that can be read only once into a temporary file.

    Raises:
        BadFile: it is empty.
    """
    spool = _Spool(stream)
    return _origin(spool.path, name, spool)


def from_file(path: Path, name: str | None = None) -> Origin:
    """Take a file as it is.

    Raises:
        BadFile: it can't be opened, or is empty.
    """
    try:
        if not path.is_file():
            with path.open("rb") as stream:
                return from_stream(stream, name or str(path))
        return _origin(path, name or str(path), None)
    except OSError as error:
        raise BadFile(f"{path}: can't be opened ({error.strerror or error}). Check its name and whether you may read it.") from error


def unpacked(origin: Origin) -> Origin:
    """Return the same content as a plain UTF-8 file that can be read from any byte, which costs a temporary copy at most.

    Of a gzip file that was cut short the last, unfinished line is left out, and the origin remembers where it broke.
    """
    if not origin.gzipped and origin.encoding == "utf-8":
        return origin
    with origin.opened() as opened:
        spool = _Spool(opened.file)
        broken_at = opened.broken_at
    with spool.path.open("r+b") as file:
        if broken_at is not None:
            _drop_unfinished_line(file)
        file.seek(0)
        head = file.read(HEAD)
    return Origin(spool.path, origin.name, gzipped=False, encoding="utf-8", mark=0, head=head, held=spool, broken_at=broken_at)


def _drop_unfinished_line(file: BinaryIO) -> None:
    end = file.seek(0, io.SEEK_END)
    while end > 0:
        step = min(65_536, end)
        file.seek(end - step)
        found = file.read(step).rfind(b"\n")
        if found >= 0:
            file.truncate(end - step + found + 1)
            return
        end -= step
    file.truncate(0)


def _origin(path: Path, name: str, held: object) -> Origin:
    with path.open("rb") as file:
        gzipped = file.read(2) == _GZIP
        file.seek(0)
        head = _first(Gunzip(cast("BinaryIO", file))) if gzipped else file.read(HEAD)
    encoding, mark = sniff(head)
    if not head.strip(b" \t\r\n\0"):
        raise BadFile(f"{name}: is empty, there is nothing to read." if not gzipped else f"{name}: the gzip file holds nothing readable.")
    return Origin(path, name, gzipped=gzipped, encoding=encoding, mark=mark, head=head, held=held)


def _first(stream: io.RawIOBase) -> bytes:
    """Read the first `HEAD` bytes; a BufferedReader isn't used because closing it would close the file beneath."""
    head = bytearray()
    while len(head) < HEAD:
        data = stream.read(HEAD - len(head))
        if not data:
            break
        head += data
    return bytes(head)
