import os
import time

from hearten.flows.start_import import How, start_import
from hearten.flows.take_up_imports import ORPHAN_AFTER_S, take_up_imports
from tests.flows.workshops import Workshop, conversation


def test_uploads_that_nobody_will_read_are_removed(sqlite_workshop: Workshop):
    uploads = sqlite_workshop.workspace.uploads
    wanted, orphan, arriving = (uploads / name / "in.jsonl" for name in ("wanted", "orphan", "arriving"))
    for path in (wanted, orphan, arriving):
        path.parent.mkdir()
        sqlite_workshop.file([conversation(1, "Hi")]).replace(path)
    [number] = start_import([wanted], How(), importing=sqlite_workshop.importing)
    for path in (wanted, orphan):
        os.utime(path, (time.time() - ORPHAN_AFTER_S - 60,) * 2)
    assert take_up_imports(importing=sqlite_workshop.importing) == (number,)
    assert (wanted.exists(), orphan.exists(), arriving.exists()) == (True, False, True)
