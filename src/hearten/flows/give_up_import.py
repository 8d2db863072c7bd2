"""Put down that an import can't go on."""

from hearten.flows.import_conversations import Importing


def give_up_import(import_id: int, problem: str, *, importing: Importing) -> None:
    """Keep the reason, in a sentence, with the import. What it has stored stays; a copy that was uploaded goes."""
    importing.store.finish_import(import_id, problem)
    job = importing.store.import_job(import_id)
    if job is not None:
        importing.let_go(job)
