"""Our own JSONL: one conversation a line."""

from typing import Final

from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.json_source import JsonSource
from hearten.connectors.jsonl.translate import translate
from hearten.connectors.origin import Origin


def _recognise(glimpse: Glimpse) -> bool:
    ours = glimpse.has("", "messages.item.role") or glimpse.has("", "messages.item.text")
    # A file of which every first line is wrong is still ours by its name, so that each line says what is wrong with it.
    return ours or (not glimpse.keys and glimpse.name.endswith((".jsonl", ".ndjson")))


def _open(origin: Origin, glimpse: Glimpse, columns: Columns) -> JsonSource:
    del glimpse, columns  # nothing to choose: it is always one object a line
    return JsonSource(origin, ("",), lines=True, translate=translate)


FORMAT: Final = Format("jsonl", "hearten's own JSONL, one conversation a line", _recognise, _open)
