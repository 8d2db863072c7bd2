"""Read, redact and grade a batch of what has arrived, and store it in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearten.care.identity import content_hash, customer_keys
from hearten.care.privacy import redact_read
from hearten.flows.batches import Batch
from hearten.flows.mark_canned import mark_canned
from hearten.flows.ports import Listening
from hearten.flows.recognise_phrases import recognise_phrases
from hearten.flows.storage_ports import Arrived, Identity, ImportStore, Take
from hearten.flows.tell_language import tell_language
from hearten.kernel.conversation import Conversation
from hearten.kernel.moment import Heard
from hearten.kernel.reading import Evidence, Reading
from hearten.listen.asking import to_read
from hearten.listen.moments import moments
from hearten.listen.phrases import with_canned


@dataclass(frozen=True, slots=True)
class _Read:
    """A conversation as it will be stored, with its readings, and what is known of it by hash alone."""

    conversation: Conversation
    readings: tuple[Reading, ...]
    content_hash: str
    customers: tuple[str, ...]


def import_batch(import_id: int, batch: Batch, *, store: ImportStore, listening: Listening, secret: bytes) -> None:
    """Take in one batch; what is stored already in the same words is passed over.

    The model reads before the transaction opens. When a sentence turns out to have gone to many customers, earlier conversations are
    graded anew in the same transaction.
    """
    store.save(_take(import_id, batch, store=store, listening=listening, secret=secret))


def _take(import_id: int, batch: Batch, *, store: ImportStore, listening: Listening, secret: bytes) -> Take:
    """Return what is to be stored; whatever else it took to find that out is let go before it is written."""
    latest = {(one.source, one.id): one for one in batch.conversations}
    hashes = {identity: content_hash(one, secret) for identity, one in latest.items()}
    changed = _changed(hashes, store)
    read = _read([latest[identity] for identity in changed], [hashes[identity] for identity in changed], listening, secret)
    recognised = recognise_phrases([one.conversation for one in read], store)
    marked = mark_canned(recognised, [next(iter(one.customers), None) for one in read], store=store, listening=listening)
    arrived = tuple(
        Arrived(
            _heard(one, listening, recognised.canned(number, marked.frequent)),
            one.content_hash,
            one.customers,
            recognised.uses[number],
        )
        for number, one in enumerate(read)
    )
    return Take(
        import_id,
        batch.position,
        arrived,
        unchanged=len(batch.conversations) - len(arrived),
        rejected=tuple(row for _, row in batch.rejected),
        new_phrases=recognised.new,
        regraded=marked.regraded,
    )


def _changed(hashes: Mapping[Identity, str], store: ImportStore) -> list[Identity]:
    stored = store.stored_hashes(list(hashes))
    return [identity for identity, digest in hashes.items() if stored.get(identity) != digest]


def _read(conversations: Sequence[Conversation], hashes: Sequence[str], listening: Listening, secret: bytes) -> list[_Read]:
    known = [tell_language(conversation, detect_language=listening.detect_language) for conversation in conversations]
    asked = [to_read(conversation) for conversation in known]
    readings = iter(listening.reader.read([text for texts in asked for text in texts]))
    read: list[_Read] = []
    for conversation, texts, digest in zip(known, asked, hashes, strict=True):
        own = tuple(next(readings) for _ in texts)
        kept, shifted = redact_read(conversation, own) if listening.redacts else (conversation, own)
        read.append(_Read(kept, shifted, digest, customer_keys(conversation, secret)))
    return read


def _heard(one: _Read, listening: Listening, canned: Mapping[int, tuple[Evidence, ...]]) -> Heard:
    readings = with_canned(one.readings, canned)
    return Heard(one.conversation, readings, moments(one.conversation, readings, listening.rubric))
