"""What the pages stand on: settings, storage, the reader, and the work that they may ask for.

`hearten.assemble` fills it in. Pages read straight from storage; whatever writes conversations, readings or moments goes
through one of the ports below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from fastapi import Request

from hearten.flows.learning_ports import Learning
from hearten.flows.ports import Formats, Transcriber
from hearten.flows.practice_ports import Practising
from hearten.flows.preview_rubric import Preview
from hearten.flows.start_import import How
from hearten.kernel.conversation import Conversation
from hearten.settings import Settings
from hearten.storage.database import Database


class StartImport(Protocol):
    """Begin a durable import and come back at once."""

    def __call__(self, paths: Sequence[Path], how: How) -> tuple[int, ...]:
        """Return the ids of the imports, one for each path. The paths are copies, to be removed when they have been read."""
        ...


class LoadDemo(Protocol):
    """Begin the import of the bundled authored conversations."""

    def __call__(self, person: int) -> tuple[int, ...]:
        """Return the ids of the imports."""
        ...


class ReadNow(Protocol):
    """Read conversations without storing anything."""

    def __call__(self, conversations: Sequence[Conversation]) -> Sequence[Mapping[str, object]]:
        """Return one object of the `hearten read` contract for each conversation, in order."""
        ...


class PreviewRubric(Protocol):
    """Grade stored readings again by another rubric, storing nothing."""

    def __call__(self, text: str) -> Preview:
        """Say which grades would flip.

        Raises:
            HeartenError: the text is no rubric; the message says where.
        """
        ...


class ApplyRubric(Protocol):
    """Begin a re-grade by another rubric, keeping the old grades."""

    def __call__(self, text: str, *, person: int) -> None:
        """Keep the rubric, and grade everything stored by it in the background."""
        ...


class RejectedFile(Protocol):
    """Where the rows are that an import put aside."""

    def __call__(self, import_id: int) -> Path | None:
        """Return the file, None where no row was put aside."""
        ...


class ErasePerson(Protocol):
    """Erase somebody with an account."""

    def __call__(self, person: int) -> None:
        """Erase the account and the names it answers as; what was answered under them stays, without a name."""
        ...


class HowToPractise(Protocol):
    """What practising works with just now: the rubric and what counts as canned may change while hearten runs."""

    def __call__(self) -> Practising:
        """Return it."""
        ...


class HowToLearn(Protocol):
    """What learning works with just now, as practising does."""

    def __call__(self) -> Learning:
        """Return it."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """Everything that a page may use.

    `code` opens the welcome page from another machine; `rubric_text` is the rubric that grades as
    long as nobody has changed it; `format_names` are the formats that an import knows;
    `transcriber` turns speech into words, None where no model for it is installed.
    """

    settings: Settings
    database: Database
    formats: Formats
    format_names: tuple[str, ...]
    code: str
    rubric_text: str
    read_now: ReadNow
    start_import: StartImport
    load_demo: LoadDemo
    preview_rubric: PreviewRubric
    apply_rubric: ApplyRubric
    rejected_file: RejectedFile
    erase_person: ErasePerson
    practising: HowToPractise
    learning: HowToLearn
    transcriber: Transcriber | None = None


def house_of(request: Request) -> House:
    """Return the house that this request came to."""
    return cast("House", request.app.state.house)
