"""A whole workspace with a fake reader, on a real database."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hearten.connectors.formats import KnownFormats
from hearten.flows.erase_person import Erasing
from hearten.flows.import_conversations import Importing, import_conversations
from hearten.flows.ports import Listening
from hearten.flows.start_import import How, start_import
from hearten.kernel.moment import Moment
from hearten.listen.rubric import shipped
from hearten.models.fakes import FakeReader
from hearten.storage import imports
from hearten.storage.database import Database
from hearten.storage.erasing import SqlErasing
from hearten.storage.rejected_rows import RejectedFiles
from hearten.storage.workspace import Workspace

CANNED = "We apologise for any inconvenience this may have caused you."


def conversation(number: int | str, *said: str, **fields: Any) -> dict[str, Any]:
    """Describe a conversation of our own format, the customer speaking first; `customer` and `agent` are their names."""
    authors = {"customer": fields.pop("customer", f"Customer Number{number}"), "agent": fields.pop("agent", "Bob")}
    roles = ("customer", "agent")
    messages = [{"role": roles[n % 2], "text": text, "author": authors[roles[n % 2]]} for n, text in enumerate(said)]
    return {"id": str(number), "messages": messages, "channel": "chat", **fields}


@dataclass
class Workshop:
    """What flows need, with ways to run them to their end."""

    database: Database
    folder: Path
    reader: FakeReader = field(default_factory=FakeReader)

    def __post_init__(self) -> None:
        self.workspace = Workspace(self.folder / "workspace")
        self.store = SqlErasing(self.database)
        self.rejected = RejectedFiles(self.workspace.rejected)
        self.listening = Listening(self.reader, shipped(), lambda _: "en")
        self.importing = self.fresh_importing()

    def fresh_importing(self) -> Importing:
        """Return what another process would import with: nothing is open in it."""
        return Importing(
            formats=KnownFormats(),
            store=self.store,
            rejected=self.rejected,
            listening=lambda: self.listening,
            secret=self.workspace.secret(),
            uploads=self.workspace.uploads,
        )

    def erasing(self) -> Erasing:
        return Erasing(self.store, self.rejected, self.workspace.secret(), self.listening)

    def set(self, **changes: Any) -> None:
        self.listening = replace(self.listening, **changes)

    def file(self, lines: Iterable[dict[str, Any] | str], name: str = "in.jsonl") -> Path:
        path = self.folder / name
        path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
        return path

    def run(self, path: Path, how: How = How()) -> imports.Import:  # noqa: B008 - it is frozen
        """Import a file to its end, and return what is stored of the import."""
        [number] = start_import([path], how, importing=self.importing)
        self.finish(number)
        return self.import_of(number)

    def finish(self, number: int) -> None:
        while import_conversations(number, importing=self.importing) is not None:
            pass

    def import_of(self, number: int) -> imports.Import:
        with self.database.read() as connection:
            return imports.one(connection, number)

    def moments(self) -> dict[str, tuple[Moment, ...]]:
        """Return the current moments of each conversation, by its external id."""
        return {one.conversation.id: one.moments for one in self.store.everything()}

    def grades(self) -> dict[str, list[str]]:
        return {number: [moment.grade for moment in found] for number, found in self.moments().items()}

    def texts(self) -> dict[str, list[str]]:
        return {one.conversation.id: [message.text for message in one.conversation.messages] for one in self.store.everything()}

    def files_with(self, words: Sequence[str]) -> list[str]:
        """Return the files of the workspace, the database's among them, that have any of the words in their bytes."""
        if self.database.is_sqlite:
            database = Path(str(self.database.url.database))
            files = [*database.parent.glob(f"{database.name}*")]
        else:
            files = []
        files += [path for path in self.workspace.folder.rglob("*") if path.is_file()]
        return [path.name for path in files if any(word.casefold().encode() in path.read_bytes().lower() for word in words)]
