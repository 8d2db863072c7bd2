"""Read stored conversations again, with another model bundle or by another rubric."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from hearten.flows.grade_stored import grade_stored
from hearten.flows.ports import Listening
from hearten.flows.storage_ports import PhraseStore, Stored, StoredStore
from hearten.kernel.moment import Heard
from hearten.listen.asking import to_read

MESSAGES_AT_ONCE = 2_048


class _Store(PhraseStore, StoredStore, Protocol):
    """Stored conversations and the phrases in them."""


def reread(cursor: int, *, store: _Store, listening: Listening) -> int | None:
    """Read the conversations after the id `cursor` with the present bundle, and return the id to go on from; None when all is done.

    What the present bundle has read is only graded again. Old readings and moments are kept, no longer current. Done twice, it
    changes nothing the second time.
    """
    stored = store.stored_after(cursor, most_messages=MESSAGES_AT_ONCE)
    if not stored:
        return None
    anew = _read_anew([one for one in stored if _bundle(one) != listening.reader.bundle], listening)
    now = [anew.get(one.id, one) for one in stored]
    read = {number: Heard(one.conversation, one.readings, one.moments) for number, one in anew.items()}
    graded = dict(grade_stored(now, store=store, listening=listening))
    store.save_rereadings(sorted({**read, **graded}.items()))
    return stored[-1].id


def _bundle(one: Stored) -> str | None:
    return one.readings[0].bundle if one.readings else None


def _read_anew(stored: Sequence[Stored], listening: Listening) -> dict[int, Stored]:
    asked = [to_read(one.conversation) for one in stored]
    readings = iter(listening.reader.read([text for texts in asked for text in texts]))
    return {one.id: replace(one, readings=tuple(next(readings) for _ in texts)) for one, texts in zip(stored, asked, strict=True)}
