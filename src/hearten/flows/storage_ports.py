"""What flows need of storage, as Protocols, and the records that go in and out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Rejected
from hearten.kernel.moment import Heard, Moment
from hearten.kernel.reading import Reading

Identity = tuple[str, str]
"""A conversation's source and its id there."""


@dataclass(frozen=True, slots=True)
class ImportJob:
    """An import and how far it has come. `size` is how many positions its source had when it was begun."""

    id: int
    path: str
    format: str | None
    columns: Mapping[str, str]
    position: int
    size: int | None
    is_finished: bool


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
    """A conversation that has been read, graded and, if so set, redacted. `phrases` are the fingerprints of those that it uses."""

    heard: Heard
    content_hash: str
    customer_key: str | None = None
    phrases: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Stored:
    """A conversation that is stored, with its latest readings (empty when there are none) and its current moments."""

    id: int
    conversation: Conversation
    readings: tuple[Reading, ...]
    moments: tuple[Moment, ...]


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

    def stored_after(self, cursor: int, *, limit: int) -> list[Stored]:
        """Return the next conversations by id."""
        ...

    def save_rereadings(self, reread: Sequence[tuple[int, Heard]]) -> int:
        """Make these the current readings and moments, in one transaction that keeps the old ones; return how many moments there are."""
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
        """Write everything in one transaction, with an event, the import's new position and its counts."""
        ...


class RejectedRows(Protocol):
    """The files that keep rows that could not be read, as they came, one file for each import."""

    def take_up(self, import_id: int, position: int) -> None:
        """Drop what was kept after a position: those rows will be read again."""
        ...

    def keep(self, import_id: int, rows: Sequence[tuple[int, Rejected]]) -> None:
        """Append rows, each with the position after it; they are on the disk when this returns."""
        ...

    def scrub(self, words: Collection[str]) -> int:
        """Take out every row that has any of these words in it, in any case, and return how many there were."""
        ...


class Exported(Protocol):
    """Everything that is stored, as a stream."""

    def __iter__(self) -> Iterator[Stored]:
        """Give one conversation after another without holding them all."""
        ...
