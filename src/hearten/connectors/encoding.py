"""Read bytes of whatever encoding as UTF-8."""

import codecs
import io
from typing import BinaryIO, Final

_BYTE_ORDER_MARKS: Final = (
    # UTF-32's little-endian mark begins with UTF-16's, so it comes first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
RESCUE: Final = "hearten-windows-1252"
"""The error handler that reads a byte which is no UTF-8 as Windows-1252."""

# Control characters that no JSON may hold raw, and that carry nothing: a stray NUL must not cost the rest of a file.
_NEVER_IN_JSON: Final = bytes([*range(9), 11, 12, *range(14, 32)])


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error(RESCUE, _as_windows_1252)


def sniff(head: bytes) -> tuple[str, int]:
    """Return the encoding of a file and the length of its byte order mark, from its first bytes.

    Without a mark it is UTF-8, in which every wrong byte is read as Windows-1252 (what an old Excel writes), or UTF-16 where every
    other byte is a NUL.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    sample = head[:4096]
    if len(sample) >= 8:
        nuls = len(sample) // 2 * 0.7
        if sample[1::2].count(0) > nuls and not sample[::2].count(0):
            return "utf-16-le", 0
        if sample[::2].count(0) > nuls and not sample[1::2].count(0):
            return "utf-16-be", 0
    return "utf-8", 0


def decode(data: bytes) -> str:
    """Decode UTF-8; a byte that is none is read as Windows-1252."""
    return data.decode("utf-8", RESCUE)


class Transcoder(io.RawIOBase):
    """A stream of UTF-8 without raw control characters, out of a stream in another (or a broken) encoding."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        errors = RESCUE if encoding == "utf-8" else "replace"
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill the buffer with UTF-8; 0 is the end."""
        while not self._ready and not self._ended:
            data = self._source.read(65_536)
            self._ended = not data
            text = self._decoder.decode(data, final=self._ended)
            self._ready = text.encode("utf-8", "replace").translate(None, _NEVER_IN_JSON)
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def close(self) -> None:
        """Close it and the stream beneath."""
        self._source.close()
        super().close()
