"""What flows need from the outside, as Protocols; adapters on floor 4 fulfil them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hearten.kernel.conversation import Conversation
from hearten.kernel.intake import Arrival
from hearten.kernel.reading import Evidence, Reading, ToRead
from hearten.listen.rubric import Rubric
from hearten.listen.would_say import Outlook


class Reader(Protocol):
    """A model bundle that reads texts."""

    @property
    def bundle(self) -> str:
        """The id of the bundle; every reading carries it."""
        ...

    @property
    def outlook(self) -> Outlook | None:
        """How its readings add up to what the customer would say; None where it doesn't know."""
        ...

    def read(self, texts: Sequence[ToRead]) -> list[Reading]:
        """Read texts and return one reading for each, in order. It never raises on hostile text."""
        ...


class LanguageModel(Protocol):
    """A language model that writes short texts. It may be slow, wrong or away: nothing may depend on it."""

    def write(self, instructions: str, material: str, *, most_words: int) -> str:
        """Return what it makes of the material; one try, within a time that is set.

        Raises:
            Unavailable: it didn't answer, or not with a text; the message says so in a sentence that may be kept.
        """
        ...


class Transcriber(Protocol):
    """A model that turns speech into words, and keeps nothing of it."""

    def words(self, sound: bytes) -> str:
        """Return the words of a short WAV file: one channel, 16 bits, 16,000 samples a second.

        Raises:
            HeartenError: it is none, or longer than is taken at once.
        """
        ...


class Source(Protocol):
    """One file, folder or stream of conversations in a known format."""

    @property
    def name(self) -> str:
        """What to call it in messages, usually its path."""
        ...

    @property
    def size(self) -> int | None:
        """How many positions it has, if that is known before reading; for progress alone."""
        ...

    def arrivals(self, start: int = 0) -> Iterator[Arrival]:
        """Stream what is in it, from a position that an earlier arrival named: all whose position is beyond it, and maybe some before."""
        ...


class Formats(Protocol):
    """Everything that can be read from a file."""

    def open(self, path: Path, *, format: str | None = None, columns: dict[str, str] | None = None) -> Source:
        """Recognise a file or folder (`-` is standard input) and return it ready to stream.

        Raises:
            BadFile: nothing known fits; the message lists what is known.
        """
        ...


Canned = Callable[[Conversation], Mapping[int, tuple[Evidence, ...]]]
"""Give, by message number, the sentences of a conversation that many customers got."""


def nothing_canned(_: Conversation) -> Mapping[int, tuple[Evidence, ...]]:
    """Say that no sentence went to many customers."""
    return {}


DetectLanguage = Callable[[Sequence[str]], str | None]
"""Say in which language texts are written, as a BCP 47 tag; None where it can't be told."""


@dataclass(frozen=True, slots=True)
class Listening:
    """How conversations are read and graded just now."""

    reader: Reader
    rubric: Rubric
    detect_language: DetectLanguage
    redacts: bool = True
    canned_customers: int = 5
