"""Find the imports that a crash or a stop has left unfinished."""

import time

from hearten.flows.import_conversations import Importing

ORPHAN_AFTER_S = 86_400  # an upload may take hours to arrive; a day after its last byte nobody will import it any more


def take_up_imports(*, importing: Importing) -> tuple[int, ...]:
    """Return the ids of unfinished imports, in order, and remove uploaded copies that no import is going to read."""
    unfinished = importing.store.unfinished_imports()
    wanted = {job.path for job in unfinished}
    limit = time.time() - ORPHAN_AFTER_S
    for path in importing.uploads.rglob("*"):
        if path.is_file() and str(path) not in wanted and path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
    return tuple(job.id for job in unfinished)
