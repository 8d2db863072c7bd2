"""Fill a workspace with the bundled conversations, which were written for it."""

from pathlib import Path

from hearten.flows.import_conversations import Importing
from hearten.flows.start_import import How, start_import
from hearten.flows.storage_ports import SettingStore
from hearten.kernel.errors import Broken, Conflict

CHECKLIST = {
    "purpose": "To show hearten on conversations that were written for it.",
    "informed": "Nobody had to be: everybody in these conversations is made up.",
    "council": "None: nobody in them exists.",
    "access": "Whoever tries this workspace.",
    "told": "yes",
    "ranking": "never",
}


def load_demo(folder: Path, *, importing: Importing, settings: SettingStore, person: int | None = None) -> tuple[int, ...]:
    """Begin the import of the demo's files, label the workspace as a demo, and open review mode with a note of why.

    The first conversation of any other import ends both (`ImportStore.save`).

    Raises:
        Broken: the files aren't there.
        Conflict: something is stored already, and may be real people's words.
    """
    if importing.store.newest(1) or importing.store.unfinished_imports():
        raise Conflict("This workspace holds conversations already. The demo has a workspace of its own: hearten serve --demo")
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise Broken(f"The demo's conversations aren't in {folder}. Install hearten anew.")
    begun = start_import(files, How(format="jsonl", person=person), importing=importing)
    for name, value in {"demo": {"imports": list(begun)}, "mode": {"mode": "review", "checklist": CHECKLIST}}.items():
        settings.change_setting(name, value, person=person)
    return begun
