"""Erase a person, and say what was searched, what was found and what is left."""

import re
from dataclasses import dataclass, replace

from hearten.care.blotting import blotted, pattern
from hearten.care.identity import names_of, person_keys
from hearten.flows.ports import Listening
from hearten.flows.storage_ports import ErasingStore, RejectedRows, Sought, Stored, Traces
from hearten.kernel.moment import Heard
from hearten.listen.moments import moments

FEWEST_LETTERS = 6
"""A single word with fewer letters ("Will", "Rose") is in many texts that are nobody's."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What came of it: what was searched, in words, what was there, and in how many places they still are."""

    searched: tuple[str, ...]
    found: Traces
    rejected_rows: int
    is_done: bool
    left: int


@dataclass(frozen=True, slots=True)
class Erasing:
    """What erasing works with. `listening` grades anew where a conversation of others mentioned the person."""

    store: ErasingStore
    rejected: RejectedRows
    secret: bytes
    listening: Listening


def erase_person(who: str, *, erasing: Erasing, as_customer: bool = True, dry_run: bool = False) -> Erasure:
    """Erase whoever has this name, mail address or number ("Maria Okafor <maria@okafor.example>" means both).

    A customer's conversations go altogether. What an agent answered stays, without their name; an account goes with its agents'
    names. In others' conversations, the words give way to `[erased]`. Without `as_customer`, no customer's conversation is touched
    because of its customer's name. With `dry_run` nothing is.

    Raises:
        Conflict: they are the only administrator.
    """
    names = frozenset(names_of(who))
    keys = person_keys(names, erasing.secret) if as_customer else frozenset[str]()
    called = names | erasing.store.also_known_as([name.casefold() for name in names])
    sought = Sought(keys, frozenset(name.casefold() for name in called), frozenset(filter(_is_telling, called)))
    found = erasing.store.traces_of(sought)
    rows = erasing.rejected.count(sought.words)
    if dry_run:
        return Erasure(_searched(sought), found, rows, is_done=False, left=found.count + rows)
    erasing.store.erase(found, sought, _rewritten(found, sought, erasing))
    erasing.rejected.scrub(sought.words)
    erasing.store.scrub()
    left = erasing.store.traces_of(sought).count + erasing.rejected.count(sought.words)
    return Erasure(_searched(sought), found, rows, is_done=True, left=left)


def _is_telling(name: str) -> bool:
    """Say whether a name may be looked for in texts without hitting what is nobody's."""
    return not name.isalpha() or len(name) >= FEWEST_LETTERS


def _rewritten(found: Traces, sought: Sought, erasing: Erasing) -> list[tuple[int, Heard]]:
    """Take the words out of others' conversations, and grade those again from their readings."""
    words = pattern(sought.words)
    if words is None or not found.mentioned:
        return []
    clean = [_without(one, words) for one in erasing.store.stored(found.mentioned)]
    rubric = erasing.listening.rubric
    return [(one.id, Heard(one.conversation, one.readings, moments(one.conversation, one.readings, rubric))) for one in clean]


def _without(one: Stored, words: re.Pattern[str]) -> Stored:
    conversation, readings = blotted(one.conversation, one.readings, words)
    return replace(one, conversation=conversation, readings=readings)


def _searched(sought: Sought) -> tuple[str, ...]:
    texts = "messages, quotes, phrases, objections, practised conversations, settings, file names and rejected rows"
    in_texts = texts if sought.words else "no texts: one short word is in many that are nobody's"
    return (*(("customers' keys",) if sought.keys else ()), "agents' names", "accounts", in_texts)
