"""What flows need of storage, as Protocols, and the records that go in and out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Rejected
from hearten.kernel.moment import Heard, Moment
from hearten.kernel.reading import Reading

Identity = tuple[str, str]
"""A conversation's source and its id there."""


@dataclass(frozen=True, slots=True)
class ImportJob:
    """An import and how far it has come.

    `size` is how many positions its file had when it was begun; `source` names where it is from, instead of what it says itself.
    """

    id: int
    path: str
    format: str | None
    columns: Mapping[str, str]
    position: int
    size: int | None
    is_finished: bool
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence that customers got: in the normalised words of the first one, and how many customers got it."""

    fingerprint: int
    sample: str
    customers: int
    bands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """A stored conversation that uses a phrase. `customer` tells customers apart, as far as the source did."""

    conversation: int
    identity: Identity
    customer: str | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A conversation that has been read, graded and, if so set, redacted. `phrases` are the fingerprints of those that it uses.

    `customer_keys` are the keys of its customers' names; by the first one customers are counted.
    """

    heard: Heard
    content_hash: str
    customer_keys: tuple[str, ...] = ()
    phrases: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Stored:
    """A conversation that is stored, with its latest readings (empty when there are none) and its current moments with their ids."""

    id: int
    conversation: Conversation
    readings: tuple[Reading, ...]
    moments: tuple[Moment, ...]
    moment_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Take:
    """Everything that one transaction of an import writes. `regraded` are earlier conversations whose grades it changes."""

    import_id: int
    position: int
    arrived: tuple[Arrived, ...]
    unchanged: int = 0
    rejected: tuple[Rejected, ...] = ()
    new_phrases: tuple[Phrase, ...] = ()
    regraded: tuple[tuple[int, Heard], ...] = field(default=())


class PhraseStore(Protocol):
    """The sentences that customers got."""

    def phrases(self, fingerprints: Collection[int]) -> Mapping[int, Phrase]:
        """Return those that are known, by fingerprint."""
        ...

    def phrases_near(self, bands: Collection[int]) -> Mapping[int, Sequence[Phrase]]:
        """Return, by band, the phrases that have it."""
        ...

    def uses_of(self, fingerprints: Collection[int]) -> Mapping[int, Sequence[Use]]:
        """Return, by fingerprint, the stored conversations that use a phrase."""
        ...


class StoredStore(Protocol):
    """Conversations that are stored."""

    def stored(self, ids: Sequence[int]) -> list[Stored]:
        """Return these conversations, in order of their ids; what is not there any more is left out."""
        ...

    def stored_after(self, cursor: int, *, most_messages: int) -> list[Stored]:
        """Return the next conversations by id: as many as have no more messages than that together, but at least one if there is one."""
        ...

    def newest(self, limit: int) -> list[int]:
        """Return the ids of the conversations that were stored last, newest first."""
        ...

    def save_rereadings(self, reread: Sequence[tuple[int, Heard]]) -> None:
        """Make these the current readings and moments, in one transaction that keeps the old ones; an event tells."""
        ...


class ImportStore(PhraseStore, StoredStore, Protocol):
    """What an import reads and writes."""

    def begin_import(self, job: ImportJob, *, person: int | None) -> int:
        """Write down that an import has begun and return its id; the job's own id is not looked at."""
        ...

    def import_job(self, import_id: int) -> ImportJob | None:
        """Return an import."""
        ...

    def unfinished_imports(self) -> list[ImportJob]:
        """Return those that were begun and neither finished nor given up, in order."""
        ...

    def begin_again(self, import_id: int, size: int | None) -> None:
        """Forget how far an import has come, what it counted and what it rejected; what it stored stays."""
        ...

    def finish_import(self, import_id: int, problem: str | None = None) -> None:
        """Write down that an import is finished or, with a problem, given up; an event tells."""
        ...

    def stored_hashes(self, wanted: Sequence[Identity]) -> Mapping[Identity, str]:
        """Return the content hash of each that is stored already."""
        ...

    def save(self, take: Take) -> None:
        """Write everything in one transaction, with an event, the import's new position and its counts.

        With the first conversation that is not the demo's, a demo workspace becomes an ordinary one in the same transaction: they may
        be real people's words.
        """
        ...


class RejectedRows(Protocol):
    """The files that keep rows that could not be read, one file for each import."""

    def take_up(self, import_id: int, position: int) -> None:
        """Drop what was kept after a position: those rows will be read again."""
        ...

    def keep(self, import_id: int, rows: Sequence[tuple[int, Rejected]]) -> None:
        """Append rows, each with the position after it; they are on the disk when this returns."""
        ...

    def count(self, words: Collection[str]) -> int:
        """Return how many rows have any of these words in them, in any case."""
        ...

    def scrub(self, words: Collection[str]) -> int:
        """Take those rows out, and return how many there were."""
        ...

    def drop_older(self, days: int) -> int:
        """Remove the files that nothing was added to for so many days, and return how many there were."""
        ...


@dataclass(frozen=True, slots=True)
class Sought:
    """How a person may be found.

    `keys` are those of a customer's names, `names` what an agent or an account may be called (case-folded), `words` what tells them in
    any text.
    """

    keys: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Traces:
    """What is stored of a person, as ids.

    `conversations` are theirs, as the customer, with so many `messages` and `moments`; `mentioned` are others' conversations that have
    the words; `agents` and `accounts` are theirs. `notes` counts the places elsewhere: objections, file names, rejected rows, settings.
    """

    conversations: tuple[int, ...] = ()
    messages: int = 0
    moments: int = 0
    mentioned: tuple[int, ...] = ()
    agents: tuple[int, ...] = ()
    accounts: tuple[int, ...] = ()
    notes: int = 0

    @property
    def count(self) -> int:
        """Return in how many places they are."""
        return len(self.conversations) + len(self.mentioned) + len(self.agents) + len(self.accounts) + self.notes


class ErasingStore(StoredStore, PhraseStore, Protocol):
    """Storage that can find a person and leave nothing of them."""

    def also_known_as(self, names: Collection[str]) -> frozenset[str]:
        """Return what else those are called whose account has one of these names (case-folded) or mail addresses."""
        ...

    def traces_of(self, sought: Sought) -> Traces:
        """Look for a person in every table that holds anybody's words."""
        ...

    def erase(self, traces: Traces, sought: Sought, rewritten: Sequence[tuple[int, Heard]]) -> None:
        """Erase what was found, in one transaction, and keep `rewritten` in the place of conversations that mention them.

        An event says how much, not who.

        Raises:
            Conflict: the only administrator is among them.
        """
        ...

    def erase_before(self, before: datetime) -> int:
        """Erase the conversations that ended, or else were imported, before a time; return how many."""
        ...

    def scrub(self) -> None:
        """Leave no byte of what was erased in the database's files.

        Raises:
            Conflict: somebody is reading what was erased; it has to be tried again.
        """
        ...


class ExportingStore(Protocol):
    """Storage that streams everything."""

    def everything(self) -> Iterator[Stored]:
        """Give one conversation after another, all in the state of one moment, without holding them all."""
        ...


class SettingStore(Protocol):
    """Settings that are changed while hearten runs."""

    def change_setting(self, name: str, value: object, *, person: int | None) -> None:
        """Give a setting another value, and keep who did."""
        ...
