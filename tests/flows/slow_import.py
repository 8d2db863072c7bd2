"""Import a file with a reader that takes its time, in a process of its own that a test may kill."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from hearten.connectors.formats import KnownFormats
from hearten.flows.import_conversations import Importing
from hearten.flows.ports import Listening
from hearten.flows.start_import import How
from hearten.jobs.works import make_works
from hearten.kernel.reading import Reading, ToRead
from hearten.listen.rubric import shipped
from hearten.models.fakes import FakeReader
from hearten.storage.database import Database
from hearten.storage.lock import Alone
from hearten.storage.rejected_rows import RejectedFiles
from hearten.storage.store import SqlStore
from hearten.storage.workspace import Workspace


class SlowReader(FakeReader):
    """A reader that reads so many texts a second."""

    def __init__(self, texts_per_s: float) -> None:
        super().__init__()
        self._pause_s = 1 / texts_per_s

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        time.sleep(len(texts) * self._pause_s)
        return super().read(texts)


def main(folder: Path, file: Path, texts_per_s: float) -> None:
    workspace = Workspace(folder)
    url = f"sqlite:///{workspace.folder / 'hearten.sqlite'}"
    database = Database(url)
    database.migrate()
    listening = Listening(SlowReader(texts_per_s), shipped(), lambda _: "en")
    store = SqlStore(database)
    importing = Importing(
        KnownFormats(), store, RejectedFiles(workspace.rejected), lambda: listening, workspace.secret(), workspace.uploads
    )
    works = make_works(importing, store, url=workspace.jobs_url(url), lock=Alone(workspace.folder, url))
    with works.jobs as jobs:
        works.start_import([file], How())
        jobs.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
