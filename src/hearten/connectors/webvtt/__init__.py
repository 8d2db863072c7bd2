"""WebVTT transcripts with speaker names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hearten.connectors.encoding import decode
from hearten.connectors.fields import Wrong, raw
from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.origin import Origin
from hearten.connectors.roles import told_roles
from hearten.connectors.webvtt.translate import translate
from hearten.kernel.intake import Arrival, Rejected

_LONGEST: Final = 32 * 1024 * 1024
"""Bytes of one transcript: a call of a thousand hours."""


@dataclass(frozen=True, slots=True)
class TranscriptSource:
    """A file that is one conversation."""

    origin: Origin
    columns: Columns

    @property
    def name(self) -> str:
        """Return what to call the file."""
        return self.origin.name

    @property
    def size(self) -> int | None:
        """Return that there is one conversation."""
        return 1

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Yield the conversation, unless it was read before."""
        if start >= 1:
            return
        with self.origin.opened() as opened:
            data = opened.file.read(_LONGEST + 1)
            end = self.origin.rejected_end(opened)
        text = decode(data).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
        try:
            if len(data) > _LONGEST:
                raise Wrong(f"the transcript is longer than {_LONGEST // 1024 // 1024} MB")
            item = translate(text, self.name, told_roles(self.columns))
        except Wrong as wrong:
            item = Rejected(self.name, "the transcript", wrong.field, wrong.problem, raw(text[:2_000]))
        yield Arrival(item, 1)
        if end:
            yield Arrival(end, 1)


def _recognise(glimpse: Glimpse) -> bool:
    return glimpse.head.startswith("WEBVTT")


def _open(origin: Origin, glimpse: Glimpse, columns: Columns) -> TranscriptSource:
    del glimpse
    return TranscriptSource(origin, columns)


FORMAT: Final = Format("webvtt", "WebVTT transcripts with speaker names", _recognise, _open)
