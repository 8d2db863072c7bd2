"""ConvoKit corpus folders."""

from pathlib import Path
from typing import Final

from hearten.connectors.convokit.source import CorpusSource
from hearten.connectors.format import Columns, Format
from hearten.connectors.glimpse import Glimpse
from hearten.connectors.origin import Origin, from_file, unpacked
from hearten.connectors.roles import told_roles
from hearten.kernel.errors import BadFile

_UTTERANCES: Final = ("utterances.jsonl", "utterances.jsonl.gz")


def is_corpus(folder: Path) -> bool:
    """Say whether a folder is a ConvoKit corpus."""
    return any((folder / name).is_file() for name in _UTTERANCES)


def corpus(folder: Path, columns: Columns) -> CorpusSource:
    """Open a corpus folder.

    Raises:
        BadFile: its utterances can't be opened or are empty.
    """
    path = next((folder / name for name in _UTTERANCES if (folder / name).is_file()), folder / _UTTERANCES[0])
    return _beside(from_file(path), folder, columns)


def _beside(utterances: Origin, folder: Path, columns: Columns) -> CorpusSource:
    sides = (_side(folder, "speakers.json") or _side(folder, "users.json"), _side(folder, "conversations.json"))
    return CorpusSource(str(folder), unpacked(utterances), *sides, told_roles(columns))


def _side(folder: Path, name: str) -> Origin | None:
    try:
        return from_file(folder / name) if (folder / name).is_file() else None
    except BadFile:
        # An empty file beside the utterances says nothing, which is no reason to refuse them.
        return None


def _recognise(glimpse: Glimpse) -> bool:
    named = glimpse.has("", "conversation_id") or glimpse.has("", "root")
    return named and glimpse.has("", "text") and (glimpse.has("", "speaker") or glimpse.has("", "user"))


def _open(origin: Origin, glimpse: Glimpse, columns: Columns) -> CorpusSource:
    del glimpse
    return _beside(origin, origin.path.parent, columns)


FORMAT: Final = Format("convokit", "ConvoKit corpus folders (utterances.jsonl and what lies beside it)", _recognise, _open)
