"""A workplace whose work is done while somebody waits: everything is real but the model and the durable jobs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from hearten.connectors.formats import KnownFormats
from hearten.flows.erase_person import Erasing, Erasure, erase_person
from hearten.flows.export_workspace import export_workspace
from hearten.flows.give_up_import import give_up_import
from hearten.flows.import_conversations import Importing, import_conversations
from hearten.flows.ports import Formats, LanguageModel, Listening, Reader
from hearten.flows.reread import reread
from hearten.flows.start_import import How, start_import
from hearten.flows.take_up_imports import take_up_imports
from hearten.kernel.errors import HeartenError
from hearten.listen import rubric
from hearten.listen.rubric import Rubric
from hearten.models.fakes import FakeReader
from hearten.settings import Settings
from hearten.storage.erasing import SqlErasing
from hearten.storage.rejected_rows import RejectedFiles
from hearten.storage.workspace import Workspace
from hearten.web.house import House
from tests.web import houses


class ByHand:
    """Fulfils `Workplace`: each `wait` does a piece of what was begun."""

    def __init__(self, house: House, workspace: Workspace, bundle: str) -> None:
        self.house = house
        self._store = SqlErasing(house.database)
        self._rejected = RejectedFiles(workspace.rejected)
        self._secret = workspace.secret()
        self._listening = Listening(FakeReader(bundle), rubric.shipped(), lambda _: "en")
        self._importing = Importing(KnownFormats(), self._store, self._rejected, lambda: self._listening, self._secret, workspace.uploads)
        self._begun: list[int] = []
        self._cursor: int | None = None

    def start_imports(
        self, paths: Sequence[Path], *, format: str | None, columns: Mapping[str, str], source: str | None = None
    ) -> tuple[int, ...]:
        ids = start_import(paths, How(format, columns, source=source), importing=self._importing)
        self._begun += ids
        return ids

    def start_reread(self) -> None:
        self._cursor = 0

    def reread_so_far(self) -> tuple[int, int]:
        return self._store.count_through(self._cursor or 0)

    def reread_problem(self) -> str | None:
        return None

    def take_up(self) -> bool:
        self._begun += take_up_imports(importing=self._importing)
        return True

    def wait(self, timeout_s: float) -> bool:
        if self._cursor is not None:
            self._cursor = reread(self._cursor, store=self._store, listening=self._listening)
        elif self._begun:
            self._import(self._begun[0])
        return not self._begun and self._cursor is None

    def _import(self, number: int) -> None:
        try:
            if import_conversations(number, importing=self._importing) is None:
                self._begun.pop(0)
        except HeartenError as problem:
            give_up_import(number, str(problem), importing=self._importing)
            self._begun.pop(0)

    def export(self) -> Iterator[str]:
        return export_workspace(self._store, rubric=self._listening.rubric.id)

    def erase(self, who: str, *, dry_run: bool) -> Erasure:
        erasing = Erasing(self._store, self._rejected, self._secret, self._listening)
        return erase_person(who, erasing=erasing, dry_run=dry_run)


class FakeAssembly:
    """What commands get instead of `hearten.assemble`."""

    def __init__(self, bundle: str = "fake-1", model: LanguageModel | None = None) -> None:
        self.bundle = bundle
        self.model = model

    def reading(self, settings: Settings) -> tuple[Reader, Rubric, Formats]:
        return FakeReader(self.bundle), rubric.shipped(), KnownFormats()

    def language_model(self, settings: Settings) -> LanguageModel | None:
        return self.model

    @contextmanager
    def workplace(self, settings: Settings) -> Iterator[ByHand]:
        workspace = Workspace(settings.workspace)
        rows = RejectedFiles(workspace.rejected)
        asked = houses.Asked()
        asked.rejected_file = rows.path  # type: ignore[method-assign]
        house = houses.make_house(settings.workspace, asked)
        try:
            yield ByHand(house, workspace, self.bundle)
        finally:
            house.database.close()
