"""Find which sentences have now gone to so many customers that they are canned, and grade anew what used them before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from hearten.flows.grade_stored import grade_stored
from hearten.flows.ports import Listening
from hearten.flows.recognise_phrases import Recognised
from hearten.flows.storage_ports import Identity, PhraseStore, StoredStore
from hearten.kernel.moment import Heard


class _Store(PhraseStore, StoredStore, Protocol):
    """Phrases and the conversations that use them."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The fingerprints of canned phrases among those recognised, and the stored conversations whose grades they change."""

    frequent: frozenset[int]
    regraded: tuple[tuple[int, Heard], ...]


def mark_canned(recognised: Recognised, customers: Sequence[str | None], *, store: _Store, listening: Listening) -> Marked:
    """Count the customers of each phrase, those who are about to be stored included.

    `customers` has the customer's key of each recognised conversation; one without a key counts as a customer of its own.
    """
    arriving = _arriving(recognised, customers)
    enough = listening.canned_customers
    already = recognised.frequent(enough)
    stored = {number: phrase.customers for number, phrase in recognised.known.items()}
    near = [number for number, those in arriving.items() if number not in already and stored.get(number, 0) + len(those) >= enough]
    uses = store.uses_of([number for number in near if number in stored])
    replaced = {_identity(number, recognised) for number in range(len(recognised.conversations))}
    earlier = {number: [use for use in uses.get(number, ()) if use.identity not in replaced] for number in near}
    crossed = {
        number for number in near if len(arriving[number] | _customers((use.customer, use.identity) for use in earlier[number])) >= enough
    }
    again = sorted({use.conversation for number in crossed for use in earlier[number]})
    frequent = already | crossed
    return Marked(frequent, tuple(grade_stored(store.stored(again), store=store, listening=listening, also_canned=frequent)))


def _arriving(recognised: Recognised, customers: Sequence[str | None]) -> dict[int, frozenset[str | Identity]]:
    found: dict[int, list[tuple[str | None, Identity]]] = defaultdict(list)
    for number, used in enumerate(recognised.uses):
        for phrase in used:
            found[phrase].append((customers[number], _identity(number, recognised)))
    return {phrase: _customers(those) for phrase, those in found.items()}


def _customers(those: Iterable[tuple[str | None, Identity]]) -> frozenset[str | Identity]:
    return frozenset(customer or identity for customer, identity in those)


def _identity(number: int, recognised: Recognised) -> Identity:
    conversation = recognised.conversations[number]
    return conversation.source, conversation.id
