"""CSV and TSV: one row a message."""

from typing import Final

from hearten.connectors.csv.columns import FIELDS as FIELDS
from hearten.connectors.csv.columns import check, read_header
from hearten.connectors.csv.source import TableSource
from hearten.connectors.csv.table import Table
from hearten.connectors.csv.translate import Translation
from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.origin import Origin, unpacked
from hearten.connectors.roles import told_roles


def _recognise(glimpse: Glimpse) -> bool:
    if glimpse.lines or glimpse.head.lstrip()[:1] in {"{", "["}:
        return False
    header = read_header(glimpse.head)
    # A file that calls itself a table is one, even if it takes a --map to read it.
    named = glimpse.name.endswith((".csv", ".tsv")) and header is not None and len(header.where) >= 2
    return header is not None and (header.readable or named)


def _open(origin: Origin, glimpse: Glimpse, columns: Columns) -> TableSource:
    header = check(read_header(glimpse.head, columns), columns, origin.name)
    table = Table(unpacked(origin), header.delimiter, header.names, header.where["id"])
    return TableSource(table, Translation(header, told_roles(columns)))


FORMAT: Final = Format("csv", "CSV or TSV, one row a message, columns found by name or mapped with --map", _recognise, _open)
