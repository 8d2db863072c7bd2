"""The chats of the WMT 2022 chat translation task."""

from typing import Final

from hearten.connectors.csv.columns import Header, read_header
from hearten.connectors.csv.source import TableSource
from hearten.connectors.csv.table import Table
from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.origin import Origin, unpacked
from hearten.connectors.wmt_chat.translate import Translation
from hearten.kernel.errors import BadFile

_NEEDED: Final = ("doc_id", "source_language", "target_language", "source_segment", "translation_direction")


def _header(glimpse: Glimpse) -> Header | None:
    header = read_header(glimpse.head)
    return header if header and set(_NEEDED) <= set(header.names) else None


def _open(origin: Origin, glimpse: Glimpse, columns: Columns) -> TableSource:
    del columns  # the task fixes their names
    header = _header(glimpse)
    if header is None:
        raise BadFile(f"{origin.name}: is no file of the WMT chat task; it needs the columns {', '.join(_NEEDED)}.")
    where = {name: place for place, name in enumerate(header.names)}
    table = Table(unpacked(origin), header.delimiter, header.names, where["doc_id"])
    return TableSource(table, Translation(where, len(header.names)))


FORMAT: Final = Format("wmt_chat", "chats of the WMT 2022 chat translation task (CSV)", lambda seen: _header(seen) is not None, _open)
