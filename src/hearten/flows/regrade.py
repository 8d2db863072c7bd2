"""Grade stored conversations again by the present rubric, without the model."""

from typing import Protocol

from hearten.flows.grade_stored import grade_stored
from hearten.flows.ports import Listening
from hearten.flows.storage_ports import PhraseStore, StoredStore

MESSAGES_AT_ONCE = 4_096


class _Store(PhraseStore, StoredStore, Protocol):
    """Stored conversations and the phrases in them."""


def regrade(cursor: int, *, store: _Store, listening: Listening) -> int | None:
    """Grade the conversations after the id `cursor`, and return the id to go on from; None when all is done.

    Old grades are kept, no longer current. Done twice, it changes nothing the second time.
    """
    stored = store.stored_after(cursor, most_messages=MESSAGES_AT_ONCE)
    if not stored:
        return None
    store.save_rereadings(list(grade_stored(stored, store=store, listening=listening)))
    return stored[-1].id
